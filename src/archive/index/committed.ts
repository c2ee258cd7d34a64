import { eachBlob, type TreeFile } from "../../git/blobs.js";
import type { Context, Database, GitAnswer } from "../../ports.js";
import type { Archive } from "../archive.js";
import { type CommittedArchive, openAtCommit } from "../at-commit.js";
import type { Catalogue } from "./catalogue.js";
import { catalogueIn, type Texts } from "./catalogue-in.js";
import { discard, newestIndex, newIndex } from "./database-files.js";
import { indexPlace, type Place, placeIn } from "./place.js";
import { blobId, readBytes } from "./read-bytes.js";
import { fillTables, isOf, type Maker, makerKey } from "./schema.js";
import { type PutRows, pathsIn, removeEntry, rowPutter } from "./store.js";
import { Doubt } from "./update.js";

/**
 * The incidents of HEAD from an index of their own: one commit tells whether it is up to date, and what another commit
 * has is read by its blobs. null: there is no place for it, or nothing is committed.
 */
export async function committedIndex(
  context: Context,
  archive: Archive,
  program: string,
): Promise<Catalogue | null> {
  const maker: Maker = { program, settings: "of HEAD" };
  const files = await context.files();
  const head = headOf(context, archive);
  const key = makerKey(maker);
  const { bare } = archive;
  const place = bare ? placeIn(archive.root, bare.prefix, key) : await indexPlace(files, archive.root, key);
  const commit = await head;
  if (place === null || commit === null) return null;
  const known = await newestIndex(files, place);
  if (known !== null) {
    try {
      return await opened(context, archive, known, maker, commit);
    } catch {
      await discard(files, known);
    }
  }
  return opened(context, archive, await build(context, archive, place, maker), maker, commit);
}

/** Asks git where the archive is: for a bare repository as it was opened. */
function askGit(context: Context, { root, bare }: Archive, args: readonly string[]): Promise<GitAnswer> {
  return bare ? bare.git.run(args) : context.quickGit(root, args);
}

async function headOf(context: Context, archive: Archive): Promise<string | null> {
  const { code, stdout } = await askGit(context, archive, ["rev-parse", "--verify", "-q", "HEAD^{commit}"]);
  return code === 0 ? new TextDecoder().decode(stdout).trim() : null;
}

async function opened(
  context: Context,
  archive: Archive,
  path: string,
  maker: Maker,
  commit: string,
): Promise<Catalogue> {
  const database = await (await context.databases()).open(path);
  try {
    database.exec("pragma journal_mode=wal; begin");
    if (!isOf(database, maker)) throw new Doubt("made by another program, or half made");
    if (metaOf(database, "commit") !== commit) {
      database.exec("rollback");
      const committed = await openAtCommit(context, archive, "HEAD");
      database.exec("begin immediate");
      if (metaOf(database, "settings") !== settingsOf(committed)) throw new Doubt("other settings");
      await bring(context, committed, database);
      database.exec("commit; begin");
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return catalogueIn(database, textsIn(context, archive, database), async () => database.close());
}

function metaOf(database: Database, key: string): unknown {
  return database.all("select value from meta where key = ?", key)[0]?.value;
}

/** Everything that changes how a file is read. */
function settingsOf({ settings }: Archive): string {
  return JSON.stringify(settings, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}

/** The file of the work tree where it holds just the blob, which is nearly always; else git is asked. */
function textsIn(context: Context, archive: Archive, database: Database): Texts {
  return async (path) => {
    const blob = String(database.all("select blob from incident where path = ?", path)[0]?.blob);
    const bytes = archive.bare ? null : await readBytes(await context.files(), archive, path);
    if (bytes !== null && blobId(bytes) === blob) return bytes;
    return (await askGit(context, archive, ["cat-file", "blob", blob])).stdout;
  };
}

async function build(context: Context, archive: Archive, place: Place, maker: Maker): Promise<string> {
  const files = await context.files();
  await files.makeFolder(place.folder);
  const committed = await openAtCommit(context, archive, "HEAD");
  return newIndex(context, place, (database) =>
    fillTables(database, maker, () => bring(context, committed, database)),
  );
}

/** Brings the index to the tree of a commit, inside the transaction that is open: every path whose blob is another one. */
async function bring(context: Context, committed: CommittedArchive, database: Database): Promise<void> {
  const { prefix, files } = committed;
  const blobs = new Map(
    database.all("select path, blob from incident").map(({ path, blob }) => [String(path), String(blob)]),
  );
  const pathOf = ({ path }: TreeFile): string => path.slice(prefix.length);
  const there = new Set(files.map(pathOf));
  for (const path of pathsIn(database, "")) if (!there.has(path)) removeEntry(database, path);
  const wanted = files.filter((file) => blobs.get(pathOf(file)) !== file.oid);
  const put = rowPutter(database);
  const left = await fromWorkTree(context, committed, wanted, put);
  const { readRows } = left.length > 0 ? await import("./read-entry.js") : { readRows: null };
  await eachBlob(committed.git, left, (file, content) => {
    if (readRows) put(pathOf(file), readRows(content ?? new Uint8Array(), pathOf(file), committed));
  });
  database.run("insert or replace into meta values ('commit', ?)", committed.commit);
  database.run("insert or replace into meta values ('settings', ?)", settingsOf(committed));
}

/** Fewer are read from git by this thread alone. */
const WORTH_A_CREW = 400;

/** Most files of a commit lie in the work tree as they are, where several threads can read them. Gives back the others. */
async function fromWorkTree(
  context: Context,
  committed: CommittedArchive,
  wanted: readonly TreeFile[],
  put: PutRows,
): Promise<readonly TreeFile[]> {
  if (wanted.length < WORTH_A_CREW || committed.bare) return wanted;
  const byPath = new Map(wanted.map((file) => [file.path.slice(committed.prefix.length), file]));
  const left: TreeFile[] = [];
  const progress = await context.progress("indexing incidents");
  const { readByCrew } = await import("./crew.js");
  const jobs = [...byPath].map(([path, { oid }]) => ({ path, blob: null, wanted: oid }));
  try {
    await readByCrew(context, committed, jobs, (answers, done) => {
      for (const { path, rows } of answers) {
        const file = byPath.get(path);
        if (rows !== null) put(path, rows);
        else if (file) left.push(file);
      }
      progress.step(done, wanted.length);
    });
  } finally {
    progress.end();
  }
  return left;
}
