import type { Random } from "../ports.js";
import { UNDATED } from "./paths.js";

const CODE_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const CODE_LENGTH = 6;
const SLUG_LENGTH = 50;

/** Where the plain transliteration reads badly. */
const READS_BETTER: ReadonlyArray<[string, string]> = [
  ["ø", "oe"],
  ["Ø", "oe"],
  ["å", "aa"],
  ["Å", "aa"],
  ["æ", "ae"],
  ["Æ", "ae"],
  ["&", " "],
];

/** ASCII, at most 50 characters, cut at a word; empty when nothing readable is left. */
export async function slugOf(title: string): Promise<string> {
  const { default: slugify } = await import("@sindresorhus/slugify");
  const composed = title.slice(0, 400).normalize("NFC");
  const whole = slugify(composed, { customReplacements: READS_BETTER, decamelize: false });
  if (whole.length <= SLUG_LENGTH) return whole;
  const cut = whole.slice(0, SLUG_LENGTH + 1).lastIndexOf("-");
  return whole.slice(0, cut > 0 ? cut : SLUG_LENGTH);
}

/** Six random characters, so that two clones that never met do not collide. */
export function newCode(random: Random): string {
  return random.text(CODE_LENGTH, CODE_ALPHABET);
}

/** `YYYY-MM-DD-<slug>-<code>`; without a day `undated-<slug>-<code>` (FORMAT.md §1). */
export async function newId(title: string, day: string | null, random: Random): Promise<string> {
  const slug = await slugOf(title);
  return [day ?? UNDATED, slug, newCode(random)].filter(Boolean).join("-");
}

/** The same id with a fresh code: for a newcomer whose path exists already. */
export function withNewCode(id: string, random: Random): string {
  return id.replace(/[^-]*$/, newCode(random));
}
