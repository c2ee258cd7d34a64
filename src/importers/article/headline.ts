/** Words of a text about an outage. */
export const ABOUT_OUTAGES =
  /ausf(?:all|älle)|ausgefallen|panne|störung|problem|nedbrud|nede\b|fejl|driftsforstyr|outage|incident|\bdown\b|disruption|offline|lahm|gestört|crash|wiederhergestellt|restored|genoprettet|behoben|unavailable|\bfail(?:ed|ures?|ing)\b|unreachable|nicht erreichbar|utilgængelig|svigt|\bgik (?:[^\s.]+ ){1,3}ned\b|ude af drift|außer betrieb|blackout|power cut/i;
const FURNITURE =
  /^(?:foto|photo|bild|image|copyright|©|von |by |af |werbung|anzeige|annonce|advertisement|loader|newsletter|share|teilen|kommentare|diesen artikel|zuerst veröffentlicht|zuletzt aktualisiert|veröffentlicht|published|updated|opdateret|læs også|lesen sie auch|read more|finden sie uns|menu|log ?in|abonn|podcast|artikel top)/i;

/** A line of prose: it ends like a sentence and is long, or holds several sentences. */
export function isProse(line: string): boolean {
  const plain = line.trim();
  const sentences = plain.split(/[.!?]["”“»]?\s+(?=\p{Lu})/u).length;
  return (
    plain.length >= 100 ||
    (sentences >= 2 && plain.length >= 60) ||
    (/[.!]["”“»]?$/.test(plain) && plain.split(/\s+/).length >= 9)
  );
}

/** A short line that is no sentence: a headline or a heading between paragraphs. */
export function isHeadline(line: string): boolean {
  const plain = line.trim();
  const words = plain.split(/\s+/).length;
  return (
    words >= 2 &&
    words <= 22 &&
    plain.length <= 160 &&
    !/[.,;:…]$/.test(plain) &&
    !/^["„“»(]/.test(plain) &&
    !FURNITURE.test(plain) &&
    /^[\p{Lu}\d[]/u.test(plain)
  );
}

const SUBJECT = /^\s*(?:subject|betreff|emne)\s*:\s*(?:(?:re|aw|sv|fwd?|wg|vs)\s*:\s*)*(\S.{2,200})$/iu;

/** The headline of an article: a short line before the first prose; null where the text begins without one. */
export function headlineOf(lines: readonly string[]): string | null {
  const subject = lines
    .slice(0, 12)
    .map((line) => SUBJECT.exec(line)?.[1]?.trim())
    .find(Boolean);
  if (subject) return subject;
  const first = lines.findIndex(isProse);
  const above = lines
    .slice(0, first < 0 ? lines.length : first)
    .map((line) => line.trim())
    .filter(isHeadline);
  const scored = above.map((line, index) => ({
    line,
    score:
      (ABOUT_OUTAGES.test(line) ? 4 : 0) +
      (above.indexOf(line) !== above.lastIndexOf(line) ? 3 : 0) +
      (line.split(/\s+/).length >= 4 ? 2 : 0) -
      Math.min(index, 8) / 10,
  }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score >= 1.5 ? best.line : null;
}
