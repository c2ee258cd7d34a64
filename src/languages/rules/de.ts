import type { RuleWords } from "./words.js";

const list = (words: readonly string[]): string =>
  words.slice(0, 12).join(", ") + (words.length > 12 ? ", …" : "");
const mean = (near: string | null): string => (near ? `; gemeint ist wohl \`${near}\`` : "");
const choose = (near: string | null, words: readonly string[]): string =>
  near ? `\`${near}\` schreiben` : `eines von: ${list(words)}`;

export const rulesDe: RuleWords = {
  "title-missing": () => [
    "der Titel fehlt",
    "eine Zeile: was ging für wen nicht: `title: Läden können keine Karten annehmen`",
  ],
  "section-missing": (heading, empty) => [
    empty ? `der Abschnitt \`${heading}\` ist leer` : `der Abschnitt \`${heading}\` fehlt`,
    empty
      ? "ausfüllen; ein Hinweis in einem Kommentar ist kein Text"
      : `\`## ${heading}\` einfügen und ausfüllen`,
  ],
  "fact-missing": (key, example) => [`\`${key}\` fehlt`, `\`${example}\`; auch \`unknown\` ist eine Antwort`],
  "title-differs": (title, heading) => [
    heading === null
      ? `es gibt keine Überschrift; der Titel ist „${title}“`
      : `die Überschrift sagt „${heading}“, der Titel „${title}“`,
    "der Titel gilt; `afterword check --fix` gleicht die Überschrift an",
  ],
  "severity-not-listed": (word, listed, near) => [
    `das Archiv kennt den Schweregrad \`${word}\` nicht${mean(near)}`,
    choose(near, [...listed, "unknown"]),
  ],
  "service-not-listed": (word, listed, near) => [
    `das Archiv kennt den Dienst \`${word}\` nicht${mean(near)}`,
    near
      ? `\`${near}\` schreiben`
      : `einer von: ${list(listed)}; oder unter \`services\` in afterword.yml ergänzen`,
  ],
  "factor-not-listed": (word, listed, near) => [
    `das Archiv kennt den Faktor \`${word}\` nicht${mean(near)}`,
    near
      ? `\`${near}\` schreiben`
      : `einer von: ${list(listed)}; oder unter \`factors\` in afterword.yml ergänzen`,
  ],
  "person-not-listed": (word, listed, near) => [
    `das Archiv kennt niemanden namens \`@${word}\`${mean(near && `@${near}`)}`,
    near
      ? `\`@${near}\` schreiben`
      : `eine von: ${list(listed)}; oder unter \`people\` in afterword.yml ergänzen`,
  ],
  "impact-without-service": (row) => [
    `Zeile ${row} der Auswirkungen nennt keinen Dienst`,
    "`service:` ergänzen; ohne ihn zählt die Zeile nicht",
  ],
  "reach-out-of-range": (written) => [
    `eine Reichweite von ${written} ist kein Anteil`,
    "von 0 (niemand) bis 1 (alle): 40 % sind `0.4`",
  ],
  "times-contradict": (one, oneWritten, other, otherWritten) => [
    `\`${other}\` (${otherWritten}) liegt vor \`${one}\` (${oneWritten})`,
    "eins von beiden stimmt nicht; Tag und Zeitzone ansehen",
  ],
  "time-in-future": (what, written) => [
    `\`${what}\` (${written}) ist noch nicht gewesen`,
    "Jahr und Zeitzone ansehen; bis dahin `ongoing` schreiben oder weglassen",
  ],
  "event-outside-incident": (written, side, hours) => [
    `dieses Ereignis (${written}) liegt ${hours} Stunden ${side === "before" ? "vor dem Beginn" : "nach dem Ende"} des Vorfalls`,
    side === "before"
      ? "den Tag ansehen; hat es den Vorfall ausgelöst, trägt es #change"
      : "den Tag ansehen; spätere Mitteilungen tragen #notice",
  ],
  "milestone-differs": (one, oneWritten, other, otherWritten) => [
    `im Zeitverlauf steht \`#${one}\` bei ${oneWritten}, \`${other}\` sagt ${otherWritten}`,
    "beides in Einklang bringen; Zahlen kommen aus `times`",
  ],
  "milestone-not-in-times": (tag, key, written) => [
    `\`#${tag}\` steht im Zeitverlauf (${written}), aber \`times.${key}\` ist nicht gesetzt`,
    "`afterword check --fix` überträgt es",
  ],
  "lasted-differs": (lasted, times) => [
    `\`lasted: ${lasted}\` passt nicht zu den Zeiten, die ${times} ergeben`,
    "`lasted` weglassen, wo Anfang und Ende bekannt sind",
  ],
  "change-after-start": (change, started) => [
    `die auslösende Änderung (${change}) liegt nach dem Beginn (${started})`,
    "die Ursache kommt vor der Wirkung; beide Zeiten und ihre Zonen ansehen",
  ],
  "impact-outside-incident": (one, oneWritten, other, otherWritten) => [
    `\`${one}\` (${oneWritten}) passt nicht zu \`${other}\` (${otherWritten})`,
    "eine Zeile liegt innerhalb des Vorfalls und beginnt, bevor sie endet",
  ],
  "timeline-out-of-order": (written, before) => [
    `${written} steht unter ${before}, das später ist`,
    "die Zeile verschieben; von selbst wird nie umgeordnet",
  ],
  "timeline-without-zone": (zone) => [
    zone === "unknown"
      ? "die Zone dieser Uhrzeiten ist nicht bekannt, also kann keine Zahl sie nutzen"
      : `die Datei nennt keine Zone; ihre Uhrzeiten gelten als ${zone}, die des Archivs`,
    "`timezone: Europe/Berlin` im Kopf sagt es ein für alle Mal",
  ],
  "timeline-gap": (minutes, after) => [
    `${minutes} Minuten ohne Eintrag nach ${after}`,
    "wer tat etwas oder wartete worauf? „Nichts Neues; wir warten auf den Hersteller“ ist ehrlich",
  ],
  "cause-without-text": () => [
    "die Ursache ist `confirmed`, aber der Abschnitt zur Ursache fehlt oder ist leer",
    "schreiben, woher man es weiß, oder `cause.status: suspected` setzen",
  ],
  "text-without-cause": () => [
    "es gibt einen Text zur Ursache, aber kein `cause.status`",
    "`cause: {status: unknown}`, `suspected`, `stated` oder `confirmed`",
  ],
  "cause-without-source": () => [
    "die Ursache ist `stated`, aber nicht von wem",
    "`cause: {status: stated, by: der Betreiber}`",
  ],
  "prevention-missing": () => [
    "die Ursache ist bestätigt, aber keine Maßnahme beugt ihr vor",
    "eine mit `kind:prevent` ergänzen oder eine mit Begründung ablehnen",
  ],
  "owner-missing": (action) => [
    `${action} gehört niemandem`,
    '`@name`, oder `by:"Organisation"`, wo andere es versprochen haben',
  ],
  "due-missing": (action) => [`${action} hat keinen Termin`, "`due:2026-02-28` oder `due:unknown`"],
  "verb-missing": (action) => [
    `${action} sagt nicht, was getan wird`,
    "mit einem Verb sagen: „Bei 80 % des Pools alarmieren“, nicht „Besseres Monitoring“",
  ],
  "action-overdue": (action, due) => [
    `${action} war am ${due} fällig`,
    "erledigen, neuen Tag vereinbaren oder mit Begründung ablehnen",
  ],
  "action-number-missing": (next) => [
    "diese Maßnahme hat keine Nummer",
    `\`**A${next}**\`; \`afterword check --fix\` nummeriert sie`,
  ],
  "reason-missing": (action) => [`${action} ist ohne Begründung abgelehnt`, '`reason:"…"`'],
  "done-day-missing": (action) => [`${action} ist erledigt, aber seit wann?`, "`done:2026-02-28`"],
  blameless: (phrase, kind) => [
    kind === "person"
      ? `„${phrase}“ macht einen Menschen zur Ursache`
      : kind === "blame"
        ? `„${phrase}“ gibt Schuld, statt zu erklären`
        : `„${phrase}“ urteilt mit dem Wissen von danach`,
    kind === "person"
      ? "die Rolle nennen, und was den Schritt möglich und schwer erkennbar machte"
      : kind === "blame"
        ? "sagen, was das System zuließ, was man sah und warum es damals sinnvoll schien"
        : "sagen, was geschah und was man damals wusste; was sich ändern soll, wird eine Maßnahme",
  ],
  "notice-missing": (severity) => [
    `${severity} ohne öffentliche Mitteilung im Zeitverlauf`,
    "die erste Mitteilung an die Betroffenen mit #notice kennzeichnen",
  ],
  "duplicate-id": (id, other) => [
    `auch ${other} hat die id \`${id}\``,
    "eine id gibt es einmal; die später geteilte bekommt einen neuen Code",
  ],
  "file-name-clash": (other) => [
    `${other} unterscheidet sich von diesem Dateinamen nur in Groß- und Kleinschreibung oder Akzenten`,
    "auf vielen Rechnern überschreibt eine die andere; einer einen neuen Code geben",
  ],
  "conflict-left": () => [
    "ein ungelöster Konflikt: beide Seiten stehen noch in der Datei",
    "behalten, was stimmt, und die Zeilen `<<<<<<<`, `=======` und `>>>>>>>` entfernen",
  ],
  "related-missing": (key, id, near) => [
    `\`${key}\` nennt \`${id}\`, das es in diesem Archiv nicht gibt${mean(near)}`,
    near ? `\`${near}\` schreiben` : "`id` weglassen und `when` und `note` sagen, wo es keine Datei gibt",
  ],
  "duplicate-of-missing": () => ["ein Duplikat, aber wovon?", "`duplicate_of: <id>`"],
  "file-name-differs": (id, path) => [
    `die Datei mit der id \`${id}\` liegt nicht, wo sie hingehört`,
    `umbenennen in ${path}`,
  ],
  credential: (what, shown) => [
    `das sieht nach Zugangsdaten aus (${what}): ${shown}`,
    "erst ungültig machen, dann [redacted] schreiben; einmal in git, bleibt es in git",
  ],
  "personal-data": (what, shown) => [
    `${what === "email" ? "eine E-Mail-Adresse" : what === "ip" ? "eine IP-Adresse" : "eine Kartennummer"}: ${shown}`,
    "eine Rolle oder [redacted] schreiben; ein Postmortem lesen viele, und lange",
  ],
  "approval-stale": (by) => [
    `die Zustimmung von ${by} galt einem früheren Text`,
    "neu erbitten: `afterword review <id> --approve`",
  ],
  "approval-without-hash": (by) => [
    `das Review von ${by} sagt nicht, welcher Text gelesen wurde, und zählt nicht`,
    "`afterword review <id> --approve` schreibt `of`",
  ],
  "approvals-missing": (have, wanted) => [
    `der Status ist \`reviewed\` mit ${have} von ${wanted} gültigen Zustimmungen`,
    "bis dahin `status: in_review`; eigene und die zu früheren Texten zählen nicht",
  ],
  "closed-with-open-actions": (open) => [
    `der Status ist \`closed\`, aber ${open === 1 ? "eine Maßnahme ist" : `${open} Maßnahmen sind`} offen`,
    "erledigen oder ablehnen, oder `status: reviewed`",
  ],
  "postmortem-overdue": (days, allowed) => [
    `${days} Tage nach dem Vorfall noch ein Entwurf; das Archiv erlaubt ${allowed}`,
    "`afterword submit <id>`",
  ],
  "sources-missing": () => [
    "von außen geschrieben, aber nach welchen Quellen?",
    "`sources: [{url: …, publisher: …, published: …}]`",
  ],
  "silence-without-reason": (rule) => [
    `\`afterword-ok ${rule}\` nennt keinen Grund und bewirkt nichts`,
    `\`afterword-ok ${rule}: warum es hier richtig ist\``,
  ],
  "silence-of-unknown-rule": (rule, near) => [
    `\`afterword-ok ${rule}\`: diese Regel gibt es nicht${mean(near)}`,
    near ? `\`${near}\` schreiben` : "docs/rules.md zählt sie auf",
  ],
};
