import type { Context } from "../ports.js";
import { ask, textOf } from "./answers.js";
import { readBlobs } from "./blobs.js";
import { writeCommit } from "./commit.js";
import { isIncidentFile } from "./ours.js";
import type { Repository } from "./repository.js";
import { type PrivateIndex, storeBlob, type TreeEdit, withPrivateIndex } from "./scratch.js";
import { listEntries, type TreeChange, type TreeEntry } from "./tree-changes.js";
import type { UnsharedCommit } from "./unshared.js";

export interface ReplayConflict {
  readonly path: string;
  /** `taken`: new here, and another file has that path there. `both`: changed here and there. */
  readonly kind: "taken" | "both";
  /** The merged text with conflict blocks; null where there is no text to show. */
  readonly text: string | null;
  readonly conflicts: readonly string[];
}

export type Replayed =
  | { readonly tip: string; readonly conflicts: readonly [] }
  | { readonly tip: null; readonly conflicts: readonly ReplayConflict[] };

/** The same commits on another parent, made in the object store alone: no ref, index or file moves. */
export async function replay(
  context: Context,
  repository: Repository,
  commits: readonly UnsharedCommit[],
  onto: string,
): Promise<Replayed> {
  return withPrivateIndex(context, repository, async (index) => {
    const reading = index.read(onto);
    reading.catch(() => {});
    let tip = onto;
    for (const commit of commits) {
      const { edits, conflicts } = await editsOn(repository, commit.changes, tip);
      if (conflicts.length > 0) {
        await reading;
        return { tip: null, conflicts };
      }
      if (edits.length === 0) continue;
      await reading;
      const tree = await treeWith(index, edits);
      tip = await again(context, repository, commit, tree, tip);
    }
    await reading;
    return { tip, conflicts: [] };
  });
}

async function treeWith(index: PrivateIndex, edits: readonly TreeEdit[]): Promise<string> {
  await index.edit(edits);
  return index.writeTree();
}

interface Edits {
  readonly edits: readonly TreeEdit[];
  readonly conflicts: readonly ReplayConflict[];
}

async function editsOn(repository: Repository, changes: readonly TreeChange[], onto: string): Promise<Edits> {
  const there = await listEntries(
    repository.git,
    onto,
    changes.map(({ path }) => path),
  );
  const edits: TreeEdit[] = [];
  const conflicts: ReplayConflict[] = [];
  for (const change of changes) {
    const current = there.get(change.path) ?? null;
    if (isSame(current, change.before)) edits.push({ path: change.path, entry: change.after });
    else if (!isSame(current, change.after)) {
      const merged = await mergeChange(repository, change, current);
      if ("kind" in merged) conflicts.push(merged);
      else edits.push(merged);
    }
  }
  return { edits, conflicts };
}

export function isSame(a: TreeEntry | null, b: TreeEntry | null): boolean {
  return a === b || (a !== null && b !== null && a.oid === b.oid && a.mode === b.mode);
}

async function mergeChange(
  repository: Repository,
  { path, before, after }: TreeChange,
  current: TreeEntry | null,
): Promise<TreeEdit | ReplayConflict> {
  if (before === null) return { path, kind: "taken", text: null, conflicts: [path] };
  if (!after || !current || !isIncidentFile(repository.prefix, path)) {
    return { path, kind: "both", text: null, conflicts: [path] };
  }
  const oids = [before.oid, after.oid, current.oid];
  const blobs = await readBlobs(repository.git, oids);
  const [base = "", ours = "", theirs = ""] = oids.map((oid) => textOf(blobs.get(oid) ?? new Uint8Array()));
  const names = { ours: "here", theirs: "the remote" };
  const { mergeIncident } = await import("./merge/merge-incident.js");
  const merged = mergeIncident({ base, ours, theirs, names, newcomer: "ours" });
  if (merged.conflicts.length > 0) return { path, kind: "both", ...merged };
  return { path, entry: { mode: current.mode, oid: await storeBlob(repository, merged.text) } };
}

async function again(
  context: Context,
  repository: Repository,
  commit: UnsharedCommit,
  tree: string,
  parent: string,
): Promise<string> {
  const raw = await rawOf(repository, commit);
  const end = raw.indexOf("\n\n");
  const author = /^author (.*) <(.*)> (\d+ [+-]\d{4})$/m.exec(raw.slice(0, end));
  const [, name = "", email = "", date = ""] = author ?? [];
  return writeCommit(context, repository, {
    tree,
    parent,
    message: `${raw.slice(end + 2)}\n`,
    author: { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
  });
}

const RAW = new WeakMap<UnsharedCommit, Promise<string>>();

/** The commit object; asked for once, as a lost race makes the same commit again and again. */
function rawOf({ git }: Repository, commit: UnsharedCommit): Promise<string> {
  const known = RAW.get(commit) ?? ask(git, ["cat-file", "commit", commit.id]);
  RAW.set(commit, known);
  return known;
}
