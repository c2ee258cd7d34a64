import type { ReportWords } from "../languages/report/words.js";
import type { ReportDetails } from "./details.js";
import type { ReportDocument } from "./document.js";
import { type Formats, formatsFor } from "./formats.js";

/** Everything a section or a chart needs: the figures, what stands beside them, and how a language says it. */
export interface ReportView {
  readonly document: ReportDocument;
  readonly details: ReportDetails;
  readonly words: ReportWords;
  readonly formats: Formats;
  /** A category as the language says it; a name of the archive as it is. */
  readonly name: (category: string) => string;
  /** The title of a service, else its key. */
  readonly service: (key: string) => string;
  /** Ids in one line; the language's "none" for no id. */
  readonly ids: (ids: readonly string[]) => string;
  /** The first of them, and how many more there are; for where the JSON and the appendix name them all. */
  readonly someIds: (ids: readonly string[]) => string;
}

const SOME = 6;

export function viewOf(document: ReportDocument, details: ReportDetails, words: ReportWords): ReportView {
  const own = <T>(names: Readonly<Record<string, T>>, key: string): T | undefined =>
    Object.hasOwn(names, key) ? names[key] : undefined;
  const ids = (all: readonly string[]): string => (all.length > 0 ? all.join(", ") : words.none);
  return {
    document,
    details,
    words,
    formats: formatsFor(words, document.timezone),
    name: (category) => own(words.names, category) ?? category,
    service: (key) => own(details.services, key)?.title ?? key,
    ids,
    someIds: (all) =>
      all.length <= SOME ? ids(all) : words.andMore(ids(all.slice(0, SOME)), all.length - SOME),
  };
}

/** The objective of a service as a number, or null. */
export function objectiveOf(slo: string | null): number | null {
  return slo === null ? null : Number(slo);
}
