import type { Database, SqlRow, SqlValue } from "../../ports.js";
import type { Facts } from "./facts.js";
import { fold } from "./fold.js";
import { countedAs, severityRank } from "./query.js";
import { type Listings, packListing, unpackListing } from "./scan.js";
import { COLUMNS, type Column, type Piece } from "./text-columns.js";

/** Raise it whenever the tables, or what stands in them, change. */
const SCHEMA = 2;

/**
 * One row an incident with what is filtered, sorted and compared by; beside it, so that a walk over all rows stays
 * short, its facts and the pieces of its text as JSON; and the full-text table over its folded text. The text itself is
 * not kept: the files hold it. `folder` is what the file system said when they were read.
 */
const TABLES = `
create table meta (key text primary key, value text) without rowid;
create table folder (name text primary key, listing blob) without rowid;
create table incident (
  row integer primary key, path text unique, blob text, id text, title text, status text, severity text, rank integer,
  language text, set_off text, services text, day text, start real, duration real, ongoing integer,
  actions integer, open_actions integer, cause text, vendor text, factors text);
create table detail (row integer primary key, facts text, pieces text);
create index by_start on incident (start is null, start desc, id, path);
create index by_cause on incident (cause);
create virtual table words using fts5(${COLUMNS.join(", ")},
  content='', contentless_delete=1, tokenize='ascii');
create virtual table vocabulary using fts5vocab(words, row);
`;

/** What the tables were made by and for; another program or other settings make them anew. */
export interface Maker {
  readonly program: string;
  readonly settings: string;
}

export interface Entry {
  readonly facts: Facts;
  /** Blob id of the file as git would name it. */
  readonly blob: string;
  readonly texts: Readonly<Record<Column, string>>;
  readonly pieces: readonly Piece[];
}

export const makerKey = ({ program, settings }: Maker): string => `${SCHEMA} ${program} ${settings}`;

/** True when the tables are there and were made by this maker. */
export function isOf(database: Database, maker: Maker): boolean {
  const tables = database.all("select count(*) as n from sqlite_schema where name in ('meta', 'words')");
  if (tables[0]?.n !== 2) return false;
  return database.all("select value from meta where key = 'maker'")[0]?.value === makerKey(maker);
}

/** Empties the database and makes the tables, inside the transaction that is open. */
export function makeTables(database: Database, maker: Maker): void {
  for (const name of ["vocabulary", "words", "detail", "incident", "folder", "meta"])
    database.exec(`drop table if exists ${name}`);
  database.exec(TABLES);
  database.run("insert into meta values ('maker', ?), ('generation', '0')", makerKey(maker));
}

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

export function removeEntry(database: Database, path: string): void {
  for (const { row } of database.all("select row from incident where path = ?", path)) {
    database.run("delete from words where rowid = ?", row ?? null);
    database.run("delete from detail where row = ?", row ?? null);
    database.run("delete from incident where row = ?", row ?? null);
  }
}

const MARKS = (count: number): string => Array.from({ length: count }, () => "?").join(",");
const INSERT_INCIDENT = `insert into incident values (null, ${MARKS(19)})`;
const INSERT_DETAIL = "insert into detail values (last_insert_rowid(), ?, ?)";
const INSERT_WORDS = `insert into words (rowid, ${COLUMNS.join(",")}) values (last_insert_rowid(), ${MARKS(COLUMNS.length)})`;

/** Puts in one incident whose path is not there. */
export function addEntry(database: Database, entry: Entry, severities: readonly string[]): void {
  const { facts, texts, pieces } = entry;
  database.run(INSERT_INCIDENT, ...incidentRow(entry, severities));
  database.run(INSERT_DETAIL, JSON.stringify(facts), JSON.stringify(pieces));
  database.run(INSERT_WORDS, ...COLUMNS.map((column) => fold(texts[column])));
}

function incidentRow({ facts, blob }: Entry, severities: readonly string[]): readonly SqlValue[] {
  const open = facts.actions.filter(({ state }) => state === "open").length;
  return [
    facts.path,
    blob,
    facts.id,
    facts.title,
    facts.status,
    countedAs(facts.severity),
    severityRank(facts.severity, severities),
    facts.language,
    countedAs(facts.trigger),
    `\n${facts.services.join("\n")}\n`,
    facts.day,
    facts.start,
    facts.duration,
    facts.ongoing ? 1 : 0,
    facts.actions.length,
    open,
    facts.cause?.key ?? null,
    facts.vendor,
    `\n${facts.factors.join("\n")}\n`,
  ];
}

export function factsFrom(row: SqlRow): Facts {
  return JSON.parse(String(row.facts)) as Facts;
}
