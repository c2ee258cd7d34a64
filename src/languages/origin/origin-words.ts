import { da } from "./da.js";
import { de } from "./de.js";
import { en } from "./en.js";
import type { OriginWords } from "./words.js";

const LANGUAGES: Readonly<Record<string, OriginWords>> = { en, de, da };

/** The words in a document's language; English for languages that are not spoken here. */
export function originWords(language: string): OriginWords {
  return LANGUAGES[language.slice(0, 2).toLowerCase()] ?? en;
}
