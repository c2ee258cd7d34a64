import type { Proposal } from "../draft.js";
import type { Sentence } from "./sentences.js";

interface Component {
  isCertain(part: string): boolean;
  get(part: string): number | null;
}

interface Spoken {
  readonly index: number;
  readonly text: string;
  readonly start: Component;
}

const BEGINS =
  /\b(?:seit|begann|begonnen|ab|traten?|kam es|started|began|since|starting|begyndte|startede|siden|fra|opstod)\b/i;
const OUTAGE = /ausf(?:all|älle)|panne|störung|problem|nedbrud|fejl|outage|incident|disruption|unavailable/i;

/** Dates as chrono reads them in English and German; only what is certain in them counts. Danish has forms of its own. */
export async function datesOf(
  sentences: readonly Sentence[],
  language: string,
): Promise<readonly Proposal[]> {
  const parse = await parserFor(language);
  if (!parse) return [];
  return sentences.slice(0, 400).flatMap((sentence) =>
    parse(sentence.text.slice(0, 1000)).flatMap((spoken) => {
      const value = certainPart(spoken.start);
      if (value === null) return [];
      const begins = BEGINS.test(sentence.text) && OUTAGE.test(sentence.text);
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

async function parserFor(language: string): Promise<((text: string) => readonly Spoken[]) | null> {
  if (language !== "en" && language !== "de") return null;
  const chrono = language === "de" ? await import("chrono-node/de") : await import("chrono-node/en");
  // a fixed day: what is relative to the reader's today is not certain and is not used
  const reference = new Date(Date.UTC(2000, 0, 1, 12));
  return (text) => chrono.strict.parse(text, reference);
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
