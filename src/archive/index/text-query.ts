import { fold, type PlacedWord, spellings, wordsOf } from "./fold.js";
import { COLUMNS, type Column } from "./text-columns.js";

/** One thing that an incident's text must hold: words in a row, each in any of its spellings. */
export interface Clause {
  /** null: anywhere. */
  readonly column: Column | null;
  readonly words: ReadonlyArray<readonly string[]>;
  /** The last word is the beginning of one. */
  readonly prefix: boolean;
}

/** Every clause must hold. An empty query holds for all. */
export type TextQuery = readonly Clause[];

const FIELD_NAMES: Readonly<Record<string, Column>> = {
  tags: "tag",
  services: "service",
  people: "person",
  owner: "person",
  author: "person",
  key: "cause",
  cause_key: "cause",
  factor: "factor",
  action: "actions",
  lesson: "lessons",
  heading: "title",
};

const PART = /(?:([a-z_]+):)?(?:"([^"]*)"?|(\S+))/gi;

/**
 * Reads the words of a command line: every one must be found. What the shell kept together is a phrase, and so is what
 * stands in double quotes; `pool*` is the beginning of a word; `lessons:pool` looks in one field only. A field that is
 * not known is no error: `vendor: Acme` stands in the file just as it was typed.
 */
export function readTextQuery(words: readonly string[]): TextQuery {
  return words.flatMap((word) => {
    const isPhrase = /\s/.test(word) && !word.includes('"');
    return isPhrase ? clauses(null, word) : [...word.matchAll(PART)].flatMap(readPart);
  });
}

function readPart([whole, field, quoted, plain]: RegExpMatchArray): readonly Clause[] {
  const column = field === undefined ? null : columnOf(field);
  if (field !== undefined && column === null) return clauses(null, whole);
  return clauses(column, quoted ?? plain ?? "");
}

function columnOf(field: string): Column | null {
  const name = field.toLowerCase();
  return FIELD_NAMES[name] ?? COLUMNS.find((column) => column === name) ?? null;
}

/** A phrase as one clause for each way of splitting it: `foldings` may differ in their number of words, so each word alone. */
function clauses(column: Column | null, phrase: string): readonly Clause[] {
  const prefix = /\*\s*$/.test(phrase);
  const words = phrase.split(/[^\p{Alphabetic}\p{Nd}\p{M}]+/u).flatMap((word) => {
    if (fold(word).trim() === "") return [];
    const one = spellings(word).filter((spelling) => wordsOf(spelling).length === 1);
    return one.length > 0 ? [one] : wordsOf(fold(word)).map((part) => [part]);
  });
  return words.length > 0 ? [{ column, words, prefix }] : [];
}

/** The query for the full-text table: every word is quoted, so no sign of it means anything to SQLite. */
export function toMatch(query: TextQuery): string {
  return query.map(clauseToMatch).join(" AND ");
}

/** FTS5 has no alternatives inside a phrase: every combination of spellings is a phrase of its own. */
function clauseToMatch({ column, words, prefix }: Clause): string {
  const phrases = combinations(words).map((phrase) => phrase.map((word) => `"${word}"`).join(" + "));
  const all = phrases.map((phrase) => `(${phrase}${prefix ? " *" : ""})`).join(" OR ");
  return column ? `{${column}} : (${all})` : `(${all})`;
}

const MOST_COMBINATIONS = 64;

function combinations(words: Clause["words"]): ReadonlyArray<readonly string[]> {
  let found: ReadonlyArray<readonly string[]> = [[]];
  for (const spelt of words) {
    const choice = found.length * spelt.length > MOST_COMBINATIONS ? spelt.slice(0, 1) : spelt;
    found = found.flatMap((phrase) => choice.map((word) => [...phrase, word]));
  }
  return found;
}

/** Where the clause stands in these words (index of its first word), or -1. The same answer as the full-text table's. */
export function findClause({ words, prefix }: Clause, text: readonly Pick<PlacedWord, "word">[]): number {
  const fits = (at: number): boolean =>
    words.every((spelt, i) => {
      const word = text[at + i]?.word;
      const isLast = i === words.length - 1;
      return word !== undefined && spelt.some((s) => (prefix && isLast ? word.startsWith(s) : word === s));
    });
  for (let at = 0; at + words.length <= text.length; at++) if (fits(at)) return at;
  return -1;
}
