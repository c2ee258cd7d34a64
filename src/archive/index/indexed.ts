import { join } from "node:path";
import { UserError } from "../../model/user-error.js";
import type { Context, Database, Files, SqlRow } from "../../ports.js";
import type { Archive } from "../archive.js";
import { type Profile, profileFrom } from "./alike.js";
import { candidatesIn } from "./candidates.js";
import { type Answer, type Catalogue, type Found, MOST_NAMED } from "./catalogue.js";
import { discard, newestIndex, newNames, tidy } from "./database-files.js";
import { findHit } from "./hit.js";
import { homeIn } from "./home.js";
import { indexPlace, type Place } from "./place.js";
import { type Query, sorted, toSql } from "./query.js";
import { readBytes } from "./read-bytes.js";
import { type Maker, makerKey } from "./schema.js";
import { factsFrom } from "./store.js";
import type { Piece } from "./text-columns.js";
import { toMatch } from "./text-query.js";
import { fill, refresh } from "./update.js";

const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;
/** As long as the largest archive takes. */
const BUILD_PATIENCE_MS = 600_000;

/** The catalogue from the index, brought up to date; null where there is no place for an index. Throws what SQLite throws. */
export async function indexedCatalogue(
  context: Context,
  archive: Archive,
  maker: Maker,
): Promise<Catalogue | null> {
  const files = await context.files();
  const place = await indexPlace(files, archive.root, makerKey(maker));
  if (place === null) return null;
  const rebuilt = async (doubted: string | null): Promise<Opened> => {
    if (doubted !== null) await discard(files, doubted);
    return opened(context, archive, maker, await buildOnce(context, archive, maker, place));
  };
  const known = await newestIndex(files, place);
  const first =
    known === null ? rebuilt(null) : orElse(opened(context, archive, maker, known), () => rebuilt(known));
  // An index can vanish under one's hands: another process had its doubts. Once more, then the files are read.
  let current = await orElse(first, () => rebuilt(null));
  const patiently = <T>(ask: (catalogue: Opened) => Promise<T>): Promise<T> =>
    orElse(ask(current), async () => {
      await current.close();
      current = await rebuilt(current.path);
      return ask(current);
    });
  return {
    find: (query) => patiently((catalogue) => catalogue.find(query)),
    candidates: (profile, most) => patiently((catalogue) => catalogue.candidates(profile, most)),
    home: (query) => patiently((catalogue) => catalogue.home(query)),
    named: (beginning) => patiently((catalogue) => catalogue.named(beginning)),
    profile: (path) => patiently((catalogue) => catalogue.profile(path)),
    close: () => current.close(),
  };
}

interface Opened extends Catalogue {
  readonly path: string;
}

/** A file or a lock that is refused is what it is; every other error of an index is doubt. */
async function orElse<T>(answer: Promise<T>, again: () => Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError || isBusy(error)) throw error;
    return again();
  }
}

async function opened(context: Context, archive: Archive, maker: Maker, path: string): Promise<Opened> {
  const databases = await context.databases();
  const lock = databases.quick ? null : await patientLock(context, `${path}-use`);
  const database = await databases.open(path);
  const close = async (): Promise<void> => {
    database.close();
    await lock?.release();
  };
  try {
    if (databases.quick) database.exec("pragma journal_mode=wal");
    await refresh(context, archive, database, maker);
  } catch (error) {
    await close();
    throw error;
  }
  const files = await context.files();
  return {
    path,
    find: (query) => find(files, archive, database, query),
    candidates: async (profile, most) => candidatesIn(database, profile, most),
    home: async (query) => homeIn(database, query),
    named: async (beginning) => namedIn(database, beginning),
    profile: (path) => profileIn(files, archive, database, path),
    close,
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is (locked|busy)/i.test(error.message);
}

/** WebAssembly's SQLite cannot share a file: one process at a time, and the next one waits. */
async function patientLock(
  context: Context,
  path: string,
  patience = PATIENCE_MS,
): Promise<{ release(): Promise<void> }> {
  const locks = await context.locks();
  for (let waited = 0; waited < patience; waited += PAUSE_MS) {
    const lock = await locks.take(path);
    if (lock) return lock;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error("database is busy");
}

/** One process builds, the others wait for what it makes. */
async function buildOnce(context: Context, archive: Archive, maker: Maker, place: Place): Promise<string> {
  const files = await context.files();
  await files.makeFolder(place.folder);
  const lock = await patientLock(context, join(place.folder, `${place.prefix}build`), BUILD_PATIENCE_MS);
  try {
    return (await newestIndex(files, place)) ?? (await build(context, archive, maker, place));
  } finally {
    await lock.release();
  }
}

/** A new index under a new name; the old ones go. */
async function build(context: Context, archive: Archive, maker: Maker, place: Place): Promise<string> {
  const files = await context.files();
  const { unfinished, finished } = newNames(context, place);
  const database = await (await context.databases()).open(unfinished);
  try {
    await fill(context, archive, database, maker);
    database.close();
    await files.rename(unfinished, finished);
  } catch (error) {
    database.close();
    await discard(files, unfinished);
    throw error;
  }
  await tidy(context, place, finished);
  return finished;
}

async function find(files: Files, archive: Archive, database: Database, query: Query): Promise<Answer> {
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
    found.push(await foundIn(files, archive, detail, query));
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

async function foundIn(files: Files, archive: Archive, row: SqlRow, query: Query): Promise<Found> {
  const facts = factsFrom(row);
  if (query.text.length === 0) return { facts, hit: null };
  const { text, pieces } = await textOf(files, archive, row, facts.path);
  return { facts, hit: findHit(text, pieces, query.text) };
}

async function textOf(
  files: Files,
  archive: Archive,
  row: SqlRow,
  path: string,
): Promise<{ text: string; pieces: readonly Piece[] }> {
  const bytes = (await readBytes(files, archive, path)) ?? new Uint8Array();
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text, pieces: JSON.parse(String(row.pieces)) as Piece[] };
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

async function profileIn(
  files: Files,
  archive: Archive,
  database: Database,
  path: string,
): Promise<Profile | null> {
  const sql = "select facts, pieces from detail where row = (select row from incident where path = ?)";
  const row = database.all(sql, path)[0];
  if (!row) return null;
  const { text, pieces } = await textOf(files, archive, row, path);
  return profileFrom(factsFrom(row), text, pieces);
}
