import type { Context, Database } from "../../ports.js";
import type { Archive } from "../archive.js";
import { counted } from "../counted.js";
import { INCIDENTS_FOLDER } from "../paths.js";
import { blobId, readBytes } from "./read-bytes.js";
import { NUMBERS, type Scan, sameNumbers, scan } from "./scan.js";
import { fillTables, isOf, type Maker } from "./schema.js";
import {
  forget,
  isAbsent,
  type Look,
  look,
  readSeen,
  readWatched,
  type Seen,
  seenNow,
  stampOf,
  trustedStamp,
  type Watched,
  watch,
  writeSeen,
} from "./seen.js";
import {
  blobOf,
  type PutRows,
  pathsIn,
  readListings,
  removeEntry,
  rowPutter,
  writeListings,
} from "./store.js";
import { type WorkTree, workTree, workTreeNow } from "./work-tree.js";

/** The index cannot be what it should be: it is thrown away and made anew. */
export class Doubt extends Error {
  override readonly name = "Doubt";
}

interface State {
  readonly generation: number;
  readonly seen: Seen | null;
  readonly watched: Watched;
}

/** How the files differ from what the index was made of: as git tells it, or where it cannot, by looking at each file. */
type Changes =
  | ({ readonly by: "git" } & Look)
  | { readonly by: "scan"; readonly scan: Scan; readonly tree: WorkTree | null; readonly seen: Seen | null };

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
  const found = await changesSince(context, archive, database, before, await workTree(context, archive.root));
  if (isNothing(found, before)) return;
  database.exec("rollback");
  database.exec("begin immediate");
  const current = stateOf(database, maker);
  // Another process may have brought it up to date since: then its state, not ours, is what to compare with.
  const isOurs = current.generation === before.generation;
  const again = async (): Promise<Changes> =>
    changesSince(context, archive, database, current, await workTreeNow(context, archive.root));
  await apply(context, archive, database, isOurs ? found : await again());
  database.run("update meta set value = ? where key = 'generation'", String(current.generation + 1));
  database.exec("commit");
  database.exec("begin");
}

function stateOf(database: Database, maker: Maker): State {
  if (!isOf(database, maker)) throw new Doubt("made by another program, or half made");
  const generation = Number(database.all("select value from meta where key = 'generation'")[0]?.value);
  if (!Number.isInteger(generation)) throw new Doubt("the index cannot be read");
  return { generation, seen: readSeen(database), watched: readWatched(database) };
}

async function changesSince(
  context: Context,
  archive: Archive,
  database: Database,
  { seen, watched }: State,
  tree: WorkTree | null,
): Promise<Changes> {
  const told = tree && seen && (await look(context, archive, tree, { seen, watched }));
  if (told) return { by: "git", ...told };
  const listings = readListings(database);
  if (listings === null) throw new Doubt("the index cannot be read");
  const stamps = await context.stamps();
  return {
    by: "scan",
    scan: await scan(archive.root, listings, { files: await context.files(), stamps }, stamps.clockMs()),
    tree,
    seen: tree && (await seenNow(context, archive, tree, null)),
  };
}

function isNothing(found: Changes, before: State): boolean {
  if (found.by === "git") return found.suspects.length === 0 && !found.canSettle;
  return found.scan.touched.length === 0 && found.seen === null && before.seen === null;
}

/** Parses what changed, inside the transaction that is open. */
async function apply(context: Context, archive: Archive, database: Database, found: Changes): Promise<void> {
  if (found.by === "scan") return applyScan(context, archive, database, found);
  const { seen, suspects, tree } = found;
  const stamps = await context.stamps();
  const stampsOf = (path: string): Float64Array => stampOf(stamps, archive.root, path, seen.nested);
  const there = suspects.filter((path) => !isAbsent(stampsOf(path)));
  const gone = new Set(suspects);
  for (const path of there) gone.delete(path);
  for (const path of gone) removeEntry(database, path);
  await readAgain(context, archive, database, there);
  for (const path of suspects) {
    const stamp = trustedStamp(stampsOf(path), tree.lookedMs);
    if (tree.reported.has(path) || Number.isNaN(stamp[0])) watch(database, path, stamp);
    else forget(database, path);
  }
  const again = new Set(suspects);
  for (const path of readWatched(database).keys())
    if (!tree.reported.has(path) && !again.has(path)) forget(database, path);
  writeSeen(database, seen);
}

async function applyScan(
  context: Context,
  archive: Archive,
  database: Database,
  { scan: seen, tree, seen: vouched }: Extract<Changes, { by: "scan" }>,
): Promise<void> {
  for (const folder of seen.touched) {
    const names = new Set(seen.listings.get(folder)?.names);
    const known = pathsIn(database, `${INCIDENTS_FOLDER}/${folder}/`);
    for (const path of known)
      if (!names.has(path.slice(path.lastIndexOf("/") + 1))) removeEntry(database, path);
  }
  await readAgain(context, archive, database, seen.suspects);
  writeListings(database, seen.listings, seen.touched);
  database.exec("delete from watched");
  writeSeen(database, vouched);
  if (tree && vouched) await watchAll(context, archive, database, seen, tree, vouched);
}

/** After a scan: what git reported, and every file that was not the same all the time since git looked. */
async function watchAll(
  context: Context,
  archive: Archive,
  database: Database,
  { listings }: Scan,
  { reported, lookedMs }: WorkTree,
  { nested }: Seen,
): Promise<void> {
  const stamps = await context.stamps();
  for (const path of reported)
    watch(database, path, trustedStamp(stampOf(stamps, archive.root, path, nested), lookedMs));
  for (const [folder, listing] of listings) {
    const now = stamps.ofFiles(`${archive.root}/${INCIDENTS_FOLDER}/${folder}`, listing.names);
    for (const [i, name] of listing.names.entries()) {
      const at = i * NUMBERS;
      // A listing keeps NaN of what was young when it was read.
      const isSame = sameNumbers(now, listing.stamps, at, at);
      const stamp = trustedStamp(now.slice(at, at + NUMBERS), lookedMs);
      if (isSame && !Number.isNaN(stamp[0])) continue;
      watch(database, `${INCIDENTS_FOLDER}/${folder}/${name}`, stamp.fill(Number.NaN));
    }
  }
}

/** Fewer files are read before a thread would have started. */
const WORTH_A_CREW = 400;

/** Reads files and puts in what they hold now; whose blob is the same is left as it is. */
async function readAgain(
  context: Context,
  archive: Archive,
  database: Database,
  paths: readonly string[],
): Promise<void> {
  const put = rowPutter(database);
  if (paths.length >= WORTH_A_CREW) return readInThreads(context, archive, database, paths, put);
  const files = await context.files();
  for (const path of await counted(context, "indexing incidents", paths)) {
    const bytes = await readBytes(files, archive, path);
    if (bytes !== null && blobOf(database, path) === blobId(bytes)) continue;
    // The parser is loaded for the first file that changed, not before.
    put(path, bytes && (await import("./read-entry.js")).readRows(bytes, path, archive));
  }
}

async function readInThreads(
  context: Context,
  archive: Archive,
  database: Database,
  paths: readonly string[],
  put: PutRows,
): Promise<void> {
  const progress = await context.progress("indexing incidents");
  const { readByCrew } = await import("./crew.js");
  try {
    const jobs = paths.map((path) => ({ path, blob: blobOf(database, path) }));
    await readByCrew(context, archive, jobs, (answers, done) => {
      for (const { path, rows } of answers) put(path, rows);
      progress.step(done, paths.length);
    });
  } finally {
    progress.end();
  }
}

/** Makes the index in an empty database, in one transaction. */
export async function fill(
  context: Context,
  archive: Archive,
  database: Database,
  maker: Maker,
): Promise<void> {
  await fillTables(database, maker, async () => {
    const nothing: State = { generation: 0, seen: null, watched: new Map() };
    const tree = await workTree(context, archive.root);
    await apply(context, archive, database, await changesSince(context, archive, database, nothing, tree));
  });
}
