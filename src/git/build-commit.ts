import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { askMaybe, gitFailed, textOf } from "./answers.js";
import type { Built, CommitPlan, PathContent } from "./commit-plan.js";
import { runHook } from "./hooks.js";
import { dateForGit } from "./identity-line.js";
import type { Repository } from "./repository.js";
import { type PrivateIndex, storeBlob, type TreeEdit, withPrivateIndex } from "./scratch.js";
import { treeChanges } from "./tree-changes.js";

const REGULAR = "100644";

/** A commit built in an index of its own, which hooks may look at, signed where git is told to sign. null: no change. */
export async function buildCommit(
  context: Context,
  repository: Repository,
  plan: CommitPlan,
  parent: string | null,
): Promise<Built | null> {
  return withPrivateIndex(context, repository, (index) =>
    buildWith(context, repository, index, plan, parent),
  );
}

async function buildWith(
  context: Context,
  repository: Repository,
  index: PrivateIndex,
  plan: CommitPlan,
  parent: string | null,
): Promise<Built | null> {
  const { git } = repository;
  const treeBefore =
    parent === repository.commit
      ? repository.tree
      : askMaybe(git, ["rev-parse", "--verify", "-q", `${parent}^{tree}`]);
  const stored = Promise.all(plan.paths.map((path) => blobOf(repository, path)));
  const [blobs] = await Promise.all([stored, index.read(parent)]);
  await index.edit(blobs);
  const hookRan = await runHook(repository, "pre-commit", index);
  const tree = await index.writeTree();
  if (tree === (await treeBefore)) return null;
  const edits = hookRan ? await afterHook(repository, parent, tree, blobs) : blobs;
  const message = await checkedMessage(repository, index, plan.message);
  const id = await writeCommit(context, repository, { tree, parent, message });
  return { id, edits, known: null };
}

async function blobOf(repository: Repository, { path, content }: PathContent): Promise<TreeEdit> {
  if (content === null) return { path, entry: null };
  return { path, entry: { mode: REGULAR, oid: await storeBlob(repository, content) } };
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
  readonly message: Uint8Array | string;
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
