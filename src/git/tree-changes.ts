import type { GitRunner } from "../ports.js";
import { ask, fields } from "./answers.js";

export interface TreeEntry {
  readonly mode: string;
  readonly oid: string;
}

/** What differs at one path between two trees; null: not there. */
export interface TreeChange {
  readonly path: string;
  readonly before: TreeEntry | null;
  readonly after: TreeEntry | null;
}

const ABSENT = "000000";

/** The paths that differ between two commits or trees, without rename detection. `from` null: an empty tree. */
export async function treeChanges(
  git: GitRunner,
  from: string | null,
  to: string,
  paths: readonly string[] = [],
): Promise<readonly TreeChange[]> {
  if (from === null) return allAdded(git, to, paths);
  const args = [
    "diff-tree",
    "-r",
    "-z",
    "--raw",
    "--no-renames",
    "--no-abbrev",
    "--end-of-options",
    from,
    to,
    "--",
    ...paths,
  ];
  const parts = fields(await ask(git, args));
  const changes: TreeChange[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [oldMode = "", newMode = "", oldOid = "", newOid = ""] = (parts[i] ?? "").slice(1).split(" ");
    changes.push({
      path: parts[i + 1] ?? "",
      before: oldMode === ABSENT ? null : { mode: oldMode, oid: oldOid },
      after: newMode === ABSENT ? null : { mode: newMode, oid: newOid },
    });
  }
  return changes;
}

async function allAdded(
  git: GitRunner,
  tree: string,
  paths: readonly string[],
): Promise<readonly TreeChange[]> {
  const entries = await listEntries(git, tree, paths);
  return [...entries].map(([path, after]) => ({ path, before: null, after }));
}

/** Every entry (also links and submodules) of a tree at or below `paths`; none: the whole tree. */
export async function listEntries(
  git: GitRunner,
  tree: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  const listed = fields(
    await ask(git, ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree, ...paths]),
  );
  const entries = new Map<string, TreeEntry>();
  for (const line of listed) {
    const tab = line.indexOf("\t");
    const [mode = "", , oid = ""] = line.slice(0, tab).split(" ");
    entries.set(line.slice(tab + 1), { mode, oid });
  }
  return entries;
}

/** Paths that git was told not to check out (a sparse work tree): that there is no file does not mean that it was deleted. */
export async function notCheckedOut(git: GitRunner, folder: string): Promise<ReadonlySet<string>> {
  const listed = fields(await ask(git, ["ls-files", "-t", "-z", "--", folder]));
  return new Set(listed.filter((line) => line.startsWith("S ")).map((line) => line.slice(2)));
}

export function isSame(a: TreeEntry | null, b: TreeEntry | null): boolean {
  return a === b || (a !== null && b !== null && a.oid === b.oid && a.mode === b.mode);
}

/** A path whose bytes are no UTF-8: nothing can be opened by what we have of its name. */
export function isUnnamed(path: string): boolean {
  return path.includes("\ufffd");
}
