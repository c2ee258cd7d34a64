import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { ask } from "./answers.js";
import { readBlobs } from "./blobs.js";
import { commitPaths } from "./commit.js";
import { inOwnIndex } from "./index-entry.js";
import { moveRef, tipOf } from "./refs.js";
import type { Repository } from "./repository.js";
import { isSame, listEntries, type TreeChange, treeChanges } from "./tree-changes.js";

export interface CommitToTakeBack {
  readonly id: string;
  readonly ref: string;
}

export type TakenBack =
  /** It was not shared and nothing came after it: the branch is where it was before. */
  | { readonly how: "moved-back"; readonly to: string | null }
  /** It was shared, or others stand on it: a new commit undoes it. */
  | { readonly how: "reverted"; readonly commit: string };

/** How a commit of ours would be undone; throws (exit 5) where what it changed was changed again since. */
export async function planTakeBack(
  repository: Repository,
  { id, ref }: CommitToTakeBack,
  isShared: boolean,
): Promise<{
  readonly how: TakenBack["how"];
  readonly parent: string | null;
  readonly changes: readonly TreeChange[];
}> {
  const { git } = repository;
  const tip = await tipOf(repository, ref);
  const known = tip === null ? 1 : (await git.run(["merge-base", "--is-ancestor", id, tip])).code;
  if (tip === null || known !== 0) throw gone(id, ref);
  const parents = (await ask(git, ["rev-list", "--parents", "-n", "1", id, "--"])).split(" ").slice(1);
  const parent = parents[0] ?? null;
  const changes = await treeChanges(git, parent, id);
  if (!isShared && tip === id) return { how: "moved-back", parent, changes };
  const now = await listEntries(
    git,
    tip,
    changes.map(({ path }) => path),
  );
  const later = changes.find(({ path, after }) => !isSame(now.get(path) ?? null, after));
  if (later) throw changedSince(later.path);
  return { how: "reverted", parent, changes };
}

function gone(id: string, ref: string): UserError {
  const message = `the commit ${id.slice(0, 10)} is no longer on its branch; nothing was changed`;
  return new UserError("commit-gone", message, EXIT.gitState, { where: ref, hint: "git reflog" });
}

function changedSince(path: string): UserError {
  return new UserError(
    "changed-since",
    "this file was changed by a later commit; nothing was changed",
    EXIT.gitState,
    {
      where: path,
      hint: "afterword restore ID --from REV brings back one version",
    },
  );
}

/** Undoes a commit of ours as planned. The index entry follows only where it still is what the commit made of it. */
export async function takeBack(
  context: Context,
  repository: Repository,
  commit: CommitToTakeBack,
  plan: Awaited<ReturnType<typeof planTakeBack>>,
  message: string,
): Promise<TakenBack> {
  if (plan.how === "reverted") return revert(context, repository, commit, plan.changes, message);
  const moved = plan.parent
    ? await moveRef(repository, commit.ref, plan.parent, commit.id)
    : (await repository.git.run(["update-ref", "-d", commit.ref, commit.id], { apart: true })).code === 0;
  if (!moved)
    throw new UserError("branch-moved", "the branch was moved meanwhile", EXIT.locked, {
      where: commit.ref,
      hint: "afterword undo",
    });
  if (commit.ref === repository.head) await indexBack(context, repository, plan.changes);
  return { how: "moved-back", to: plan.parent };
}

async function indexBack(
  context: Context,
  repository: Repository,
  changes: readonly TreeChange[],
): Promise<void> {
  const paths = changes.map(({ path }) => path);
  const staged = await ask(repository.git, ["ls-files", "-s", "-z", "--", ...paths]);
  const ours = changes.filter(
    ({ path, after }) => after === null || staged.includes(`${after.oid} 0\t${path}\0`),
  );
  await inOwnIndex(
    context,
    repository,
    ours.map(({ path, before }) => ({ path, entry: before })),
  );
}

async function revert(
  context: Context,
  repository: Repository,
  { ref }: CommitToTakeBack,
  changes: readonly TreeChange[],
  message: string,
): Promise<TakenBack> {
  const blobs = await readBlobs(
    repository.git,
    changes.flatMap(({ before }) => before?.oid ?? []),
  );
  const paths = changes.map(({ path, before }) => ({
    path,
    content: before ? (blobs.get(before.oid) ?? null) : null,
  }));
  const made = await commitPaths(context, repository, { paths, message, ref, start: null });
  return { how: "reverted", commit: made?.id ?? "" };
}
