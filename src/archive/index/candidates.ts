import type { Database, SqlValue } from "../../ports.js";
import {
  type Candidate,
  firstScore,
  heaviest,
  leastFirstScore,
  type Profile,
  type SharedWord,
  sharedOf,
  TELLING_COLUMNS,
  weightOf,
} from "./alike.js";
import type { Census } from "./catalogue.js";
import type { Entry } from "./entry.js";
import { fold, wordsOf } from "./fold.js";
import { factsFrom } from "./store.js";

/** The candidates among incidents that were read from their files. */
export function candidatesAmong(
  entries: readonly Entry[],
  profile: Profile,
  most: number,
  census: Census = censusAmong(entries, profile),
): readonly Candidate[] {
  const wordsIn = new Map(entries.map((entry) => [entry, wordsTelling(entry)]));
  const heavy = heaviest(weighed(profile, census));
  const scored = entries
    .filter(({ facts }) => facts.path !== profile.path)
    .map((entry) => {
      const words = heavy.filter(({ word }) => wordsIn.get(entry)?.has(word));
      const shared = sharedOf(entry.facts);
      const has = (kind: string, value: string | null) => shared.some(([k, v]) => k === kind && v === value);
      const score = firstScore({
        cause: has("cause", profile.cause),
        vendor: has("vendor", profile.vendor),
        factors: new Set(profile.factors.filter((factor) => has("factor", factor))).size,
        words: words.reduce((sum, { weight }) => sum + weight, 0),
      });
      return { facts: entry.facts, words, score };
    })
    .filter(({ score }) => score > 0);
  const least = leastFirstScore(
    scored.map(({ score }) => score),
    most,
  );
  return scored.filter(({ score }) => score >= least);
}

const wordsTelling = ({ texts }: Entry): ReadonlySet<string> =>
  new Set(TELLING_COLUMNS.flatMap((column) => wordsOf(fold(texts[column]))));

export function censusAmong(entries: readonly Entry[], { words }: Profile): Census {
  const holding = new Map(words.map((word) => [word, 0]));
  for (const entry of entries) {
    const told = wordsTelling(entry);
    for (const word of words) if (told.has(word)) holding.set(word, (holding.get(word) ?? 0) + 1);
  }
  return { incidents: entries.length, holding };
}

export function censusIn(database: Database, { words }: Profile): Census {
  const count = (word: string): number =>
    Number(database.all("select doc from vocabulary where term = ?", word)[0]?.doc ?? 0);
  return {
    incidents: Number(database.all("select count(*) as n from incident")[0]?.n),
    holding: new Map(words.map((word) => [word, count(word)])),
  };
}

/** Of several archives as if they were one. */
export function sumOf(all: readonly Census[]): Census {
  const holding = new Map<string, number>();
  for (const one of all)
    for (const [word, count] of one.holding) holding.set(word, (holding.get(word) ?? 0) + count);
  return { incidents: all.reduce((sum, { incidents }) => sum + incidents, 0), holding };
}

function weighed(profile: Profile, { incidents, holding }: Census): readonly SharedWord[] {
  return profile.words.flatMap((word) => {
    const weight = weightOf(holding.get(word) ?? 0, incidents);
    return weight === null ? [] : [{ word, weight }];
  });
}

/** The same candidates from the index: what each shares is added up in arrays, a place for each row. */
export function candidatesIn(
  database: Database,
  profile: Profile,
  most: number,
  census: Census = censusIn(database, profile),
): readonly Candidate[] {
  const { last } = database.all("select max(row) as last from incident")[0] ?? {};
  const heavy = heaviest(weighed(profile, census));
  const sums = new Sums(Number(last ?? 0) + 1);
  for (const shared of heavy) sums.addWord(shared, rowsWith(database, shared.word));
  const sharing = (kind: string, value: string): readonly number[] =>
    rowsOf(
      database,
      "select group_concat(row) as found from shared where kind = ? and value = ?",
      kind,
      value,
    );
  if (profile.cause !== null) sums.add("cause", sharing("cause", profile.cause));
  if (profile.vendor !== null) sums.add("vendor", sharing("vendor", profile.vendor));
  for (const factor of new Set(profile.factors)) sums.add("factors", sharing("factor", factor));
  const own = database.all("select row from incident where path = ?", profile.path)[0]?.row;
  return sums.best(Number(own ?? 0), most).map(({ row, words }) => {
    const detail = database.all("select facts from detail where row = ?", row)[0] ?? {};
    return { facts: factsFrom(detail), words };
  });
}

/** One long text is read many times quicker than a row object for each. */
function rowsOf(database: Database, sql: string, ...values: readonly SqlValue[]): readonly number[] {
  const { found } = database.all(sql, ...values)[0] ?? {};
  return typeof found === "string" ? found.split(",").map(Number) : [];
}

function rowsWith(database: Database, word: string): readonly number[] {
  return rowsOf(
    database,
    "select group_concat(rowid) as found from telling where telling match ?",
    `"${word}"`,
  );
}

/** What each row shares with a profile. */
class Sums {
  private readonly counts: Readonly<Record<"cause" | "vendor" | "factors", Uint8Array>>;
  private readonly weights: Float64Array;
  private readonly words: SharedWord[] = [];
  private readonly holders: Array<readonly number[]> = [];
  private readonly touched: Uint8Array;

  constructor(size: number) {
    const column = () => new Uint8Array(size);
    this.counts = { cause: column(), vendor: column(), factors: column() };
    this.touched = column();
    this.weights = new Float64Array(size);
  }

  addWord(word: SharedWord, rows: readonly number[]): void {
    this.words.push(word);
    this.holders.push(rows);
    for (const row of rows) {
      this.weights[row] = (this.weights[row] ?? 0) + word.weight;
      this.touched[row] = 1;
    }
  }

  add(what: "cause" | "vendor" | "factors", rows: readonly number[]): void {
    const counts = this.counts[what];
    for (const row of rows) {
      counts[row] = (counts[row] ?? 0) + 1;
      this.touched[row] = 1;
    }
  }

  /** The rows that can still come among the `most` first; not `own`. */
  best(
    own: number,
    most: number,
  ): ReadonlyArray<{ readonly row: number; readonly words: readonly SharedWord[] }> {
    const rows: number[] = [];
    const scores: number[] = [];
    for (let row = this.touched.indexOf(1); row >= 0; row = this.touched.indexOf(1, row + 1)) {
      if (row === own) continue;
      rows.push(row);
      scores.push(this.scoreOf(row));
    }
    const least = leastFirstScore(scores, most);
    return rows
      .filter((_, i) => (scores[i] ?? 0) >= least)
      .map((row) => ({ row, words: this.words.filter((_, i) => this.holders[i]?.includes(row)) }));
  }

  private scoreOf(row: number): number {
    const { cause, vendor, factors } = this.counts;
    return firstScore({
      cause: cause[row] === 1,
      vendor: vendor[row] === 1,
      factors: factors[row] ?? 0,
      words: this.weights[row] ?? 0,
    });
  }
}
