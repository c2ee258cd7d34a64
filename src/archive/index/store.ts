import type { Database, SqlRow } from "../../ports.js";
import { TELLING_COLUMNS } from "./alike.js";
import type { Facts } from "./facts.js";
import { unpackFacts } from "./packed-facts.js";
import type { EntryRows } from "./rows.js";
import { type Listings, packListing, unpackListing } from "./scan.js";
import { COLUMNS } from "./text-columns.js";

export function readListings(database: Database): Listings | null {
  const listings = new Map();
  for (const { name, listing } of database.all("select name, listing from folder")) {
    const unpacked = listing instanceof Uint8Array ? unpackListing(listing) : null;
    if (unpacked === null) return null;
    listings.set(name, unpacked);
  }
  return listings;
}

export function writeListings(database: Database, listings: Listings, touched: readonly string[]): void {
  for (const name of touched) {
    const listing = listings.get(name);
    if (listing) database.run("insert or replace into folder values (?, ?)", name, packListing(listing));
    else database.run("delete from folder where name = ?", name);
  }
}

/** Blob id of a path, or null. */
export function blobOf(database: Database, path: string): string | null {
  const blob = database.all("select blob from incident where path = ?", path)[0]?.blob;
  return typeof blob === "string" ? blob : null;
}

/** The paths that begin with this folder's, which ends with `/`. */
export function pathsIn(database: Database, folder: string): readonly string[] {
  return database
    .all("select path from incident where path >= ? and path < ?", folder, `${folder}\u{10ffff}`)
    .map(({ path }) => String(path));
}

export function removeEntry(database: Database, path: string): void {
  for (const { row = null } of database.all("select row from incident where path = ?", path)) {
    for (const table of ["words", "telling"]) database.run(`delete from ${table} where rowid = ?`, row);
    for (const table of ["detail", "shared", "waiting", "open_action", "incident"])
      database.run(`delete from ${table} where row = ?`, row);
  }
}

/** Puts in what a path holds now, in the place of what it held before; null: nothing. */
export type PutRows = (path: string, rows: EntryRows | null) => void;

const MARKS = (count: number): string => Array.from({ length: count }, () => "?").join(",");
/** Texts may come as their bytes. */
const AS_TEXT = (count: number): string => Array.from({ length: count }, () => "cast(? as text)").join(",");
const INSERT_INCIDENT = `insert into incident values (${MARKS(18)})`;
const INSERT_DETAIL = `insert into detail values (?, ${AS_TEXT(2)})`;
const INSERT_WORDS = `insert into words (rowid, ${COLUMNS.join(",")}) values (?, ${AS_TEXT(COLUMNS.length)})`;
const INSERT_TELLING = `insert into telling (rowid, ${TELLING_COLUMNS.join(",")}) values (?, ${AS_TEXT(TELLING_COLUMNS.length)})`;
const INSERT_OPEN = `insert into open_action values (${MARKS(9)})`;
const TELLING = TELLING_COLUMNS.map((column) => COLUMNS.indexOf(column));

/** Place of the id among the columns of an incident but its row. */
const ID = 3;

export function rowPutter(database: Database): PutRows {
  let row = Number(database.all("select max(row) as last from incident")[0]?.last ?? 0);
  const isEmpty = row === 0;
  return (path, rows) => {
    if (!isEmpty) removeEntry(database, path);
    if (rows !== null) addEntry(database, ++row, rows);
  };
}

function addEntry(database: Database, row: number, rows: EntryRows): void {
  const { path, incident, texts, shared, waiting, open } = rows;
  const [facts = "", pieces = "", ...words] = texts;
  database.run(INSERT_INCIDENT, row, ...incident);
  database.run(INSERT_DETAIL, row, facts, pieces);
  database.run(INSERT_WORDS, row, ...words);
  database.run(INSERT_TELLING, row, ...TELLING.map((at) => words[at] ?? ""));
  for (const [kind, value] of shared) database.run("insert into shared values (?, ?, ?)", kind, value, row);
  if (waiting) database.run("insert into waiting values (?, ?, ?, ?, ?)", row, ...waiting);
  const id = incident[ID] ?? "";
  for (const [place = 0, ...rest] of open) database.run(INSERT_OPEN, id, path, place, row, ...rest);
}

export function factsFrom(row: SqlRow): Facts {
  return unpackFacts(String(row.facts));
}
