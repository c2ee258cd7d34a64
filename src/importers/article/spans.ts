import { daysNamed, dayText, type WrittenDay } from "../days.js";
import type { Proposal } from "../draft.js";
import { type Stamp, stampAt } from "../stamp.js";
import type { NamedZone } from "../zone-names.js";
import { ABOUT_OUTAGES } from "./headline.js";
import type { Sentence } from "./sentences.js";

const LEADS = /(?<![\p{L}\p{N}])(?:between|from|zwischen|von|mellem|fra)\s+(?=(?:kl\.?\s*)?[\d\p{L}])/giu;
const HIT =
  /\b(?:unable|unreachable|affected|impacted|nicht (?:erreichbar|möglich)|betroffen|kunne ikke|ramt|berørt)/i;

/** `Between 10:00 and 12:30 UTC on 3 February 2025`: both ends of an outage, where one sentence states them and the day. */
export function spansOf(sentences: readonly Sentence[]): readonly Proposal[] {
  return sentences.slice(0, 400).flatMap((sentence) => {
    if (!ABOUT_OUTAGES.test(sentence.text) && !HIT.test(sentence.text)) return [];
    for (const lead of sentence.text.slice(0, 1000).matchAll(LEADS)) {
      const from = lead.index + lead[0].length;
      const stamp = stampAt(sentence.text.slice(from));
      const ends = stamp && endsOf(stamp, sentence.text);
      if (!ends) continue;
      const offset = sentence.offset + from;
      const base = { sentence: sentence.text, offset, certain: true };
      return [
        { field: "times.started", value: ends.from, ...base },
        { field: "times.ended", value: ends.until, ...base },
      ];
    }
    return [];
  });
}

function endsOf(stamp: Stamp, sentence: string): { readonly from: string; readonly until: string } | null {
  const { until } = stamp;
  if (!until || until === "open" || stamp.clock === null || until.clock === null || stamp.about) return null;
  const first = stamp.day ?? until.day ?? onlyDay(sentence);
  const last = until.day ?? first;
  if (!first?.year || !last?.year || stamp.otherDay !== null || until.otherDay !== null) return null;
  if (dayText(first) === dayText(last) && until.clock <= stamp.clock) return null;
  const zone = stamp.zone ?? until.zone;
  const written = (day: WrittenDay, clock: string): string =>
    `${dayText(day)}T${clock.slice(0, 5)}${suffixOf(zone)}`;
  return { from: written(first, stamp.clock), until: written(last, until.clock) };
}

function suffixOf(zone: NamedZone | null): string {
  if (zone === null) return "";
  return zone.offset ?? (zone.iana === "UTC" ? "Z" : `[${zone.iana}]`);
}

/** The one day that the sentence names; of two, neither. */
function onlyDay(sentence: string): WrittenDay | null {
  const days = daysNamed(sentence).filter(({ other }) => other === null);
  return days.length === 1 ? (days[0]?.day ?? null) : null;
}
