import { dayText } from "../days.js";
import type { Proposal } from "../draft.js";
import { stampAt } from "../stamp.js";
import type { Sentence } from "./sentences.js";

interface Component {
  isCertain(part: string): boolean;
  get(part: string): number | null;
}

/** A day, perhaps with its time, and the words that say it; null where they do not tell it whole. */
interface Told {
  readonly index: number;
  readonly text: string;
  readonly value: string | null;
}

interface Spoken {
  readonly index: number;
  readonly text: string;
  readonly start: Component;
}

const BEGINS =
  /\b(?:seit|begann|begonnen|ab|traten?|kam es|started|began|since|starting|begyndte|startede|siden|fra|opstod)\b/i;
const OVER =
  /\b(?:behoben|wiederhergestellt|wieder (?:erreichbar|verfügbar|online)|restored|resolved|back (?:online|to normal|up)|fixed|genoprettet|løst|virker igen|oppe igen|genåbnet)\b/i;
const OUTAGE = /ausf(?:all|älle)|panne|störung|problem|nedbrud|fejl|outage|incident|disruption|unavailable/i;

/** `LONDON, ` before the day on which the text was written. */
const DATELINE = /^\p{Lu}{3,}[^.]{0,40}$/u;

/** The sentence says that the outage is over. */
export function saysOver(sentence: string): boolean {
  return OVER.test(sentence);
}

/** Dates as chrono reads them in English and German, and as our own reader does in other languages; only what is certain counts. */
export async function datesOf(
  sentences: readonly Sentence[],
  language: string,
): Promise<readonly Proposal[]> {
  const parse = await parserFor(language);
  return sentences.slice(0, 400).flatMap((sentence) =>
    parse(sentence.text.slice(0, 1000)).flatMap((spoken) => {
      const { value } = spoken;
      // a day that is reckoned from today has no year in its words
      if (value === null || !spoken.text.includes(value.slice(0, 4))) return [];
      const before = sentence.text.slice(0, spoken.index);
      const begins =
        !DATELINE.test(before) &&
        BEGINS.test(sentence.text) &&
        OUTAGE.test(sentence.text) &&
        !OVER.test(sentence.text);
      const certain = begins && /^\d{4}-\d{2}-\d{2}T/.test(value);
      return [
        {
          field: begins ? "times.started" : "date",
          value,
          sentence: sentence.text,
          offset: sentence.offset + spoken.index,
          certain,
        },
      ];
    }),
  );
}

async function parserFor(language: string): Promise<(text: string) => readonly Told[]> {
  if (language !== "en" && language !== "de") return ownReading;
  const chrono = language === "de" ? await import("chrono-node/de") : await import("chrono-node/en");
  // a fixed day: what is relative to the reader's today is not certain and is not used
  const reference = new Date(Date.UTC(2000, 0, 1, 12));
  return (text) =>
    chrono.strict.parse(text, reference).map((spoken: Spoken) => ({
      index: spoken.index,
      text: spoken.text,
      value: certainPart(spoken.start),
    }));
}

/** `fredag den 12. april 2024 kl. 14.05`. */
function ownReading(text: string): readonly Told[] {
  const found: Told[] = [];
  let rest = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}.:/-])(?=\d{1,4}[. /-])/gu)) {
    const stamp = index < rest ? null : stampAt(text.slice(index, index + 80));
    if (!stamp?.day?.year || stamp.until !== null || stamp.otherDay !== null) continue;
    const day = dayText(stamp.day);
    const value = stamp.clock === null ? day : `${day}T${stamp.clock.slice(0, 5)}`;
    found.push({ index, text: text.slice(index, index + stamp.length).trim(), value });
    rest = index + stamp.length;
  }
  return found;
}

/** `2024-01-12T14:05`, `2024-01-12`; null where year, month or day is not said. */
function certainPart(start: Component): string | null {
  const two = (part: string): string => String(start.get(part) ?? 0).padStart(2, "0");
  if (!["year", "month", "day"].every((part) => start.isCertain(part))) return null;
  const day = `${start.get("year")}-${two("month")}-${two("day")}`;
  return start.isCertain("hour") && start.isCertain("minute")
    ? `${day}T${two("hour")}:${two("minute")}`
    : day;
}
