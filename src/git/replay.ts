import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { textOf } from "./answers.js";
import { readBlobs, readObjects } from "./blobs.js";
import { writeCommit } from "./build-commit.js";
import { type CommitText, streamCommits } from "./commit-stream.js";
import { identityLine } from "./identity-line.js";
import { isIncidentFile } from "./ours.js";
import type { Repository } from "./repository.js";
import { storeBlob, type TreeEdit, withPrivateIndex } from "./scratch.js";
import { isSame, listEntries, type TreeChange, type TreeEntry } from "./tree-changes.js";
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

/**
 * The same commits on another parent, made in the object store alone: no ref, index or file moves. In the usual case nobody
 * touched their paths, so they are made at once, by one process that also says what was there; else made anew as merged.
 */
export async function replay(
  context: Context,
  repository: Repository,
  commits: readonly UnsharedCommit[],
  onto: string,
): Promise<Replayed> {
  if (commits.length === 0) return { tip: onto, conflicts: [] };
  const hoped = commits.map((commit) => ({ commit, edits: asEdits(commit.changes) }));
  const isSigned = repository.config.isTrue("commit.gpgsign");
  const made = isSigned ? null : await streamAgain(context, repository, hoped, onto);
  const there = made?.before ?? (await entriesAt(repository, commits, onto));
  const planned = await plan(repository, commits, there);
  if ("conflicts" in planned) return { tip: null, conflicts: planned.conflicts };
  if (made !== null && isAsHoped(planned.commits, hoped)) return { tip: made.tip, conflicts: [] };
  if (planned.commits.length === 0) return { tip: onto, conflicts: [] };
  const tip = isSigned
    ? await signAgain(context, repository, planned.commits, onto)
    : (await streamAgain(context, repository, planned.commits, onto)).tip;
  return { tip, conflicts: [] };
}

interface Again {
  readonly commit: UnsharedCommit;
  readonly edits: readonly TreeEdit[];
}

function asEdits(changes: readonly TreeChange[]): readonly TreeEdit[] {
  return changes.map(({ path, after }) => ({ path, entry: after }));
}

function isAsHoped(planned: readonly Again[], hoped: readonly Again[]): boolean {
  const isSameEdit = (a: TreeEdit, b: TreeEdit | undefined) => a.path === b?.path && isSame(a.entry, b.entry);
  return (
    planned.length === hoped.length &&
    planned.every(
      ({ edits }, i) =>
        edits.length === hoped[i]?.edits.length &&
        edits.every((edit, k) => isSameEdit(edit, hoped[i]?.edits[k])),
    )
  );
}

async function entriesAt(
  { git }: Repository,
  commits: readonly UnsharedCommit[],
  onto: string,
): Promise<ReadonlyMap<string, TreeEntry | null>> {
  const paths = commits.flatMap(({ changes }) => changes.map(({ path }) => path));
  return listEntries(git, onto, [...new Set(paths)]);
}

/** What each commit has to change where `there` is what the paths hold; one that has nothing to change is left out. */
async function plan(
  repository: Repository,
  commits: readonly UnsharedCommit[],
  there: ReadonlyMap<string, TreeEntry | null>,
): Promise<{ readonly commits: readonly Again[] } | { readonly conflicts: readonly ReplayConflict[] }> {
  const now = new Map(there);
  const planned: Again[] = [];
  for (const commit of commits) {
    const { edits, conflicts } = await editsOn(repository, commit.changes, now);
    if (conflicts.length > 0) return { conflicts };
    for (const { path, entry } of edits) now.set(path, entry);
    if (edits.length > 0) planned.push({ commit, edits });
  }
  return { commits: planned };
}

interface Edits {
  readonly edits: readonly TreeEdit[];
  readonly conflicts: readonly ReplayConflict[];
}

async function editsOn(
  repository: Repository,
  changes: readonly TreeChange[],
  there: ReadonlyMap<string, TreeEntry | null>,
): Promise<Edits> {
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

async function mergeChange(
  repository: Repository,
  { path, before, after }: TreeChange,
  current: TreeEntry | null,
): Promise<TreeEdit | ReplayConflict> {
  const unmerged = (kind: ReplayConflict["kind"], what: string) =>
    ({ path, kind, text: null, conflicts: [what] }) as const;
  if (before === null) return unmerged("taken", "added on both sides");
  if (!after || !current) return unmerged("both", "taken away on one side, changed on the other");
  if (!isIncidentFile(repository.prefix, path)) return unmerged("both", "changed on both sides");
  const oids = [before.oid, after.oid, current.oid];
  const blobs = await readBlobs(repository.git, oids);
  const [base = "", ours = "", theirs = ""] = oids.map((oid) => textOf(blobs.get(oid) ?? new Uint8Array()));
  const names = { ours: "here", theirs: "the remote" };
  const { mergeIncident } = await import("./merge/merge-incident.js");
  const merged = mergeIncident({ base, ours, theirs, names, newcomer: "ours" });
  if (merged.conflicts.length > 0) return { path, kind: "both", ...merged };
  return { path, entry: { mode: current.mode, oid: await storeBlob(repository, merged.text) } };
}

async function streamAgain(
  context: Context,
  repository: Repository,
  commits: readonly Again[],
  onto: string,
): Promise<{ readonly tip: string; readonly before: ReadonlyMap<string, TreeEntry | null> }> {
  const committer = identityLine(repository, "committer", context.clock.now());
  const texts = await textsOf(repository, commits);
  const made = await streamCommits(
    repository,
    onto,
    commits.map(({ edits }, i) => ({
      edits,
      committer,
      ...(texts[i] ?? { author: committer, message: "" }),
    })),
  );
  return { tip: made.commits.at(-1) ?? onto, before: made.before };
}

/** Signing is git's own business, a commit at a time, from an index. */
async function signAgain(
  context: Context,
  repository: Repository,
  commits: readonly Again[],
  onto: string,
): Promise<string> {
  const texts = await textsOf(repository, commits);
  return withPrivateIndex(context, repository, async (index) => {
    await index.read(onto);
    let tip = onto;
    for (const [i, { edits }] of commits.entries()) {
      await index.edit(edits);
      const tree = await index.writeTree();
      const { author = "", message = "" } = texts[i] ?? {};
      tip = await writeCommit(context, repository, { tree, parent: tip, message, author: authorOf(author) });
    }
    return tip;
  });
}

function authorOf(line: Uint8Array | string): Readonly<Record<string, string>> {
  const text = typeof line === "string" ? line : textOf(line);
  const [, name = "", email = "", date = ""] = /^(.*) <(.*)> (\d+ [+-]\d{4})$/.exec(text) ?? [];
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
}

/** Author and message of each, byte by byte; git is asked for those that were not made by this run. */
async function textsOf({ git }: Repository, commits: readonly Again[]): Promise<readonly CommitText[]> {
  const unknown = commits.map(({ commit }) => commit).filter(({ id, text }) => !text && !READ.has(id));
  const raw = await readObjects(
    git,
    unknown.map(({ id }) => id),
    "commit",
  );
  for (const [id, bytes] of raw) READ.set(id, textIn(bytes));
  return commits.map(({ commit: { id, text } }) => text ?? READ.get(id) ?? lost(id));
}

/** A lost race makes the same commits again and again. */
const READ = new Map<string, CommitText>();

function textIn(commit: Uint8Array): CommitText {
  const raw = Buffer.from(commit.buffer, commit.byteOffset, commit.byteLength);
  const end = raw.indexOf("\n\n");
  const at = raw.indexOf("\nauthor ") + "\nauthor ".length;
  return { author: raw.subarray(at, raw.indexOf("\n", at)), message: raw.subarray(end + 2) };
}

function lost(id: string): never {
  throw new UserError("object-missing", `git has lost the object ${id}`, EXIT.gitState, { hint: "git fsck" });
}
