import type { Database, SqlRow } from "../../ports.js";
import { type Profile, profileFrom } from "./alike.js";
import { candidatesIn, censusIn } from "./candidates.js";
import { type Answer, type Catalogue, type Found, MOST_NAMED } from "./catalogue.js";
import { findHit } from "./hit.js";
import { homeIn } from "./home.js";
import { unpackPieces } from "./packed-facts.js";
import { type Query, sorted, toSql } from "./query.js";
import { factsFrom } from "./store.js";
import type { Piece } from "./text-columns.js";
import { toMatch } from "./text-query.js";

/** The bytes of an incident file; null: there is none. */
export type Texts = (path: string) => Promise<Uint8Array | null>;

/** The catalogue over a database that is up to date, in a read transaction of its own. */
export function catalogueIn(database: Database, texts: Texts, close: () => Promise<void>): Catalogue {
  return {
    find: (query) => find(texts, database, query),
    census: async (profile) => censusIn(database, profile),
    candidates: async (profile, most, census) => candidatesIn(database, profile, most, census),
    home: async (query) => homeIn(database, query),
    named: async (beginning) => namedIn(database, beginning),
    profile: (path) => profileIn(texts, database, path),
    close,
  };
}

async function find(texts: Texts, database: Database, query: Query): Promise<Answer> {
  const { where, order, values } = toSql(query);
  const isText = query.text.length > 0;
  const from = `from incident where ${where}${isText ? " and row in (select rowid from words where words match ?)" : ""}`;
  const given = isText ? [...values, toMatch(query.text)] : values;
  const total = Number(database.all(`select count(*) as n ${from}`, ...given)[0]?.n);
  // A duration that grows with the clock has no column to be sorted by.
  const isLate =
    query.sort === "duration" && database.all(`select 1 ${from} and ongoing limit 1`, ...given).length > 0;
  const limit = isLate ? -1 : (query.limit ?? -1);
  const rows = database.all(`select row ${from} order by ${order} limit ?`, ...given, limit);
  const details = rows.map(({ row }) => detailOf(database, Number(row)));
  const found: Found[] = [];
  for (const detail of isLate ? reordered(details, query) : details) {
    found.push(await foundIn(texts, detail, query));
  }
  return { found, total };
}

function detailOf(database: Database, row: number): SqlRow {
  return database.all("select facts, pieces from detail where row = ?", row)[0] ?? {};
}

function reordered(details: readonly SqlRow[], query: Query): readonly SqlRow[] {
  const byFacts = new Map(details.map((row) => [factsFrom(row), row]));
  const all = sorted([...byFacts.keys()], query);
  return all.slice(0, query.limit ?? all.length).map((facts) => byFacts.get(facts) ?? {});
}

async function foundIn(texts: Texts, row: SqlRow, query: Query): Promise<Found> {
  const facts = factsFrom(row);
  if (query.text.length === 0) return { facts, hit: null };
  const { text, pieces } = await textOf(texts, row, facts.path);
  return { facts, hit: findHit(text, pieces, query.text) };
}

async function textOf(
  texts: Texts,
  row: SqlRow,
  path: string,
): Promise<{ text: string; pieces: readonly Piece[] }> {
  const bytes = (await texts(path)) ?? new Uint8Array();
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text, pieces: unpackPieces(String(row.pieces)) };
}

/** Names are compared as bytes, so what begins so stands together, up to the greatest sign that there is. */
function namedIn(database: Database, beginning: string): readonly string[] {
  return database
    .all(
      "select path from incident where name >= ? and name < ? order by path limit ?",
      beginning,
      `${beginning}\u{10ffff}`,
      MOST_NAMED,
    )
    .map(({ path }) => String(path));
}

async function profileIn(texts: Texts, database: Database, path: string): Promise<Profile | null> {
  const sql = "select facts, pieces from detail where row = (select row from incident where path = ?)";
  const row = database.all(sql, path)[0];
  if (!row) return null;
  const { text, pieces } = await textOf(texts, row, path);
  return profileFrom(factsFrom(row), text, pieces);
}
