import type { Wording } from "../languages/rules/wording.js";
import { wordingDa } from "../languages/rules/wording-da.js";
import { wordingDe } from "../languages/rules/wording-de.js";
import { wordingEn } from "../languages/rules/wording-en.js";

const NEVER = /(?!)/;
/** A language that we have no words of: nothing is blamed, every action has its verb. */
const NONE: Wording = {
  blame: [],
  hindsight: [],
  person: () => [],
  roles: "(?!)",
  denial: NEVER,
  saysWhatToDo: () => true,
};
const BY_LANGUAGE: Readonly<Record<string, Wording>> = { en: wordingEn, de: wordingDe, da: wordingDa };

/** By the first part of a BCP 47 tag: `de-AT` has German words. */
export function wordingOf(language: string): Wording {
  const base = language.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(BY_LANGUAGE, base) ? (BY_LANGUAGE[base] ?? NONE) : NONE;
}
