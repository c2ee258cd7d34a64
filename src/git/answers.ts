import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import type { GitAnswer, GitRunner } from "../ports.js";

type Options = Parameters<GitRunner["run"]>[1];

const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

export function textOf(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}

/** The text that git printed, without the last line feed; a UserError (exit 5) with git's own words where it failed. */
export async function ask(git: GitRunner, args: readonly string[], options?: Options): Promise<string> {
  const answer = await git.run(args, options);
  if (answer.code !== 0) throw gitFailed(args[0] ?? "", answer);
  return textOf(answer.stdout).replace(/\n$/, "");
}

/** As `ask`, but null where git answers anything but success. */
export async function askMaybe(
  git: GitRunner,
  args: readonly string[],
  options?: Options,
): Promise<string | null> {
  const answer = await git.run(args, options);
  return answer.code === 0 ? textOf(answer.stdout).replace(/\n$/, "") : null;
}

/** The fields of a `-z` answer. */
export function fields(text: string): string[] {
  const parts = text.split("\0");
  if (parts.at(-1) === "") parts.pop();
  return parts;
}

export function gitFailed(command: string, answer: GitAnswer): UserError {
  const said = visible(answer.stderr.trim() || textOf(answer.stdout).trim());
  if (/\.lock': File exists/.test(said)) return lockHeld(said);
  return new UserError(
    "git-failed",
    `git ${command} failed: ${said || `exit ${answer.code}`}`,
    EXIT.gitState,
    {
      hint: "afterword doctor",
    },
  );
}

/** Another git works here, or one died: its lock is never ours to delete. */
export function lockHeld(said: string): UserError {
  const path = /'([^']+\.lock)'/.exec(said)?.[1] ?? "";
  return new UserError("git-locked", "another git process holds a lock in this repository", EXIT.locked, {
    where: path,
    hint: `wait for it to end and run the same command again; if none is running: rm ${path || "the lock"}`,
  });
}
