import { join } from "node:path";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { GitAnswer } from "../ports.js";
import { textOf } from "./answers.js";
import { keptTogether } from "./packs.js";
import { tipOf } from "./refs.js";
import type { Repository } from "./repository.js";
import { sleep } from "./sleep.js";

/** Where commits are shared: a remote by its name in git's configuration, and a branch by its short name. */
export interface Target {
  readonly remote: string;
  readonly branch: string;
}

export type Pushed =
  | { readonly state: "done" }
  /** Someone else was quicker: fetch, replay, push again. */
  | { readonly state: "lost-race" }
  /** The remote said no: a hook, a protected branch. */
  | { readonly state: "refused"; readonly said: string }
  /** No answer; whether it arrived is not known. */
  | { readonly state: "no-answer"; readonly said: string };

const LOST_RACE =
  /\[rejected\]|stale info|cannot lock ref|failed to (?:update|lock) ref|incorrect old value|reference already exists/;
/** What git says when the other end goes away in the middle of a push. */
const BROKEN_OFF =
  /unexpected disconnect|hung up|sideband|early EOF|broken pipe|RPC failed|connection (?:reset|closed)/i;
/** ssh may ask its user for something meanwhile; https asks nobody, and ends sooner. */
const NETWORK_TIMEOUT_MS = 120_000;
const HTTP_SILENCE = ["http.lowSpeedLimit=1", "http.lowSpeedTime=30"] as const;
const SAID_AFTER_MS = 5_000;

export function trackingRef({ remote, branch }: Target): string {
  return `refs/remotes/${remote}/${branch}`;
}

export function assertRemote({ config, root }: Repository, { remote }: Target): void {
  if (config.get(`remote.${remote}.url`) !== null) return;
  throw new UserError(
    "no-remote",
    `saved and committed here, not shared: there is no remote \`${remote}\``,
    EXIT.notShared,
    {
      where: root,
      hint: `git remote add ${shellWord(remote)} URL, then afterword sync`,
    },
  );
}

/**
 * A remote on this machine is written by a program that we start: killed with us it would leave a lock there that stops
 * everybody. It gets a session of its own; over a network it has one, and ssh may need the terminal to ask.
 */
function isHere({ config }: Repository, { remote }: Target): boolean {
  const urls = [...config.all(`remote.${remote}.url`), ...config.all(`remote.${remote}.pushurl`)];
  return urls.every((url) => /^file:\/\//i.test(url) || !/^[^/]*:/.test(url));
}

/** git and a remote; where the remote is silent for some seconds, the person is told, and how to leave. */
async function askRemote(
  repository: Repository,
  target: Target,
  args: readonly string[],
  { timeoutMs = NETWORK_TIMEOUT_MS, config = [] }: { timeoutMs?: number; config?: readonly string[] } = {},
): Promise<GitAnswer> {
  const isOwn = repository.config.get("http.lowspeedtime") !== null;
  const told = setTimeout(() => {
    const words = `waiting for \`${visibleLine(target.remote)}\` to answer; what is saved stays here: Ctrl-C leaves, afterword sync goes on\n`;
    repository.note(words);
  }, SAID_AFTER_MS);
  try {
    return await repository.git.run(args, {
      config: [...config, ...(isOwn ? [] : HTTP_SILENCE)],
      timeoutMs,
      apart: isHere(repository, target),
    });
  } finally {
    clearTimeout(told);
  }
}

/**
 * One push of a commit that stands on what the remote's branch was last seen to hold (null: it was not there). The lease
 * forces nothing, as the commit goes on from there; it keeps us from giving back what a rewritten remote has dropped.
 */
export async function push(
  repository: Repository,
  target: Target,
  commit: string,
  seen: string | null,
): Promise<Pushed> {
  const ref = `refs/heads/${target.branch}`;
  const lease = `--force-with-lease=${ref}:${seen ?? ""}`;
  const args = ["push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", lease, "--"];
  const answer = await askRemote(repository, target, [...args, target.remote, `${commit}:${ref}`]);
  if (answer.code === 0) return { state: "done" };
  const rejected = textOf(answer.stdout)
    .split("\n")
    .find((line) => line.startsWith("!\t"));
  const lines = [rejected?.split("\t").at(-1), answer.stderr.trim()].filter(Boolean).join("\n");
  const said = shown(lines);
  if (rejected === undefined) {
    const byHook = answer.stderr.includes("failed to push some refs") && !BROKEN_OFF.test(answer.stderr);
    return { state: byHook ? "refused" : "no-answer", said };
  }
  return LOST_RACE.test(`${rejected}\n${answer.stderr}`)
    ? { state: "lost-race" }
    : { state: "refused", said };
}

/** Lines of a remote are filled up with spaces, to the width of the progress that they are written over; ssh's end in CR. */
function shown(said: string): string {
  return visible(said.replace(/[ \t\r]+$/gm, ""));
}

/** What the remote's branch holds now (null: no such branch), fetched into its tracking ref. Exit 6 when out of reach. */
export async function fetchTip(
  repository: Repository,
  target: Target,
  timeoutMs = NETWORK_TIMEOUT_MS,
): Promise<string | null> {
  return (await fetchBranch(repository, target, timeoutMs)).tip;
}

export interface Fetched {
  readonly tip: string | null;
  /** The remote no longer has what it had when last seen. */
  readonly isRewritten: boolean;
}

export async function fetchBranch(
  repository: Repository,
  target: Target,
  timeoutMs = NETWORK_TIMEOUT_MS,
): Promise<Fetched> {
  const ref = trackingRef(target);
  const spec = `+refs/heads/${target.branch}:${ref}`;
  const args = [
    "fetch",
    "--no-tags",
    "--no-recurse-submodules",
    "--no-write-fetch-head",
    "--no-auto-maintenance",
  ];
  const config = await keptTogether(repository);
  const ask = () =>
    askRemote(repository, target, [...args, "--", target.remote, spec], { config, timeoutMs });
  let answer = await ask();
  if (answer.code !== 0 && (await freeTrackingRef(repository, ref))) answer = await ask();
  const isRewritten = /^ \+ .*forced update/m.test(answer.stderr);
  // A push from this clone may have moved the ref between what the remote told and what git wrote: it tells anew.
  if (isRewritten) answer = await ask();
  if (answer.code === 0) return { tip: await tipOf(repository, ref), isRewritten };
  if (/couldn't find remote ref/.test(answer.stderr)) return { tip: null, isRewritten: true };
  throw unreachable(target, shown(answer.stderr.trim()));
}

const DEAD_AFTER_MS = 3_000;

/**
 * A ref of what a remote was seen to have is locked for a few milliseconds. A lock of it that stays as it is for seconds is
 * a dead git's, and nothing can be lost by taking it away: the next fetch writes that ref anew. true: it was taken away.
 */
async function freeTrackingRef({ files, commonFolder }: Repository, ref: string): Promise<boolean> {
  const lock = join(commonFolder, ...`${ref}.lock`.split("/"));
  const before = await files.identity(lock);
  if (before === null) return false;
  await sleep(DEAD_AFTER_MS);
  if ((await files.identity(lock)) !== before) return true;
  await files.remove(lock);
  return true;
}

export function unreachable({ remote }: Target, said: string): UserError {
  const words =
    said.split("\n").find((line) => /^(?:fatal|error|ssh|remote)/.test(line)) ?? said.split("\n")[0];
  return new UserError(
    "unreachable",
    `saved and committed here, not shared: \`${remote}\` gave no answer (${words})`,
    EXIT.notShared,
    {
      hint: "afterword sync, when the remote is back",
    },
  );
}
