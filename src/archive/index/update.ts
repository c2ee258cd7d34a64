import type { Context, Database } from "../../ports.js";
import type { Archive } from "../archive.js";
import { counted } from "../counted.js";
import { blobId, readBytes } from "./read-bytes.js";
import type { EntryRows } from "./rows.js";
import { type Listings, type Scan, scan } from "./scan.js";
import { isOf, type Maker, makeTables } from "./schema.js";
import { blobOf, readListings, removeEntry, rowAdder, writeListings } from "./store.js";

/** The index cannot be what it should be: it is thrown away and made anew. */
export class Doubt extends Error {
  override readonly name = "Doubt";
}

/**
 * Brings the index to what the files are now, and leaves a read transaction open in which it is just that. Nearly always
 * nothing has changed: then nothing is written, no lock is taken, and the parser is not even loaded.
 */
export async function refresh(
  context: Context,
  archive: Archive,
  database: Database,
  maker: Maker,
): Promise<void> {
  database.exec("begin");
  const before = stateOf(database, maker);
  const seen = await look(context, archive, before.listings);
  if (seen.touched.length === 0) return;
  database.exec("rollback");
  database.exec("begin immediate");
  const current = stateOf(database, maker);
  // Another process may have brought it up to date since: then its state, not ours, is what to compare with.
  const isOurs = current.generation === before.generation;
  await apply(context, archive, database, isOurs ? seen : await look(context, archive, current.listings));
  database.run("update meta set value = ? where key = 'generation'", String(current.generation + 1));
  database.exec("commit");
  database.exec("begin");
}

function stateOf(database: Database, maker: Maker): { generation: number; listings: Listings } {
  if (!isOf(database, maker)) throw new Doubt("made by another program, or half made");
  const listings = readListings(database);
  const generation = Number(database.all("select value from meta where key = 'generation'")[0]?.value);
  if (listings === null || !Number.isInteger(generation)) throw new Doubt("the index cannot be read");
  return { generation, listings };
}

async function look(context: Context, archive: Archive, before: Listings): Promise<Scan> {
  const stamps = await context.stamps();
  return scan(archive.root, before, { files: await context.files(), stamps }, stamps.clockMs());
}

/** Parses what changed, inside the transaction that is open. */
async function apply(context: Context, archive: Archive, database: Database, seen: Scan): Promise<void> {
  const files = await context.files();
  // The parser is loaded for the first file that changed, not before.
  const rows = async (bytes: Uint8Array, path: string): Promise<EntryRows> =>
    (await import("./read-entry.js")).readRows(bytes, path, archive);
  const add = rowAdder(database);
  for (const path of seen.gone) removeEntry(database, path);
  for (const path of await counted(context, "indexing incidents", seen.suspects)) {
    const bytes = await readBytes(files, archive, path);
    if (bytes !== null && blobOf(database, path) === blobId(bytes)) continue;
    removeEntry(database, path);
    if (bytes !== null) add(await rows(bytes, path));
  }
  writeListings(database, seen.listings, seen.touched);
}

/** Makes the index in an empty database, in one transaction. */
export async function fill(
  context: Context,
  archive: Archive,
  database: Database,
  maker: Maker,
): Promise<void> {
  database.exec("pragma journal_mode=off; pragma cache_size=-65536");
  database.exec("begin");
  makeTables(database, maker);
  await apply(context, archive, database, await look(context, archive, new Map()));
  database.exec("commit");
}
