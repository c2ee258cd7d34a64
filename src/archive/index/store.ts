import type { Database, SqlRow } from "../../ports.js";
import type { Facts } from "./facts.js";
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

/** Puts in one incident whose path is not there. */
export type AddRows = (rows: EntryRows) => void;

const MARKS = (count: number): string => Array.from({ length: count }, () => "?").join(",");
const INSERT_INCIDENT = `insert into incident values (${MARKS(18)})`;
const INSERT_WORDS = `insert into words (rowid, ${COLUMNS.join(",")}) values (?, ${MARKS(COLUMNS.length)})`;
const INSERT_OPEN = `insert into open_action values (${MARKS(9)})`;

/** Place of the id among the columns of an incident but its row. */
const ID = 3;

export function rowAdder(database: Database): AddRows {
  let row = Number(database.all("select max(row) as last from incident")[0]?.last ?? 0);
  return ({ path, incident, facts, pieces, words, telling, shared, waiting, open }) => {
    row++;
    database.run(INSERT_INCIDENT, row, ...incident);
    database.run("insert into detail values (?, ?, ?)", row, facts, pieces);
    database.run(INSERT_WORDS, row, ...words);
    database.run("insert into telling (rowid, word) values (?, ?)", row, telling);
    for (const [kind, value] of shared) database.run("insert into shared values (?, ?, ?)", kind, value, row);
    if (waiting) database.run("insert into waiting values (?, ?, ?, ?, ?)", row, ...waiting);
    const id = incident[ID] ?? "";
    for (const [place = 0, ...rest] of open) database.run(INSERT_OPEN, id, path, place, row, ...rest);
  };
}

export function factsFrom(row: SqlRow): Facts {
  return JSON.parse(String(row.facts)) as Facts;
}
