import { LANGUAGES } from "../../model/languages.js";
import type { ReportWords } from "./words.js";

export const REPORT_LANGUAGES = LANGUAGES;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** The language of a report for a BCP 47 tag; null for one that it is not written in. */
export function reportLanguage(tag: string): ReportLanguage | null {
  const base = tag.toLowerCase().split("-")[0];
  return REPORT_LANGUAGES.find((language) => language === base) ?? null;
}

/** Loads the words of one language; the others stay on disk. */
export async function reportWords(language: ReportLanguage): Promise<ReportWords> {
  if (language === "de") return (await import("./de.js")).german;
  if (language === "da") return (await import("./da.js")).danish;
  return (await import("./en.js")).english;
}
