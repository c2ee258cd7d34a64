import type { Context } from "../ports.js";
import { type BringInConflict, bringIn } from "./bring-in.js";
import { fetchTip, push, type Target, trackingRef, unreachable } from "./push.js";
import { tipOf } from "./refs.js";
import { replay } from "./replay.js";
import type { Repository } from "./repository.js";
import { shareCommits } from "./share.js";
import { assertAllOurs, assertNotDropped, divergence } from "./unshared.js";

export interface Synced {
  /** Commits of the remote that came in, and commits of ours that it now has. */
  readonly pulled: number;
  readonly pushed: number;
  /** Files that changed here. */
  readonly changed: readonly string[];
  /** Where these are, nothing has moved. */
  readonly conflicts: readonly BringInConflict[];
}

/**
 * Exchanges the checked-out branch with the remote: fetch, our commits made again in memory on what came, the files
 * brought in, then the push. With a conflict nothing moves. Exit 6 where the remote is out of reach.
 */
export async function exchange(
  context: Context,
  repository: Repository,
  ref: string,
  target: Target,
): Promise<Synced> {
  const there = await fetchTip(repository, target);
  const from = repository.commit;
  if (there === null) return pushFirst(context, repository, target);
  const { ahead, behind } =
    from === null ? { ahead: [], behind: 1 } : await divergence(repository.git, from, there);
  assertAllOurs(repository, ahead, target);
  if (from !== null) await assertNotDropped(repository, ahead, from, target);
  const replayed =
    behind === 0 ? { tip: from ?? there, conflicts: [] } : await replay(context, repository, ahead, there);
  if (replayed.tip === null) return { pulled: 0, pushed: 0, changed: [], conflicts: replayed.conflicts };
  const brought = await bringIn(context, repository, ref, from, replayed.tip);
  if (brought.conflicts.length > 0) return { pulled: 0, pushed: 0, ...brought };
  const moved = { ...repository, commit: replayed.tip };
  const pushed = replayed.tip === there ? 0 : await deliver(context, moved, ref, target, replayed.tip);
  return { pulled: behind, pushed, changed: brought.changed, conflicts: [] };
}

async function pushFirst(context: Context, repository: Repository, target: Target): Promise<Synced> {
  const tip = repository.commit;
  const shared = tip === null ? null : await shareCommits(context, repository, target, tip);
  return { pulled: 0, pushed: shared?.state === "shared" ? shared.pushed : 0, changed: [], conflicts: [] };
}

/** The push of what the branch now holds; others who were quicker in between are brought in too. */
async function deliver(
  context: Context,
  repository: Repository,
  ref: string,
  target: Target,
  tip: string,
): Promise<number> {
  const shared = await shareCommits(context, repository, target, tip);
  if (shared.state !== "shared") return 0;
  if (shared.tip !== tip) await bringIn(context, repository, ref, tip, shared.tip);
  return shared.pushed;
}

/** Pushes a branch of one incident that is not shared yet; true when the remote now has all of it. */
export async function deliverBranch(repository: Repository, target: Target, tip: string): Promise<boolean> {
  const pushed = await push(repository, target, tip, await tipOf(repository, trackingRef(target)));
  if (pushed.state === "no-answer") throw unreachable(target, pushed.said);
  return pushed.state === "done";
}
