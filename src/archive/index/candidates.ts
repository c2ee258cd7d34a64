import type { Database, SqlRow } from "../../ports.js";
import {
  type Candidate,
  firstScore,
  heaviest,
  MOST_CANDIDATES,
  type Profile,
  type SharedWord,
  TELLING_COLUMNS,
  weightOf,
} from "./alike.js";
import { fold, wordsOf } from "./fold.js";
import { type Entry, factsFrom } from "./store.js";

interface Scored<T> {
  readonly of: T;
  readonly id: string;
  readonly words: readonly SharedWord[];
  readonly score: number;
}

function best<T>(scored: readonly Scored<T>[]): readonly Scored<T>[] {
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id > b.id ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
}

/** The candidates among incidents that were read from their files. */
export function candidatesAmong(entries: readonly Entry[], profile: Profile): readonly Candidate[] {
  const wordsIn = new Map(
    entries.map((entry) => [
      entry,
      new Set(TELLING_COLUMNS.flatMap((column) => wordsOf(fold(entry.texts[column])))),
    ]),
  );
  const holders = (word: string) => entries.filter((entry) => wordsIn.get(entry)?.has(word));
  const heavy = heaviest(weighed(profile, (word) => holders(word).length, entries.length));
  const others = entries.filter(({ facts }) => facts.path !== profile.path);
  const scored = others.map((entry) => {
    const words = heavy.filter(({ word }) => wordsIn.get(entry)?.has(word));
    const { facts } = entry;
    const of = { cause: facts.cause?.key ?? null, vendor: facts.vendor, factors: facts.factors };
    return { of: entry, id: facts.id, words, score: firstScore(profile, of, words) };
  });
  return best(scored).map(({ of, words }) => ({ facts: of.facts, words }));
}

function weighed(profile: Profile, documents: (word: string) => number, all: number): readonly SharedWord[] {
  return profile.words.flatMap((word) => {
    const weight = weightOf(documents(word), all);
    return weight === null ? [] : [{ word, weight }];
  });
}

/** The same candidates from the index. */
export function candidatesIn(database: Database, profile: Profile): readonly Candidate[] {
  const all = Number(database.all("select count(*) as n from incident")[0]?.n);
  const heavy = heaviest(weighed(profile, (word) => holdersOf(database, word).length, all));
  const wordsByRow = new Map<number, SharedWord[]>();
  for (const shared of heavy) {
    for (const row of holdersOf(database, shared.word)) {
      const words = wordsByRow.get(row);
      if (words) words.push(shared);
      else wordsByRow.set(row, [shared]);
    }
  }
  const rows = [...rowsThatShare(database, profile), ...rowsOf(database, wordsByRow.keys())];
  const unique = new Map(rows.map((row) => [Number(row.row), row]));
  const scored = [...unique.values()]
    .filter(({ path }) => path !== profile.path)
    .map((row) => {
      const words = wordsByRow.get(Number(row.row)) ?? [];
      return { of: row, id: String(row.id), words, score: firstScore(profile, sharedFacts(row), words) };
    });
  return best(scored).map(({ of, words }) => {
    const detail = database.all("select facts from detail where row = ?", of.row ?? null)[0] ?? {};
    return { facts: factsFrom(detail), words };
  });
}

const MATCH_COLUMNS = `{${TELLING_COLUMNS.join(" ")}}`;

function holdersOf(database: Database, word: string): readonly number[] {
  // The vocabulary knows words of the whole file: one that is nowhere, or nearly everywhere, is not looked for.
  const known = Number(database.all("select doc from vocabulary where term = ?", word)[0]?.doc ?? 0);
  if (known === 0) return [];
  const match = `${MATCH_COLUMNS} : "${word}"`;
  return database.all("select rowid from words where words match ?", match).map(({ rowid }) => Number(rowid));
}

const COMPARED = "row, path, id, cause, vendor, factors";

function rowsThatShare(database: Database, { cause, vendor, factors }: Profile): readonly SqlRow[] {
  const parts = [
    ...(cause === null ? [] : ["cause = ?"]),
    ...(vendor === null ? [] : ["vendor = ?"]),
    ...factors.map(() => "instr(factors, ?) > 0"),
  ];
  if (parts.length === 0) return [];
  const values = [cause, vendor].filter((value) => value !== null);
  return database.all(
    `select ${COMPARED} from incident where ${parts.join(" or ")}`,
    ...values,
    ...factors.map((factor) => `\n${factor}\n`),
  );
}

function rowsOf(database: Database, rows: Iterable<number>): readonly SqlRow[] {
  return database.all(
    `select ${COMPARED} from incident where row in (select value from json_each(?))`,
    JSON.stringify([...rows]),
  );
}

function sharedFacts({ cause, vendor, factors }: SqlRow): {
  cause: string | null;
  vendor: string | null;
  factors: readonly string[];
} {
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return {
    cause: text(cause),
    vendor: text(vendor),
    factors: String(factors ?? "")
      .split("\n")
      .filter(Boolean),
  };
}
