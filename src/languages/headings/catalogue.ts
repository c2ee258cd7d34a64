import { SECTIONS, type SectionKey } from "../../model/section.js";
import { da } from "./da.js";
import { de } from "./de.js";
import { en } from "./en.js";
import type { HeadingWords } from "./words.js";

export const HEADING_WORDS: Readonly<Record<string, HeadingWords>> = { en, de, da };

/** The words of a document's language (`de-CH` is `de`); English where the catalogue has none. */
export function headingWords(language: string): HeadingWords {
  return HEADING_WORDS[language.toLowerCase().split("-")[0] ?? "en"] ?? en;
}

/** A heading without case (upper first: `ß` is `SS`), emphasis, code marks, trailing colon and double blanks. */
export function foldHeading(heading: string): string {
  const plain = heading
    .slice(0, 200)
    .normalize("NFC")
    .replace(/[*_`]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\s*:$/, "");
  return withoutCase(plain);
}

function withoutCase(name: string): string {
  return name.toUpperCase().toLowerCase();
}

/** The catalogue's names have no emphasis, colon or double blank, so their case is all that there is to fold. */
const NAMES = new Map<string, SectionKey>();
const WHAT_HAPPENED = new Set<string>();
/** The same by the names just as they are written in the catalogue, which nearly every heading is. */
const AS_WRITTEN = new Map<string, SectionKey>();
for (const words of Object.values(HEADING_WORDS)) {
  for (const key of SECTIONS) {
    for (const name of [words.headings[key], ...(words.otherNames[key] ?? [])])
      NAMES.set(withoutCase(name), key);
  }
  for (const name of words.whatHappened) WHAT_HAPPENED.add(withoutCase(name));
}
for (const { headings } of Object.values(HEADING_WORDS)) {
  for (const name of Object.values(headings)) {
    const key = named(foldHeading(name));
    if (key !== null && key !== "what_happened") AS_WRITTEN.set(name, key);
  }
}

/** The section that a heading names, in any language; null outside the catalogue. */
export function sectionOf(heading: string): SectionKey | "what_happened" | null {
  return AS_WRITTEN.get(heading) ?? named(foldHeading(heading));
}

function named(folded: string): SectionKey | "what_happened" | null {
  return WHAT_HAPPENED.has(folded) ? "what_happened" : (NAMES.get(folded) ?? null);
}
