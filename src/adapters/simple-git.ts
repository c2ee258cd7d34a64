import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import type { SimpleGitOptions } from "simple-git";
import { simpleGit } from "simple-git";
import { EXIT, UserError } from "../model/user-error.js";
import type { GitAnswer, GitRunner } from "../ports.js";
import { ALWAYS, childEnvironment, type Environment } from "./git-environment.js";

type RunOptions = NonNullable<Parameters<GitRunner["run"]>[1]>;

/** An index of our own (GIT_INDEX_FILE) is gone when the commit is made: it need not outlive a power cut. */
const SYNCED = "core.fsync=loose-object,reference,index";
const SYNCED_WITHOUT_INDEX = "core.fsync=loose-object,reference";
/** What local plumbing never looks at; every other command gets it too. */
const BEYOND_PLUMBING = [
  "core.pager=cat",
  "log.showSignature=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "submodule.recurse=false",
];
const PLUMBING = new Set(
  (
    "cat-file check-attr check-ignore check-ref-format commit-tree config diff-tree fast-import for-each-ref hash-object ls-files " +
    "ls-tree merge-base read-tree rev-list rev-parse symbolic-ref update-index update-ref version write-tree"
  ).split(" "),
);

/** simple-git refuses these words in any argument or variable; here they come from us or from the user's environment. */
const PERMITTED = {
  allowUnsafeFsMonitor: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeFilter: true,
  allowUnsafeMergeDriver: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeSshCommand: true,
  allowUnsafeAskPass: true,
  allowUnsafeEditor: true,
} as const;

/** Other commands that never convert a file of the work tree; a clone is the user's own, with the user's filters. */
const WITHOUT_FILTERS = new Set(
  "clone fetch fsck hook init ls-remote merge-file mktree push remote repack show-ref var".split(" "),
);

/** check-ignore knows no pathspec magic at all; a hook's own `git add '*.md'` must mean what it always means. */
const TAKES_NO_LITERAL = new Set(["check-ignore", "hook"]);

const LONGEST_SILENCE_MS = 120_000;
/** What `timeout(1)` answers; git itself never does. */
export const TIMED_OUT = 124;

/** git in `folder`, through simple-git, hardened. The repository's filters are asked for once, when first needed. */
export function gitRunner(folder: string, env: NodeJS.ProcessEnv): GitRunner {
  let filters: Promise<readonly string[]> | null = null;
  const base = childEnvironment(env);
  return {
    async run(args, options = {}) {
      const command = args[0] ?? "";
      if (PLUMBING.has(command)) return start(folder, base, ALWAYS, args, options);
      const hardened = [...ALWAYS, ...BEYOND_PLUMBING];
      if (WITHOUT_FILTERS.has(command)) return start(folder, base, hardened, args, options);
      filters ??= disabledFilters(folder, base);
      return start(folder, base, [...hardened, ...(await filters)], args, options);
    },
  };
}

/** Even `status` runs clean filters: each one that is configured is made empty. */
async function disabledFilters(folder: string, base: Environment): Promise<readonly string[]> {
  const args = ["config", "-z", "--name-only", "--get-regexp", "^filter\\."];
  const { stdout } = await start(folder, base, ALWAYS, args, {});
  const keys = Buffer.from(stdout).toString("utf8").split("\0").filter(Boolean);
  const names = new Set(keys.map((key) => key.slice(0, key.lastIndexOf("."))));
  return [...names].flatMap((name) => [
    `${name}.clean=`,
    `${name}.smudge=`,
    `${name}.process=`,
    `${name}.required=false`,
  ]);
}

interface Ended {
  readonly exitCode: number;
  readonly stdOut: readonly Uint8Array[];
  readonly stdErr: readonly Uint8Array[];
}

/**
 * One process. simple-git shows exit code and raw bytes only to its error handler, and takes stdin only for a whole
 * instance, so each call has its own instance (it is a few closures) and the handler keeps what it is shown.
 */
async function start(
  folder: string,
  base: Environment,
  config: readonly string[],
  args: readonly string[],
  options: RunOptions,
): Promise<GitAnswer> {
  // A hook speaks the user's language; what we read ourselves is in git's own.
  const language = args[0] === "hook" ? {} : { LC_ALL: "C" };
  const variables = { ...base, ...language, ...options.env };
  const limit = new Limit(options.timeoutMs ?? LONGEST_SILENCE_MS);
  let ended: Ended | null = null;
  const settings: Partial<SimpleGitOptions> = {
    baseDir: folder,
    config: [...config, isScratch(options) ? SYNCED_WITHOUT_INDEX : SYNCED, ...(options.config ?? [])],
    unsafe: PERMITTED,
    allowEnvironment: Object.keys(variables).filter((name) => GUARDED.test(name)),
    completion: { onClose: true, onExit: false },
    abort: limit.signal,
    ...(options.apart === true && hasSessions(base) ? { binary: ["setsid", "git"] as [string, string] } : {}),
    input: () => bytesOf(options.input),
    errors: (_error, result) => {
      ended = result;
      return undefined;
    },
  };
  try {
    const git = simpleGit(settings).env(variables);
    git.outputHandler((_command, stdout, stderr) => {
      if (options.onOutput) takeOver(stdout as Readable, options.onOutput);
      limit.watch(stdout as Readable, stderr as Readable);
    });
    const literal = TAKES_NO_LITERAL.has(args[0] ?? "") ? [] : ["--literal-pathspecs"];
    await git.raw(...literal, "--no-pager", ...args);
  } catch (error) {
    throw refused(error, folder);
  } finally {
    limit.end();
  }
  return answerOf(ended, limit.reached, args);
}

/** simple-git collects what it reads, and makes a text of it at the end: for 50 MB of files that is a quarter of a second. */
function takeOver(stdout: Readable, onOutput: (piece: Uint8Array) => void): void {
  stdout.removeAllListeners("data");
  stdout.on("data", onOutput);
}

function isScratch({ env, keepsIndex }: RunOptions): boolean {
  return env?.GIT_INDEX_FILE !== undefined && keepsIndex !== true;
}

let foundSessions: boolean | undefined;

/** setsid(1) starts a program in a session of its own and becomes it. */
function hasSessions(base: Environment): boolean {
  foundSessions ??=
    process.platform === "linux" &&
    (base.PATH ?? "").split(":").some((folder) => folder.startsWith("/") && existsSync(`${folder}/setsid`));
  return foundSessions;
}

/** Ends a process that has been silent too long, and lets go of its pipes: a grandchild may hold them open for ever. */
class Limit {
  reached = false;
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  constructor(private readonly ms: number) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }
  watch(...streams: readonly Readable[]): void {
    const wait = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.reached = true;
        this.controller.abort();
        for (const stream of streams) stream.destroy();
      }, this.ms);
    };
    wait();
    for (const stream of streams) stream.on("data", wait);
    // simple-git waits 50 ms for the output of a command that prints nothing: one empty chunk shows it the stream.
    setImmediate(() => streams[0]?.emit("data", Buffer.alloc(0)));
  }
  end(): void {
    clearTimeout(this.timer);
  }
}

function answerOf(ended: Ended | null, timedOut: boolean, args: readonly string[]): GitAnswer {
  const { exitCode, stdOut, stdErr }: Ended = ended ?? { exitCode: -1, stdOut: [], stdErr: [] };
  const stderr = Buffer.concat(stdErr).toString("utf8");
  if (exitCode === -2 && stderr.includes("ENOENT")) {
    throw new UserError("git-missing", "there is no git on this machine's PATH", EXIT.gitState, {
      hint: "git --version, once git 2.38 or later is installed",
    });
  }
  if (timedOut)
    return { code: TIMED_OUT, stdout: new Uint8Array(), stderr: `git ${args[0]}: no answer in time` };
  return { code: exitCode, stdout: Buffer.concat(stdOut), stderr };
}

function bytesOf(input: RunOptions["input"]): Buffer {
  return typeof input === "string" ? Buffer.from(input, "utf8") : Buffer.from(input ?? []);
}

/** Names that simple-git lets through only when they are named. */
const GUARDED = /^(?:git_|ssh_askpass$)/i;

function refused(error: unknown, folder: string): UserError {
  const message = error instanceof Error ? error.message : String(error);
  return new UserError("git-refused", `git was not started: ${message}`, EXIT.gitState, {
    where: folder,
    hint: "afterword doctor",
  });
}
