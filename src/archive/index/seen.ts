import type { Context, Database, Files, Stamps } from "../../ports.js";
import type { Archive } from "../archive.js";
import { absolute, INCIDENTS_FOLDER } from "../paths.js";
import { CTIME, isYoung, NUMBERS, sameNumbers } from "./scan.js";
import type { WorkTree } from "./work-tree.js";

/**
 * What the index was made of, as git tells it. Every incident file that is not watched holds what `head` has: so when git
 * reports it neither as changed now nor between the two heads, it holds that still, and nobody has to look at it. Watched
 * are the files that git reported, and those that were so young when they were read that they may have changed since;
 * of each the file system's numbers are kept, as in a listing (scan.ts).
 */
export interface Seen {
  readonly head: string | null;
  /** The numbers of git's index when no file in it was marked to be left unlooked at. */
  readonly index: readonly (number | null)[];
  /** Folders of incidents that are repositories of their own, and so are left out. */
  readonly nested: readonly string[];
}

/** What one look found. */
export interface Look {
  readonly seen: Seen;
  readonly suspects: readonly string[];
  /** Git's own answer, for what is to be watched. */
  readonly tree: WorkTree;
  /** True when nothing has to be read, but what is kept can be made shorter. */
  readonly canSettle: boolean;
}

export type Watched = ReadonlyMap<string, Float64Array>;

/** More watched files that git no longer reports are forgotten at the next chance. */
const MOST_SETTLED = 20;
/** The numbers of a file that is not there: it will equal itself. */
const ABSENT = -1;

export function readSeen(database: Database): Seen | null {
  const { value } = database.all("select value from meta where key = 'seen'")[0] ?? {};
  return typeof value === "string" ? (JSON.parse(value) as Seen) : null;
}

export function writeSeen(database: Database, seen: Seen | null): void {
  if (seen) database.run("insert or replace into meta values ('seen', ?)", JSON.stringify(seen));
  else database.run("delete from meta where key = 'seen'");
}

export function readWatched(database: Database): Watched {
  const rows = database.all("select path, mtime, ctime, size, ino from watched");
  const number = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
  return new Map(
    rows.map(({ path, mtime, ctime, size, ino }) => [
      String(path),
      Float64Array.of(number(mtime), number(ctime), number(size), number(ino)),
    ]),
  );
}

/** NaN has no place in SQLite: it is null there. */
export function watch(database: Database, path: string, stamp: Float64Array): void {
  const values = [...stamp].map((number) => (Number.isNaN(number) ? null : number));
  database.run("insert or replace into watched values (?, ?, ?, ?, ?)", path, ...values);
}

export function forget(database: Database, path: string): void {
  database.run("delete from watched where path = ?", path);
}

/** What there is to see now; null: git cannot vouch for what it does not report, so every file must be looked at. */
export async function seenNow(
  context: Context,
  archive: Archive,
  tree: WorkTree,
  before: Seen | null,
): Promise<Seen | null> {
  const [files, stamps] = [await context.files(), await context.stamps()];
  const nested = await nestedFolders(files, stamps, archive.root);
  if (nested === null) return null;
  const index = [...stamps.ofFiles(tree.gitFolder, ["index"])].map((number) =>
    Number.isNaN(number) ? null : number,
  );
  const isKnown = before !== null && JSON.stringify(before.index) === JSON.stringify(index);
  if (!isKnown && (await leavesOut(context, archive.root))) return null;
  return { head: tree.head, index, nested };
}

/** null: the folder of the incidents is not a real one. */
async function nestedFolders(files: Files, stamps: Stamps, root: string): Promise<readonly string[] | null> {
  const top = `${root}/${INCIDENTS_FOLDER}`;
  if (stamps.ofFolder(top) === null) return null;
  const nested: string[] = [];
  for (const { name } of await files.list(top))
    if ((await files.kind(`${top}/${name}/.git`)) !== null) nested.push(name);
  return nested.sort();
}

/** Files that git was told to take for unchanged (assume-unchanged), or not to have (skip-worktree, sparse checkouts). */
async function leavesOut(context: Context, root: string): Promise<boolean> {
  const { code, stdout } = await context.quickGit(root, ["ls-files", "-v", "-z", "--", INCIDENTS_FOLDER]);
  if (code !== 0) return true;
  let isFirst = true;
  for (const byte of stdout) {
    if (isFirst && (byte === SKIPPED || (byte >= SMALL_A && byte <= SMALL_Z))) return true;
    isFirst = byte === 0;
  }
  return false;
}
const SKIPPED = 0x53;
const SMALL_A = 0x61;
const SMALL_Z = 0x7a;

/** What must be read again; null: git cannot tell. */
export async function look(
  context: Context,
  archive: Archive,
  tree: WorkTree,
  before: { readonly seen: Seen; readonly watched: Watched },
): Promise<Look | null> {
  const seen = await seenNow(context, archive, tree, before.seen);
  if (seen === null || JSON.stringify(seen.nested) !== JSON.stringify(before.seen.nested)) return null;
  const moved = await changedBetween(context, archive.root, before.seen.head, seen.head);
  if (moved === null) return null;
  const stamps = await context.stamps();
  const suspects = new Set(moved);
  let settled = 0;
  for (const path of tree.reported) if (!before.watched.has(path)) suspects.add(path);
  for (const [path, known] of before.watched) {
    if (!sameNumbers(stampOf(stamps, archive.root, path, seen.nested), known, 0, 0)) suspects.add(path);
    else if (!tree.reported.has(path)) settled++;
  }
  const isOther = JSON.stringify(seen) !== JSON.stringify(before.seen);
  return { seen, suspects: [...suspects], tree, canSettle: isOther || settled > MOST_SETTLED };
}

/** Archive paths of the incident files that two commits do not have alike; null: git cannot tell. */
async function changedBetween(
  context: Context,
  root: string,
  from: string | null,
  to: string | null,
): Promise<readonly string[] | null> {
  if (from === to) return [];
  if (from === null || to === null) return null;
  const args = [
    "diff-tree",
    "-r",
    "-z",
    "--name-only",
    "--no-renames",
    "--relative",
    from,
    to,
    "--",
    INCIDENTS_FOLDER,
  ];
  const { code, stdout } = await context.quickGit(root, args);
  if (code !== 0) return null;
  return new TextDecoder()
    .decode(stdout)
    .split("\0")
    .filter((path) => INCIDENT.test(path));
}
const INCIDENT = new RegExp(`^${INCIDENTS_FOLDER}/[^/]+/[^/.][^/]*\\.md$`);

/** What the file system says of one incident file; of one that is not listed (nothing, a link, a folder that is none) that it is absent. */
export function stampOf(stamps: Stamps, root: string, path: string, nested: readonly string[]): Float64Array {
  const at = path.lastIndexOf("/");
  const folder = absolute(root, path.slice(0, at));
  const isNested = nested.includes(path.slice(INCIDENTS_FOLDER.length + 1, at));
  const stamp =
    isNested || stamps.ofFolder(folder) === null ? null : stamps.ofFiles(folder, [path.slice(at + 1)]);
  return stamp === null || Number.isNaN(stamp[CTIME]) ? new Float64Array(NUMBERS).fill(ABSENT) : stamp;
}

export const isAbsent = (stamp: Float64Array): boolean => stamp[CTIME] === ABSENT;

/** How a file is watched that was just read: by nothing that could be trusted where it may have changed meanwhile. */
export function trustedStamp(stamp: Float64Array, lookedMs: number): Float64Array {
  return !isAbsent(stamp) && isYoung(stamp[CTIME], lookedMs) ? stamp.slice().fill(Number.NaN) : stamp;
}
