import type { Database } from "../../ports.js";
import { TELLING_COLUMNS } from "./alike.js";
import { COLUMNS } from "./text-columns.js";

/** Raise it whenever the tables, or what stands in them, change. */
const SCHEMA = 5;

/**
 * One row an incident with what is filtered and sorted by. Beside it, so that a walk over all rows stays short, what only
 * the shown ones need: facts and pieces of the text as JSON. `words` is the full-text table over the folded text; the
 * text itself is not kept, the files hold it. `telling` are the words by which incidents are compared, `shared` what else
 * two incidents may have in common. `waiting` and `open_action` are what a home screen tells of. `folder` is what the
 * file system said when the files were read, `watched` the same of files that are not as HEAD has them (see seen.ts).
 */
const TABLES = `
create table meta (key text primary key, value text) without rowid;
create table folder (name text primary key, listing blob) without rowid;
create table watched (path text primary key, mtime real, ctime real, size real, ino real) without rowid;
create table incident (
  row integer primary key, path text unique, name text, blob text, id text, title text, status text, severity text, rank integer,
  language text, set_off text, services text, day text, start real, duration real, ongoing integer,
  actions integer, open_actions integer);
create table detail (row integer primary key, facts text, pieces text);
create table shared (kind text, value text, row integer, primary key (kind, value, row)) without rowid;
create table waiting (row integer primary key, status text, id text, path text, brief text);
create table open_action (
  id text, path text, place integer, row integer, due text, owner_key text, owner text, number integer, text text,
  primary key (id, path, place)) without rowid;
create virtual table words using fts5(${COLUMNS.join(", ")}, content='', contentless_delete=1, tokenize='ascii');
create virtual table telling using fts5(${TELLING_COLUMNS.join(", ")}, content='', contentless_delete=1, detail=none, tokenize='ascii');
create virtual table vocabulary using fts5vocab(telling, row);
`;
/** Made when the rows are there: sorting them once costs less than putting each in its place. */
const INDICES = `
create index by_start on incident (start is null, start desc, id, path);
create index by_name on incident (name, path);
create index by_due on open_action (due);
create index open_of on open_action (row);
create index shared_of on shared (row);
`;

const NAMES = "vocabulary telling words open_action waiting shared detail incident watched folder meta".split(
  " ",
);

const FULL_TEXT = ["words", "telling"];

/** What the tables were made by and for; another program or other settings make them anew. */
export interface Maker {
  readonly program: string;
  readonly settings: string;
}

export const makerKey = ({ program, settings }: Maker): string => `${SCHEMA} ${program} ${settings}`;

/** True when the tables are there and were made by this maker. */
export function isOf(database: Database, maker: Maker): boolean {
  const tables = database.all("select count(*) as n from sqlite_schema where name in ('meta', 'words')");
  if (tables[0]?.n !== 2) return false;
  return database.all("select value from meta where key = 'maker'")[0]?.value === makerKey(maker);
}

/**
 * What a full-text table holds in memory before it writes, and how many parts it merges at once, by their defaults. While
 * many thousand files come in, it holds what a core's cache holds, which is a quarter quicker, and merges nothing.
 */
const USUAL = { hashsize: 1_048_576, automerge: 4 };
const USUAL_PARTS = 16;
const BULK = { hashsize: 2_097_152, automerge: 0, crisismerge: 1_000_000 };

function set(database: Database, table: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    database.exec(`insert into ${table} (${table}, rank) values ('${name}', ${value})`);
}

/** What was written in parts is not put together at the first change, which would wait for it. */
function setUsual(database: Database, table: string): void {
  const parts = Number(database.all(`select count(distinct segid) as n from ${table}_idx`)[0]?.n);
  set(database, table, { ...USUAL, crisismerge: parts + USUAL_PARTS });
}

/**
 * Empties the database, makes the tables and lets `put` fill them, all in one transaction: while many thousand files come
 * in, the full-text tables write large parts and merge none. Only for a file that nobody else sees before it is done.
 */
export async function fillTables(database: Database, maker: Maker, put: () => Promise<void>): Promise<void> {
  database.exec("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-65536");
  database.exec("begin");
  for (const name of NAMES) database.exec(`drop table if exists ${name}`);
  database.exec(TABLES);
  database.run("insert into meta values ('maker', ?), ('generation', '0')", makerKey(maker));
  for (const table of FULL_TEXT) set(database, table, BULK);
  await put();
  database.exec(INDICES);
  database.exec("commit; begin");
  for (const table of FULL_TEXT) setUsual(database, table);
  database.exec("commit");
}
