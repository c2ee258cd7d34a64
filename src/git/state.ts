import { dirname, join } from "node:path";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { fields, textOf } from "./answers.js";
import { awaitIndexLock } from "./index-entry.js";
import { mayBeIgnored, mayBeTransformed, TRANSFORMING } from "./path-rules.js";
import { inRoot, type Repository } from "./repository.js";

const OLDEST_GIT = [2, 38] as const;

/** What git leaves in its folder while an operation is under way, and the commands that end it. */
const UNDER_WAY: ReadonlyArray<readonly [file: string, name: string, hint: string]> = [
  ["MERGE_HEAD", "a merge", "git merge --continue (or git merge --abort)"],
  ["rebase-merge", "a rebase", "git rebase --continue (or git rebase --abort)"],
  ["rebase-apply", "a rebase or am", "git rebase --continue (or git am --abort)"],
  ["CHERRY_PICK_HEAD", "a cherry-pick", "git cherry-pick --continue (or git cherry-pick --abort)"],
  ["REVERT_HEAD", "a revert", "git revert --continue (or git revert --abort)"],
  ["BISECT_LOG", "a bisect", "git bisect reset"],
];

function refusal(code: string, message: string, where: string, hint: string): UserError {
  return new UserError(code, `${message}; nothing was changed`, EXIT.gitState, {
    where: visibleLine(where),
    hint,
  });
}

/**
 * Throws (exit 5, an index.lock: 8) in every state of the repository in which we change nothing (ROBUSTNESS.md §1.11).
 * `branch`: the full ref that must be checked out; null where HEAD is not touched.
 */
export async function assertMayCommit(
  context: Context,
  repository: Repository,
  branch: string | null,
): Promise<void> {
  assertVersion(repository.version);
  if (repository.superproject !== null) {
    throw refusal(
      "in-submodule",
      "the archive lies in a submodule",
      repository.root,
      "make it a repository of its own: afterword init DIR",
    );
  }
  await assertNothingUnderWay(repository);
  await awaitIndexLock(context, repository);
  if (branch !== null) assertBranch(repository, branch);
  assertIdentity(repository);
}

export function assertVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor < OLDEST_GIT[1]);
  if (isOld)
    throw refusal(
      "git-too-old",
      `git ${version} is too old`,
      "",
      `install git ${OLDEST_GIT.join(".")} or later`,
    );
}

async function assertNothingUnderWay({ files, gitFolder }: Repository): Promise<void> {
  const kinds = await Promise.all(UNDER_WAY.map(([name]) => files.kind(join(gitFolder, name))));
  const state = UNDER_WAY[kinds.findIndex((kind) => kind !== null)];
  if (!state) return;
  throw refusal("under-way", `${state[1]} is under way in this repository`, gitFolder, state[2]);
}

function assertBranch({ head, root }: Repository, branch: string): void {
  const name = branch.replace(/^refs\/heads\//, "");
  if (head === null)
    throw refusal("detached-head", "HEAD is detached: no branch is checked out", root, `git switch ${name}`);
  if (head !== branch) {
    const other = head.replace(/^refs\/heads\//, "");
    throw refusal(
      "other-branch",
      `the checked-out branch is \`${visibleLine(other)}\`, not \`${name}\``,
      root,
      `git switch ${name}`,
    );
  }
}

/** Name and e-mail from git's configuration or the environment; what git would guess from the machine does not count. */
export function assertIdentity({ config, env, root }: Pick<Repository, "config" | "env" | "root">): void {
  const has = (part: "name" | "email", who: "author" | "committer") =>
    config.get(`user.${part}`) || config.get(`${who}.${part}`) || env[`GIT_${who}_${part}`.toUpperCase()];
  const missing = (["name", "email"] as const).filter(
    (part) => !(has(part, "author") && has(part, "committer")),
  );
  if (missing.length === 0) return;
  const commands = {
    name: 'git config --global user.name "Your Name"',
    email: "git config --global user.email you@example.org",
  };
  throw refusal(
    "no-identity",
    "git does not know who you are",
    root,
    missing.map((part) => commands[part]).join(" && "),
  );
}

/** Throws (exit 5) where a path must not be committed: ignored, in a nested repository, or with a filter. */
export async function assertMayHold(repository: Repository, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await Promise.all([
    assertNotIgnored(repository, paths),
    assertNoFilter(repository, paths),
    assertNotNested(repository, paths),
  ]);
}

/** `./` before a path, so that none is read as an option or as `:(magic)`. */
const asInput = (paths: readonly string[]) => paths.map((path) => `./${path}\0`).join("");

async function assertNotIgnored(repository: Repository, paths: readonly string[]): Promise<void> {
  if (!(await mayBeIgnored(repository, paths))) return;
  const { git } = repository;
  const { code, stdout } = await git.run(["check-ignore", "-z", "--stdin"], { input: asInput(paths) });
  const ignored = fields(textOf(stdout))[0];
  if (code === 0 && ignored !== undefined) {
    const message = "this path is ignored by a .gitignore, so nobody else would get it";
    throw refusal("ignored", message, ignored, `git check-ignore -v ${shellWord(ignored)}`);
  }
}

async function assertNoFilter(repository: Repository, paths: readonly string[]): Promise<void> {
  if (!(await mayBeTransformed(repository, paths))) return;
  const { stdout } = await repository.git.run(["check-attr", "-z", "--stdin", ...TRANSFORMING], {
    input: asInput(paths),
  });
  const found = fields(textOf(stdout));
  for (let i = 0; i + 2 < found.length; i += 3) {
    const [path = "", attribute = "", value = ""] = found.slice(i, i + 3);
    if (value === "unspecified" || value === "unset") continue;
    const message = `a \`${attribute}\` attribute (${visibleLine(value)}: git-crypt, LFS …) covers this path, and plain text would be pushed`;
    throw refusal("filtered", message, path, `git check-attr -a -- ${shellWord(path)}`);
  }
}

async function assertNotNested(repository: Repository, paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.flatMap(foldersOf));
  for (const folder of folders) {
    const nested = await repository.files.kind(inRoot(repository, `${folder}/.git`));
    if (nested !== null)
      throw refusal(
        "nested-repository",
        "this folder is a repository or submodule of its own",
        folder,
        "move the archive, or the folder",
      );
    if ((await repository.files.kind(inRoot(repository, folder))) === "other") {
      throw refusal(
        "linked-folder",
        "this folder is a link, and links are not followed",
        folder,
        `ls -l ${shellWord(folder)}`,
      );
    }
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(path); at !== "." && at !== "/"; at = dirname(at)) folders.push(at);
  return folders;
}
