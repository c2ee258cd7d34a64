import { createHash } from "node:crypto";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { ask, fields, textOf } from "./answers.js";
import { readBlobs } from "./blobs.js";
import { lineEndsOfAll, MODES, needsGit } from "./bringable.js";
import { inOwnIndex } from "./index-entry.js";
import { inWorkTree, type LineEnds } from "./line-ends.js";
import { isIncidentFile } from "./ours.js";
import { moveRef } from "./refs.js";
import { inRoot, type Repository } from "./repository.js";
import { outsideOfSparse } from "./sparse.js";
import { type TreeChange, type TreeEntry, treeChanges } from "./tree-changes.js";

/** What one path of the work tree and index has to become. */
interface Step {
  readonly path: string;
  readonly entry: TreeEntry | null;
  /** undefined: the file is right already; null: it goes. */
  readonly content?: Uint8Array | string | null;
  readonly isHidden?: boolean;
}

interface Staged extends TreeEntry {
  /** Not checked out, in a sparse work tree: that there is no file does not mean that it was deleted. */
  readonly isHidden: boolean;
}

export interface BringInConflict {
  readonly path: string;
  /** Both texts in conflict blocks; null where the file is no incident. */
  readonly text: string | null;
  readonly conflicts: readonly string[];
}

export interface BroughtIn {
  /** Paths whose file changed here. */
  readonly changed: readonly string[];
  readonly conflicts: readonly BringInConflict[];
}

/**
 * Moves the checked-out branch from `from` to `to` with its files: each file written whole, then the index entries, then
 * the ref (ROBUSTNESS.md §1.14). A file that was edited here and changed there is merged; where that conflicts nothing
 * moves and the conflicts are the answer. Throws (exit 5) where the files are not ours to write.
 */
export async function bringIn(
  context: Context,
  repository: Repository,
  ref: string,
  from: string | null,
  to: string,
): Promise<BroughtIn> {
  if (from === to) return { changed: [], conflicts: [] };
  const changes = await treeChanges(repository.git, from, to);
  const ends = await lineEndsOfAll(context, repository, to, changes);
  const planned = await plan(context, repository, changes, ends);
  const conflicts = planned.flatMap((one) => ("conflicts" in one ? [one] : []));
  if (conflicts.length > 0) return { changed: [], conflicts };
  const steps = planned.flatMap((one) => ("conflicts" in one ? [] : [one]));
  const written = steps.filter(({ content }) => content !== undefined);
  for (const step of written) await writeStep(repository, step);
  await inOwnIndex(context, repository, steps);
  if (!(await moveRef(repository, ref, to, from))) {
    throw new UserError("branch-moved", "the branch was moved by someone else meanwhile", EXIT.locked, {
      where: ref,
      hint: "afterword sync",
    });
  }
  return { changed: written.map(({ path }) => path), conflicts: [] };
}

const AT_ONCE = 500;

async function plan(
  context: Context,
  repository: Repository,
  changes: readonly TreeChange[],
  ends: ReadonlyMap<string, LineEnds>,
): Promise<readonly (Step | BringInConflict)[]> {
  const planned: (Step | BringInConflict)[] = [];
  const added = changes
    .filter(({ before }) => before === null)
    .map(({ path, after }) => ({ path, entry: after }));
  const outside = await outsideOfSparse(context, repository, added);
  for (let i = 0; i < changes.length; i += AT_ONCE) {
    const some = changes.slice(i, i + AT_ONCE);
    const oids = some.flatMap(({ before, after }) => [before?.oid ?? [], after?.oid ?? []].flat());
    const paths = some.map(({ path }) => path);
    const [staged, blobs] = await Promise.all([
      indexEntries(repository, paths),
      readBlobs(repository.git, [...new Set(oids)]),
    ]);
    for (const change of some) {
      await assertFolders(repository, change.path);
      const known = {
        staged: staged.get(change.path) ?? null,
        blobs,
        ends: ends.get(change.path) ?? "as-stored",
        isOutside: outside.has(change.path),
      } as const;
      planned.push(await planOne(repository, change, known));
    }
  }
  return planned;
}

/** What is to be known of a path before anything is decided. */
interface Known {
  readonly staged: Staged | null;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  readonly ends: LineEnds;
  /** New, and beyond what a sparse work tree shows. */
  readonly isOutside: boolean;
}

async function planOne(
  repository: Repository,
  { path, before, after }: TreeChange,
  { staged, blobs, ends, isOutside }: Known,
): Promise<Step | BringInConflict> {
  const bytes = await repository.files.read(inRoot(repository, path));
  const here = bytes === null ? null : blobId(bytes, (after ?? before)?.oid.length ?? 40);
  const written = (entry: TreeEntry) => inWorkTree(contentOf(blobs, entry), ends);
  const isConverted = (entry: TreeEntry) =>
    bytes !== null && ends !== "as-stored" && Buffer.compare(bytes, written(entry)) === 0;
  const holds = (entry: TreeEntry | null) =>
    here === (entry?.oid ?? null) || (entry !== null && isConverted(entry));
  if (holds(after)) return { path, entry: after };
  const isExpected = [before?.oid, after?.oid].includes(staged?.oid);
  const isHidden = staged === null ? isOutside : staged.isHidden;
  if (here === null && isHidden && isExpected) return { path, entry: after, isHidden: true };
  if (holds(before) && isExpected) {
    return { path, entry: after, content: after === null ? null : written(after) };
  }
  if (staged !== null && ![before?.oid, after?.oid, here].includes(staged.oid))
    throw stagedHere(repository, path);
  if (!bytes || !after || !isIncidentFile(repository.prefix, path)) throw editedHere(repository, path);
  const names = { ours: "here, not committed", theirs: "the remote" };
  const base = before === null ? "" : textOf(contentOf(blobs, before));
  const { mergeIncident } = await import("./merge/merge-incident.js");
  const merged = mergeIncident({
    newcomer: "ours",
    base,
    ours: textOf(bytes),
    theirs: textOf(contentOf(blobs, after)),
    names,
  });
  return merged.conflicts.length > 0 ? { path, ...merged } : { path, entry: after, content: merged.text };
}

function stagedHere(repository: Repository, path: string): UserError {
  const message = "this file is staged here and changed on the remote; nothing was changed";
  return new UserError("staged-here", message, EXIT.gitState, {
    where: visibleLine(path),
    hint: `git -C ${shellWord(repository.root)} restore --staged -- ${shellWord(path)}, then afterword sync`,
  });
}

function editedHere(repository: Repository, path: string): UserError {
  const message =
    "this file was changed here, is not committed, and changed on the remote too; nothing was changed";
  return new UserError("edited-here", message, EXIT.gitState, {
    where: visibleLine(path),
    hint: `commit or move your change of it, then: git -C ${shellWord(repository.root)} pull --rebase`,
  });
}

/** A file is never written through a link (ROBUSTNESS.md §1.4). */
async function assertFolders(repository: Repository, path: string): Promise<void> {
  const parts = path.split("/").slice(0, -1);
  for (let i = 1; i <= parts.length; i++) {
    const kind = await repository.files.kind(inRoot(repository, parts.slice(0, i).join("/")));
    if (kind !== null && kind !== "folder") throw needsGit(repository, path, "lies behind a link here");
  }
}

async function indexEntries(
  repository: Repository,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Staged>> {
  if (paths.length === 0) return new Map();
  const found = new Map<string, Staged>();
  for (const line of fields(await ask(repository.git, ["ls-files", "-s", "-t", "-z", "--", ...paths]))) {
    const tab = line.indexOf("\t");
    const [tag = "", mode = "", oid = ""] = line.slice(0, tab).split(" ");
    found.set(line.slice(tab + 1), { mode, oid, isHidden: tag.toUpperCase() === "S" });
  }
  return found;
}

function contentOf(blobs: ReadonlyMap<string, Uint8Array>, { oid }: TreeEntry): Uint8Array {
  const content = blobs.get(oid);
  if (content) return content;
  throw new UserError("object-missing", `git has lost the object ${oid}`, EXIT.gitState, {
    hint: "git fsck",
  });
}

/** The id that git gives these bytes; ids of 64 digits are SHA-256. */
export function blobId(bytes: Uint8Array, digits: number): string {
  const hash = createHash(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

async function writeStep(repository: Repository, { path, entry, content }: Step): Promise<void> {
  const target = inRoot(repository, path);
  if (content === null || content === undefined) await repository.files.remove(target);
  else await repository.files.write(target, content, MODES[entry?.mode ?? ""]);
}
