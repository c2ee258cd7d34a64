import { EXIT, UserError } from "../model/user-error.js";
import type { Instant } from "../model/when.js";
import type { Context } from "../ports.js";
import { askMaybe, gitFailed, textOf } from "./answers.js";
import type { BegunCommit } from "./begun-commit.js";
import { hasHook, runHook } from "./hooks.js";
import { moveRef, tipOf } from "./refs.js";
import type { Repository } from "./repository.js";
import { editIndex, type PrivateIndex, storeBlob, type TreeEdit, withPrivateIndex } from "./scratch.js";
import { sleep } from "./sleep.js";
import { treeChanges } from "./tree-changes.js";

/** What a path is to hold in the commit; null: it is gone. */
export interface PathContent {
  /** From the repository's root. */
  readonly path: string;
  readonly content: Uint8Array | string | null;
}

export interface CommitPlan {
  readonly paths: readonly PathContent[];
  readonly message: string;
  /** Full name of the branch that is to hold it. */
  readonly ref: string;
  /** Where a new branch starts: used only while `ref` does not exist. */
  readonly start: string | null;
  /** Entries of the user's index that are to differ from the commit: of these paths he has staged a version of his own. */
  readonly staged?: readonly TreeEdit[];
  /** What was made ready of it before it was certain. */
  readonly begun?: Promise<BegunCommit | null> | undefined;
}

export interface Committed {
  readonly id: string;
  readonly parent: string | null;
  readonly ref: string;
  /** As it was committed: a commit-msg hook may have changed it. */
  readonly message: string;
}

const MOST_TRIES = 20;
const REGULAR = "100644";

/**
 * A commit that holds the planned paths and nothing else, whatever is staged, and that leaves the rest of the user's index
 * and the work tree as they were. null: the branch holds all of it already. Throws with exit 5 (git or a hook refused)
 * or 8 (a lock); then nothing has moved.
 */
export async function commitPaths(
  context: Context,
  repository: Repository,
  plan: CommitPlan,
): Promise<Committed | null> {
  const blobs = Promise.all(plan.paths.map((path) => blobOf(repository, path)));
  let tip: string | null | undefined = plan.ref === repository.head ? repository.commit : undefined;
  for (let i = 0; i < MOST_TRIES; i++) {
    tip = tip === undefined ? await tipOf(repository, plan.ref) : tip;
    const parent = tip ?? plan.start;
    const begun = i === 0 ? await usable(plan, parent) : null;
    const built = begun
      ? await finishCommit(context, repository, begun, plan, blobs)
      : await withPrivateIndex(context, repository, (index) =>
          buildCommit(context, repository, index, plan, blobs, parent),
        );
    if (built === null) return null;
    const staged = new Map((plan.staged ?? []).map((edit) => [edit.path, edit]));
    const entries = built.edits.map((edit) => staged.get(edit.path) ?? edit);
    if (plan.ref === repository.head) await inOwnIndex(context, repository, entries);
    if (await moveRef(repository, plan.ref, built.id, tip)) {
      return { id: built.id, parent, ref: plan.ref, message: built.message };
    }
    tip = undefined;
  }
  throw new UserError("branch-moves", "the branch moved each time we wanted to add our commit", EXIT.locked, {
    where: plan.ref,
    hint: "run the same command again",
  });
}

async function blobOf(repository: Repository, { path, content }: PathContent): Promise<TreeEdit> {
  if (content === null) return { path, entry: null };
  return { path, entry: { mode: REGULAR, oid: await storeBlob(repository, content) } };
}

/** What was begun, where it is what is wanted now: on this parent, and of these paths. */
async function usable(plan: CommitPlan, parent: string | null): Promise<BegunCommit | null> {
  const begun = (await plan.begun) ?? null;
  if (begun === null || begun.parent !== parent || begun.edits.length !== plan.paths.length) return null;
  return begun.edits.every(({ path }, i) => path === plan.paths[i]?.path) ? begun : null;
}

interface Built {
  readonly id: string;
  readonly message: string;
  readonly edits: readonly TreeEdit[];
}

/** A commit whose index is ready: without a hook its tree is written while the blobs are. */
async function finishCommit(
  context: Context,
  repository: Repository,
  { index, parent, edits }: BegunCommit,
  plan: CommitPlan,
  stored: Promise<readonly TreeEdit[]>,
): Promise<Built | null> {
  if (await hasHook(repository, "pre-commit")) {
    return buildOn(context, repository, index, plan, await stored, parent);
  }
  const [tree, blobs] = await Promise.all([index.writeTree({ mayMiss: true }), stored]);
  const isSame = blobs.every(({ entry }, i) => entry?.oid === edits[i]?.entry?.oid);
  if (!isSame) return buildOn(context, repository, index, plan, blobs, parent);
  return committed(context, repository, index, plan, { tree, parent, edits: blobs });
}

async function buildCommit(
  context: Context,
  repository: Repository,
  index: PrivateIndex,
  plan: CommitPlan,
  stored: Promise<readonly TreeEdit[]>,
  parent: string | null,
): Promise<Built | null> {
  const [blobs] = await Promise.all([stored, index.read(parent)]);
  return buildOn(context, repository, index, plan, blobs, parent);
}

async function buildOn(
  context: Context,
  repository: Repository,
  index: PrivateIndex,
  plan: CommitPlan,
  blobs: readonly TreeEdit[],
  parent: string | null,
): Promise<Built | null> {
  await index.edit(blobs);
  const hookRan = await runHook(repository, "pre-commit", index);
  const tree = await index.writeTree();
  const edits = hookRan ? await afterHook(repository, parent, tree, blobs) : blobs;
  return committed(context, repository, index, plan, { tree, parent, edits });
}

interface Ready {
  readonly tree: string;
  readonly parent: string | null;
  readonly edits: readonly TreeEdit[];
}

/** The commit of a tree that is ready; null: its parent has the same. */
async function committed(
  context: Context,
  repository: Repository,
  index: PrivateIndex,
  plan: CommitPlan,
  { tree, parent, edits }: Ready,
): Promise<Built | null> {
  const { git } = repository;
  const treeBefore =
    parent === repository.commit
      ? repository.tree
      : await askMaybe(git, ["rev-parse", "--verify", "-q", `${parent}^{tree}`]);
  if (tree === treeBefore) return null;
  const message = await checkedMessage(repository, index, plan.message);
  const id = await writeCommit(context, repository, { tree, parent, message });
  return { id, message, edits };
}

/** A hook may tidy our files in the index, and nothing else. */
async function afterHook(
  repository: Repository,
  parent: string | null,
  tree: string,
  blobs: readonly TreeEdit[],
): Promise<readonly TreeEdit[]> {
  const ours = new Set(blobs.map(({ path }) => path));
  const changes = await treeChanges(repository.git, parent, tree);
  const foreign = changes.find(({ path }) => !ours.has(path));
  if (foreign) {
    const message =
      "the pre-commit hook added a change to the commit that is not ours; nothing was committed";
    throw new UserError("hook-added", message, EXIT.gitState, {
      where: foreign.path,
      hint: `look at ${repository.hooks["pre-commit"]}: it must not add other files`,
    });
  }
  const after = new Map(changes.map((change) => [change.path, change.after]));
  return blobs.map((blob) => ({
    path: blob.path,
    entry: after.has(blob.path) ? (after.get(blob.path) ?? null) : blob.entry,
  }));
}

async function checkedMessage(repository: Repository, index: PrivateIndex, message: string): Promise<string> {
  const file = `${index.path}.message`;
  await repository.files.write(file, message);
  if (!(await runHook(repository, "commit-msg", index, [file]))) return message;
  return textOf((await repository.files.read(file)) ?? new Uint8Array());
}

export interface CommitContent {
  readonly tree: string;
  readonly parent: string | null;
  readonly message: string;
  /** Of a commit that is made again on another parent: its author stays. */
  readonly author?: Readonly<Record<string, string>>;
}

/** Writes the commit object, signed when `commit.gpgsign` says so. */
export async function writeCommit(
  context: Context,
  { git, config }: Repository,
  { tree, parent, message, author }: CommitContent,
): Promise<string> {
  const sign = config.isTrue("commit.gpgsign") ? ["-S"] : [];
  const parents = parent === null ? [] : ["-p", parent];
  const at = dateForGit(context.clock.now());
  const env = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at, ...author };
  const answer = await git.run(["commit-tree", ...sign, ...parents, tree], { input: message, env });
  if (answer.code === 0) return textOf(answer.stdout).trim();
  if (sign.length === 0) throw gitFailed("commit-tree", answer);
  throw new UserError(
    "not-signed",
    `commit.gpgsign is on, and signing failed: ${answer.stderr.trim()}`,
    EXIT.gitState,
    {
      hint: "git config user.signingkey KEY, or for this repository: git config commit.gpgsign false",
    },
  );
}

/** `<seconds> <offset>` as git writes it, with this machine's offset at that time. */
function dateForGit(at: Instant): string {
  const minutes = -new Date(at * 1000).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
  return `${Math.floor(at)} ${offset}`;
}

const LOCK_PAUSES_MS = [20, 60, 150, 300, 600];

/** The user's index gets our entries first, the ref moves after: see ROBUSTNESS.md §1.9. A short lock is waited for. */
export async function inOwnIndex(
  context: Context,
  repository: Repository,
  edits: readonly TreeEdit[],
): Promise<void> {
  for (const pause of [...LOCK_PAUSES_MS, null]) {
    try {
      return await editIndex(repository, edits);
    } catch (error) {
      if (pause === null || !(error instanceof UserError) || error.exit !== EXIT.locked) throw error;
      await sleep(pause + Number(context.random.text(2, "0123456789")));
    }
  }
}
