import { dirname, join, resolve } from "node:path";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import type { Context, Files, GitAnswer, GitRunner } from "../ports.js";
import { textOf } from "./answers.js";
import { type GitConfig, readConfig } from "./config.js";

/** A work tree and what git says of it, asked once. All paths of git's are from its root, with `/`. */
export interface Repository {
  /** Runs in the root of the work tree. */
  readonly git: GitRunner;
  readonly files: Files;
  readonly root: string;
  /** Absolute; of a linked worktree its own folder. */
  readonly gitFolder: string;
  /** The folder that linked worktrees share: refs and objects. */
  readonly commonFolder: string;
  /** The folder that was asked about, from the root: `""` or `sub/folder/`. */
  readonly prefix: string;
  /** The checked-out branch as a full ref; null when HEAD is detached. */
  readonly head: string | null;
  /** The commit of HEAD; null on an unborn branch. */
  readonly commit: string | null;
  /** Its tree. */
  readonly tree: string | null;
  /** What it has at the path that was asked about; null: nothing. */
  readonly blob: string | null;
  readonly config: GitConfig;
  /** Absolute paths of the hooks that are there. */
  readonly hooks: Readonly<Record<HookName, string>>;
  /** The repository that this one is a submodule of, or null. */
  readonly superproject: string | null;
  readonly version: string;
  readonly env: Context["env"];
  /** Says something to the person while git works. */
  readonly note: Context["output"]["note"];
}

const HOOKS = ["pre-commit", "commit-msg"] as const;
export type HookName = (typeof HOOKS)[number];

const OID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

const QUESTIONS = [
  "--show-toplevel",
  "--absolute-git-dir",
  "--git-common-dir",
  "--show-prefix",
  ...HOOKS.flatMap((name) => ["--git-path", `hooks/${name}`]),
  "HEAD",
  "HEAD^{tree}",
];

/** Makes git say its version in the first event of its trace, which saves a process of its own. */
const TRACE = { GIT_TRACE2_EVENT: "2", GIT_TRACE2_EVENT_NESTING: "1" };

/**
 * Asks git about the repository around `folder`, and about one `path` from there: two processes beside each other. Exit 5
 * where there is no repository.
 */
export async function openRepository(context: Context, folder: string, path?: string): Promise<Repository> {
  const [here, files] = await Promise.all([context.git(folder), context.files()]);
  const [facts, config] = await Promise.all([
    here.run(["rev-parse", ...QUESTIONS, ...(path === undefined ? [] : [`HEAD:./${path}`])], { env: TRACE }),
    readConfig(here),
  ]);
  const [root, gitFolder, common, prefix, preCommit, commitMsg, ...rest] = textOf(facts.stdout).split("\n");
  if (commitMsg === undefined || !root || !gitFolder) throw noRepository(facts, folder);
  const at = rest.findIndex((line) => OID.test(line));
  const [commit = null, tree = null, blob = null] =
    at < 0 ? [] : rest.slice(at).filter((line) => OID.test(line));
  return {
    git: prefix === "" ? here : await context.git(root),
    files,
    root,
    gitFolder,
    commonFolder: resolve(folder, common ?? ""),
    prefix: prefix ?? "",
    head: await readHead(here, files, gitFolder),
    commit,
    tree,
    blob,
    config,
    hooks: { "pre-commit": resolve(folder, preCommit ?? ""), "commit-msg": resolve(folder, commitMsg) },
    superproject: await superprojectOf(here, files, root),
    version: /"exe":"(\d+(?:\.\d+)+)/.exec(facts.stderr)?.[1] ?? "0",
    env: context.env,
    note: context.output.note,
  };
}

/** Only a work tree inside another can be a submodule: asking git costs two processes. */
async function superprojectOf(git: GitRunner, files: Files, root: string): Promise<string | null> {
  for (let at = dirname(root), below = root; at !== below; below = at, at = dirname(at)) {
    if ((await files.kind(join(at, ".git"))) === null) continue;
    const { stdout } = await git.run(["rev-parse", "--show-superproject-working-tree"]);
    return textOf(stdout).trim() || null;
  }
  return null;
}

/** The branch of HEAD from its file; git is asked where that is no plain file. null: detached. */
async function readHead(git: GitRunner, files: Files, gitFolder: string): Promise<string | null> {
  const bytes = await files.read(join(gitFolder, "HEAD"), 4096).catch(() => null);
  const plain = /^(?:ref: (refs\/[^\n]+)|[0-9a-f]{40,64})\n$/.exec(textOf(bytes ?? new Uint8Array()));
  if (plain) return plain[1] ?? null;
  const { code, stdout } = await git.run(["symbolic-ref", "-q", "HEAD"]);
  return code === 0 ? textOf(stdout).trim() : null;
}

function noRepository(answer: GitAnswer, folder: string): UserError {
  const said = visible(answer.stderr.split("\n").find((line) => line.startsWith("fatal")) ?? "");
  const owner = said.includes("dubious ownership");
  return new UserError(
    owner ? "foreign-repository" : "no-repository",
    owner
      ? "this repository belongs to another user, so git does not open it"
      : `there is no git work tree here (${said})`,
    EXIT.gitState,
    {
      where: folder,
      hint: owner ? `git config --global --add safe.directory ${shellWord(folder)}` : "afterword init",
    },
  );
}

/** A path from the repository's root as an absolute one. */
export function inRoot(repository: Repository, path: string): string {
  return join(repository.root, ...path.split("/"));
}
