import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { lastBusyTry, noteBusyTry } from "./busy.js";
import {
  assertRemote,
  type Fetched,
  fetchBranch,
  fetchTip,
  push,
  type Target,
  trackingRef,
  unreachable,
} from "./push.js";
import { tipOf } from "./refs.js";
import { type ReplayConflict, replay } from "./replay.js";
import type { Repository } from "./repository.js";
import { sleep } from "./sleep.js";
import { assertAllOurs, assertNotDropped, divergence, type UnsharedCommit } from "./unshared.js";

export type Shared =
  /** The remote's branch holds our commits; `tip` is what it was given (made again where others came first). */
  | { readonly state: "shared"; readonly tip: string; readonly pushed: number }
  /** Someone changed the same text: nothing was pushed. */
  | { readonly state: "conflict"; readonly conflicts: readonly ReplayConflict[] };

const PATIENCE_MS = 60_000;
/** A remote that gave no answer to a push is asked once more, not as long again. */
const LATE_ANSWER_MS = 20_000;
const LONGEST_PAUSE_MS = 8_000;
/** Where many are waiting we behave as one who has lost so many races already. */
const BUSY_TRIES = 4;
const MOST_DOUBLINGS = 5;

export interface SingleCommit {
  readonly commit: UnsharedCommit;
  readonly parent: string;
}

export interface ShareOptions {
  /** The only unshared commit, when the caller knows that its parent is what the remote had when last seen. */
  readonly single?: SingleCommit | null;
  /** Ask the remote first instead of pushing at once. */
  readonly fetchFirst?: boolean;
  /** Of a branch that the remote may not have yet: the commit that it starts from, which the remote has. */
  readonly base?: string | null;
}

/**
 * Gives the commits of `tip` to the remote: pushed, and where others were quicker, fetched, made again in memory on what
 * they shared, and pushed again, for a minute at most. Throws with exit 6 for all that keeps them from being shared.
 */
export async function shareCommits(
  context: Context,
  repository: Repository,
  target: Target,
  tip: string,
  options: ShareOptions = {},
): Promise<Shared> {
  assertRemote(repository, target);
  const { single = null, base = null } = options;
  const work: Work = { context, repository, target, tip, base, ahead: single && [single.commit] };
  let known = single?.parent ?? null;
  const busyTry = await lastBusyTry(context, repository);
  if (busyTry !== null) {
    await sleep(pauseAfter(context, BUSY_TRIES, busyTry));
  } else if (single) {
    const seen = await tipOf(repository, trackingRef(target));
    if (await attempt(work, tip, seen)) return { state: "shared", tip, pushed: 1 };
  } else if (options.fetchFirst !== true) {
    known = await tipOf(repository, trackingRef(target));
    const shared = known === null ? null : await shareOn(work, known);
    if (shared) return shared;
  }
  const end = performance.now() + PATIENCE_MS;
  for (let tries = busyTry === null ? 1 : BUSY_TRIES + 1; performance.now() < end; tries++) {
    const started = performance.now();
    const fetched = await fetchFrom(work, known);
    const shared = await shareOn(work, fetched);
    const took = performance.now() - started;
    if (known !== null && fetched !== known) await noteBusyTry(repository, took);
    if (shared) return shared;
    known = fetched;
    await sleep(pauseAfter(context, tries, took));
  }
  throw new UserError(
    "busy-remote",
    "saved and committed here, not shared: others were quicker for a minute",
    EXIT.notShared,
    { hint: "afterword sync" },
  );
}

/**
 * Jittered, and longer with each race lost: in units of what one try takes here, as that is how long others need too. A
 * lost race costs everybody time, so many writers are quickest when few of them try at once.
 */
function pauseAfter(context: Context, tries: number, took: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, took * 2 ** Math.min(tries, MOST_DOUBLINGS));
  return longest * Number(`0.${context.random.text(6, "0123456789")}`);
}

interface Work {
  readonly context: Context;
  readonly repository: Repository;
  readonly target: Target;
  readonly tip: string;
  readonly base: string | null;
  /** What is to be shared; found once, as a lost race does not change it. */
  ahead: readonly UnsharedCommit[] | null;
}

/** What was found to be ahead stays so while the remote only grows; one that was rewritten is compared anew. */
async function fetchFrom(work: Work, known: string | null): Promise<string | null> {
  const { repository, target } = work;
  const before = await tipOf(repository, trackingRef(target));
  const { tip, isRewritten }: Fetched = await fetchBranch(repository, target);
  if (isRewritten || before !== known) work.ahead = null;
  return tip;
}

/** One try on what is known of the remote's branch; null: a lost race. */
async function shareOn(work: Work, upstream: string | null): Promise<Shared | null> {
  const { context, repository, target, tip, base } = work;
  let isAhead = upstream === null;
  if (work.ahead === null) {
    const { ahead, behind } = await divergence(repository.git, tip, upstream ?? base);
    if (ahead.length === 0 && upstream !== null) return { state: "shared", tip: upstream, pushed: 0 };
    assertAllOurs(repository, ahead, target);
    if (upstream !== null) await assertNotDropped(repository, ahead, tip, target);
    work.ahead = ahead;
    isAhead ||= behind === 0;
  }
  const pushed = work.ahead.length;
  if (isAhead || upstream === null) {
    return (await attempt(work, tip, upstream)) ? { state: "shared", tip, pushed } : null;
  }
  const replayed = await replay(context, repository, work.ahead, upstream);
  if (replayed.tip === null) return { state: "conflict", conflicts: replayed.conflicts };
  if (replayed.tip === upstream) return { state: "shared", tip: upstream, pushed: 0 };
  return (await attempt(work, replayed.tip, upstream))
    ? { state: "shared", tip: replayed.tip, pushed }
    : null;
}

/** true: the remote has it, seen in the tracking ref that only a reported update moves. false: a lost race. */
async function attempt({ repository, target }: Work, commit: string, seen: string | null): Promise<boolean> {
  const pushed = await push(repository, target, commit, seen);
  if (pushed.state === "done") return hasArrived(repository, target, commit);
  if (pushed.state === "lost-race") return false;
  if (pushed.state === "refused") throw refusedBy(target, pushed.said);
  if (await arrivedAllTheSame(repository, target, commit)) return true;
  throw unreachable(target, pushed.said);
}

async function hasArrived(repository: Repository, target: Target, commit: string): Promise<boolean> {
  if ((await tipOf(repository, trackingRef(target))) === commit) return true;
  return arrivedAllTheSame(repository, target, commit);
}

/** A push whose answer was lost: ask the remote what it has. */
async function arrivedAllTheSame(repository: Repository, target: Target, commit: string): Promise<boolean> {
  const there = await fetchTip(repository, target, LATE_ANSWER_MS);
  if (there === null) return false;
  const { ahead } = await divergence(repository.git, commit, there);
  return ahead.length === 0;
}

function refusedBy({ remote, branch }: Target, said: string): UserError {
  const message = `saved and committed here, not shared: \`${remote}\` refused the push to ${branch}:\n${said}`;
  return new UserError("push-refused", message, EXIT.notShared, {
    hint: "if the branch is protected: afterword config set git.submit branch, then afterword submit again",
  });
}
