import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { buildCommit } from "./build-commit.js";
import type { Built, CommitPlan, Committed } from "./commit-plan.js";
import { streamCommits } from "./commit-stream.js";
import { hasHook } from "./hooks.js";
import { identityLine } from "./identity-line.js";
import { inOwnIndex } from "./index-entry.js";
import { moveRef, tipOf } from "./refs.js";
import type { Repository } from "./repository.js";
import { isSame } from "./tree-changes.js";

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
  const build = (await needsIndex(repository)) ? buildCommit : streamCommit;
  let tip: string | null | undefined = plan.ref === repository.head ? repository.commit : undefined;
  for (let i = 0; i < MOST_TRIES; i++) {
    tip = tip === undefined ? await tipOf(repository, plan.ref) : tip;
    const parent = tip ?? plan.start;
    const built = await build(context, repository, plan, parent);
    if (built === null) return null;
    const staged = new Map((plan.staged ?? []).map((edit) => [edit.path, edit]));
    const entries = built.edits.map((edit) => staged.get(edit.path) ?? edit);
    if (plan.ref === repository.head) await inOwnIndex(context, repository, entries);
    if (await moveRef(repository, plan.ref, built.id, tip)) {
      return { id: built.id, parent, ref: plan.ref, known: built.known };
    }
    tip = undefined;
  }
  throw new UserError("branch-moves", "the branch moved each time we wanted to add our commit", EXIT.locked, {
    where: plan.ref,
    hint: "run the same command again",
  });
}

/** Hooks look at an index, and only git itself signs. */
async function needsIndex(repository: Repository): Promise<boolean> {
  if (repository.config.isTrue("commit.gpgsign")) return true;
  return (await hasHook(repository, "pre-commit")) || (await hasHook(repository, "commit-msg"));
}

async function streamCommit(
  context: Context,
  repository: Repository,
  { paths, message }: CommitPlan,
  parent: string | null,
): Promise<Built | null> {
  const now = context.clock.now();
  const text = { author: identityLine(repository, "author", now), message };
  const edits = paths.map(({ path, content }) => ({
    path,
    entry: content === null ? null : { mode: REGULAR, content },
  }));
  const committer = identityLine(repository, "committer", now);
  const made = await streamCommits(repository, parent, [{ ...text, committer, edits }]);
  const changes = paths
    .map(({ path }) => ({ path, before: made.before.get(path) ?? null, after: made.after.get(path) ?? null }))
    .filter(({ before, after }) => !isSame(before, after));
  if (changes.length === 0) return null;
  const inIndex = paths.map(({ path }) => ({ path, entry: made.after.get(path) ?? null }));
  return { id: made.commits[0] ?? "", edits: inIndex, known: { changes, text } };
}
