const ASCII_ONLY = /^[\x00-\x7f]*$/;
/** Neither letter nor digit; ASCII is left to the tokenizer of the index, which splits it the same way. */
const FOREIGN_GAPS = /[^\p{Alphabetic}\p{Nd}\x00-\x7f]+/gu;
const MARKS = /\p{M}+/gu;
/** Letters that have no decomposition into a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ς: "σ",
};
const NOT_PLAIN = /[øæœłđðþς]/g;

/**
 * Text as the index compares it: case, umlauts and accents folded (`ü` is `u`, `ß` is `ss`), every other sign that is
 * not ASCII a space. Words are then runs of ASCII letters and digits and of whatever is not ASCII.
 */
export function fold(text: string): string {
  return foldSigns(text).toLowerCase();
}

/** The same but for the case of ASCII letters, which the tokenizer of the index folds itself. */
export function foldSigns(text: string): string {
  return ASCII_ONLY.test(text) ? text : text.replace(FOREIGN, foldForeign);
}

/** A text has few runs of signs that are not ASCII, and the same ones again and again. */
const FOREIGN = /[^\x00-\x7f]+/g;
const MOST_KEPT = 4096;
const kept = new Map<string, string>();

function foldForeign(run: string): string {
  const known = kept.get(run);
  if (known !== undefined) return known;
  // By way of the capitals: ß, ſ, ﬁ and the two small sigmas have more than one small form, but one capital.
  const small = run.toUpperCase().toLowerCase().normalize("NFD").replace(MARKS, "");
  const folded = small
    .replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)
    .replace(FOREIGN_GAPS, " ")
    .toLowerCase();
  if (kept.size < MOST_KEPT) kept.set(run, folded);
  return folded;
}

const FOLDED_WORD = /[a-z0-9\u0080-\u{10ffff}]+/gu;

/** The words of folded text, in order. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(FOLDED_WORD) ?? [];
}

export interface PlacedWord {
  readonly word: string;
  /** Range in the text before folding (UTF-16 offsets). */
  readonly start: number;
  readonly end: number;
}

const WRITTEN_WORD = /[\p{Alphabetic}\p{Nd}\p{M}]+/gu;

/** The words of a text, folded, each with its place; one run of letters may fold to no word or to several. */
export function placedWords(text: string): readonly PlacedWord[] {
  const found: PlacedWord[] = [];
  for (const match of text.matchAll(WRITTEN_WORD)) {
    const start = match.index;
    for (const word of wordsOf(fold(match[0]))) found.push({ word, start, end: start + match[0].length });
  }
  return found;
}

const DIGRAPHS: ReadonlyArray<readonly [RegExp, string]> = [
  [/ae/g, "a"],
  [/oe/g, "o"],
  [/ue/g, "u"],
  [/aa/g, "a"],
];
const UMLAUTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/ä/g, "ae"],
  [/ö|ø/g, "oe"],
  [/ü/g, "ue"],
  [/å/g, "aa"],
];

/** How else a word may be spelt: `ueberlast` finds `überlast`, and the other way round. Folded, the word itself first. */
export function spellings(word: string): readonly string[] {
  const lower = word.toLowerCase().normalize("NFC");
  const replaceAll = (text: string, pairs: typeof DIGRAPHS): string =>
    pairs.reduce((so, [from, to]) => so.replace(from, to), text);
  const folded = fold(word).trim();
  return [...new Set([folded, fold(replaceAll(lower, UMLAUTS)).trim(), replaceAll(folded, DIGRAPHS)])];
}
