import { join } from "node:path";
import type { Context } from "../../ports.js";
import type { Archive } from "../archive.js";
import { INCIDENTS_FOLDER } from "../paths.js";
import { CTIME, isYoung } from "./scan.js";
import { type Seen, seenNow, stampOf, type Watched } from "./seen.js";
import { commonFolder, type WorkTree } from "./work-tree.js";

type Numbers = readonly (number | null)[];

/**
 * What an answer about all incidents of a work tree and their history rests on: as long as it is the same, every file that
 * had just the bytes that HEAD has, and that git does not report, has them still. The others are watched by their numbers.
 */
export interface Ground {
  readonly seen: Seen;
  /** The folder of the incidents and what lies in it, with the numbers of the folders: names come and go with them. */
  readonly folders: readonly (readonly [name: string, numbers: Numbers | null])[];
  /** What makes another history of the same commit: a clone that is shallow, grafts, replaced commits. */
  readonly history: Numbers;
}

/** null: git cannot vouch for the files, there is no commit, or a folder changed so lately that it may change unseen. */
export async function groundNow(
  context: Context,
  archive: Archive,
  tree: WorkTree,
  before: Ground | null,
): Promise<Ground | null> {
  const seen = await seenNow(context, archive, tree, before?.seen ?? null);
  const folders = seen?.head ? await foldersOf(context, archive, tree) : null;
  return seen && folders && { seen, folders, history: await historyOf(context, tree) };
}

async function foldersOf(
  context: Context,
  { root }: Archive,
  { lookedMs }: WorkTree,
): Promise<Ground["folders"] | null> {
  const [files, stamps] = await Promise.all([context.files(), context.stamps()]);
  const top = join(root, INCIDENTS_FOLDER);
  const names = (await files.list(top)).map(({ name }) => name).sort();
  const folders: [string, Numbers | null][] = [];
  for (const name of ["", ...names]) {
    const stamp = stamps.ofFolder(join(top, name));
    if (stamp && isYoung(stamp[CTIME], lookedMs)) return null;
    folders.push([name, stamp && [...stamp]]);
  }
  return folders;
}

async function historyOf(context: Context, tree: WorkTree): Promise<Numbers> {
  const [files, stamps] = await Promise.all([context.files(), context.stamps()]);
  const common = await commonFolder(files, tree.gitFolder);
  const numbers = [
    ...stamps.ofFiles(common, ["shallow", "packed-refs", "config"]),
    ...stamps.ofFiles(join(common, "info"), ["grafts"]),
    ...(stamps.ofFolder(join(common, "refs/replace")) ?? []),
  ];
  return numbers.map((number) => (Number.isNaN(number) ? null : number));
}

/** Whether every file is as it was. What git's index looks like does not matter: what it says does. */
export async function isSameGround(
  context: Context,
  archive: Archive,
  before: { readonly ground: Ground; readonly watched: Watched },
  now: { readonly ground: Ground; readonly tree: WorkTree },
): Promise<boolean> {
  const text = ({ seen: { head, nested }, folders, history }: Ground): string =>
    JSON.stringify([head, nested, folders, history]);
  if (text(before.ground) !== text(now.ground)) return false;
  const stamps = await context.stamps();
  for (const path of now.tree.reported) if (!before.watched.has(path)) return false;
  for (const [path, known] of before.watched) {
    const stamp = stampOf(stamps, archive.root, path, now.ground.seen.nested);
    if (stamp.some((number, at) => number !== known[at])) return false;
  }
  return true;
}
