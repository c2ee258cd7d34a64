import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import { textOf } from "./answers.js";
import type { HookName, Repository } from "./repository.js";
import type { PrivateIndex } from "./scratch.js";

const HOOK_TIMEOUT_MS = 10 * 60_000;

export async function hasHook({ files, hooks }: Repository, name: HookName): Promise<boolean> {
  return (await files.kind(hooks[name])) !== null;
}

/**
 * Runs a hook with the private index in place of the user's. One that refuses, even silently, is exit 5 with its output.
 * Whether it ran at all is the answer.
 */
export async function runHook(
  repository: Repository,
  name: HookName,
  index: PrivateIndex,
  args: readonly string[] = [],
): Promise<boolean> {
  if (!(await hasHook(repository, name))) return false;
  const answer = await repository.git.run(["hook", "run", "--ignore-missing", name, "--", ...args], {
    env: { ...index.env, GIT_EDITOR: ":" },
    timeoutMs: HOOK_TIMEOUT_MS,
  });
  if (answer.code === 0) return true;
  const said = visible([answer.stderr, textOf(answer.stdout)].join("\n").trim());
  const message = `the hook ${name} refused the commit${said ? `:\n${said}` : " (it said nothing)"}`;
  throw new UserError(
    "hook-refused",
    `${message}\nnothing was committed; your file is as it was`,
    EXIT.gitState,
    {
      where: repository.hooks[name],
      hint: "mend what the hook asks for, then run the same command again",
    },
  );
}
