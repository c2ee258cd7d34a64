import { join } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import type { Context, GitAnswer, GitRunner } from "../ports.js";
import { ask, askMaybe, textOf } from "./answers.js";
import { shownUrl, withShownUrls } from "./shown-url.js";
import { sleep } from "./sleep.js";

/** A bare clone of somebody's archive, one commit deep, in the cache folder: only HEAD's blobs are ever read. */
export interface Mirror {
  readonly git: GitRunner;
  /** Why it is as it was fetched earlier; null: it is what the remote has now. */
  readonly kept: { readonly said: string; readonly at: number | null } | null;
}

/** HEAD of the mirror, moved by a fetch that is complete and by nothing else. */
const BRANCH = "archive";
const FETCHED = "afterword-fetched";
const LOCK = "afterword.lock";
/** git tells its progress all the time, so silence is a network that does not answer. */
const SILENCE_MS = 30_000;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/**
 * Brings the mirror of `url` to what the remote's HEAD is, or says why it could not: then what was fetched before is what
 * there is. Exit 5 where nothing was ever fetched. `maxAge`: seconds for which an earlier fetch is new enough.
 */
export async function refreshMirror(
  context: Context,
  url: string,
  folder: string,
  maxAge: number,
): Promise<Mirror> {
  const files = await context.files();
  await files.makeFolder(folder, 0o700);
  const git = bareGit(await context.git(folder), folder);
  const at = await fetchedAt(context, folder);
  const age = at === null ? Number.POSITIVE_INFINITY : context.clock.now() - at;
  if (age >= 0 && age < maxAge && (await hasCommit(git))) return { git, kept: null };
  const answer = await aloneIn(context, folder, () => fetchOrBeginAgain(context, git, url, folder));
  if (answer === null || answer.code !== 0) {
    const said = answer === null ? "another afterword is fetching it" : saidBy(answer, url);
    if (await hasCommit(git)) return { git, kept: { said, at } };
    throw unreachable(url, said);
  }
  await files.write(join(folder, FETCHED), `${context.clock.now()}\n`);
  return { git, kept: null };
}

/** `safe.bareRepository=explicit` lets git into a bare repository only by its name. */
function bareGit(git: GitRunner, folder: string): GitRunner {
  return {
    run: (args, options = {}) => git.run(args, { ...options, env: { ...options.env, GIT_DIR: folder } }),
  };
}

/** Where a killed fetch left a lock of git's, the clone is made anew: we hold our own, so nobody else's can it be. */
async function fetchOrBeginAgain(
  context: Context,
  git: GitRunner,
  url: string,
  folder: string,
): Promise<GitAnswer> {
  await begin(git, folder);
  const answer = await fetch(git, url);
  if (answer.code === 0 || !/\.lock': File exists|not a git repository|bad object/.test(answer.stderr))
    return answer;
  const files = await context.files();
  for (const { name } of await files.list(folder)) if (name !== LOCK) await removeAll(context, folder, name);
  await begin(git, folder);
  return fetch(git, url);
}

async function removeAll(context: Context, folder: string, name: string): Promise<void> {
  const files = await context.files();
  const path = join(folder, name);
  if ((await files.kind(path)) === "folder") {
    for (const inner of await files.list(path)) await removeAll(context, path, inner.name);
    return;
  }
  await files.remove(path);
}

async function begin(git: GitRunner, folder: string): Promise<void> {
  await ask(git, ["init", "--quiet", "--bare", `--initial-branch=${BRANCH}`, "--", folder]);
}

function fetch(git: GitRunner, url: string): Promise<GitAnswer> {
  const quietly = ["--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--update-shallow"];
  return git.run(["fetch", "--progress", "--depth=1", ...quietly, "--", url, `+HEAD:refs/heads/${BRANCH}`], {
    timeoutMs: SILENCE_MS,
  });
}

async function hasCommit(git: GitRunner): Promise<boolean> {
  return (await askMaybe(git, ["rev-parse", "--verify", "-q", `refs/heads/${BRANCH}^{tree}`])) !== null;
}

async function fetchedAt(context: Context, folder: string): Promise<number | null> {
  const files = await context.files();
  const bytes = await files.read(join(folder, FETCHED), 64);
  const at = Number(textOf(bytes ?? new Uint8Array()).trim() || Number.NaN);
  return Number.isInteger(at) ? at : null;
}

/** One fetch at a time into one mirror; null: another one does not end. */
async function aloneIn<T>(context: Context, folder: string, work: () => Promise<T>): Promise<T | null> {
  const locks = await context.locks();
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    const lock = await locks.take(join(folder, LOCK));
    if (lock) return work().finally(() => lock.release());
    await sleep(PAUSE_MS);
  }
  return null;
}

/** git's own words, the line that says it, without the address in full. */
function saidBy(answer: GitAnswer, url: string): string {
  const lines = answer.stderr.split(/[\r\n]/).filter((line) => line.trim() !== "");
  const line = lines.find((one) => /^(fatal|error|ssh)/.test(one)) ?? lines.at(-1) ?? `exit ${answer.code}`;
  return visible(withShownUrls(line.replaceAll(url, shownUrl(url))).replace(/^(?:fatal|error): /, ""));
}

function unreachable(url: string, said: string): UserError {
  const message = `this archive could not be fetched (${said}), and there is no earlier copy of it`;
  return new UserError("unreachable", message, EXIT.gitState, {
    where: visible(shownUrl(url)),
    hint: "check the address and the network, or clone it and give the folder: -A FOLDER",
  });
}
