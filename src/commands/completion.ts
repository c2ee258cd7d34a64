import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Command, Context, Outcome } from "../ports.js";
import { bash } from "./completion-shells/bash.js";
import { fish } from "./completion-shells/fish.js";
import { powershell } from "./completion-shells/powershell.js";
import { commandWords, type TableOption, type TableRow } from "./completion-shells/words.js";
import { zsh } from "./completion-shells/zsh.js";

const SHELLS = { bash, zsh, fish, powershell };

/** The command, for the table that it completes: cli/commands.ts hands in its own. */
export function completion(rows: readonly TableRow[], globals: readonly TableOption[]): Command {
  return { run: async (_context: Context, args: Arguments): Promise<Outcome> => answer(args, rows, globals) };
}

function answer(
  { positional }: Arguments,
  rows: readonly TableRow[],
  globals: readonly TableOption[],
): Outcome {
  const [shell = ""] = positional;
  const make = Object.entries(SHELLS).find(([name]) => name === shell)?.[1];
  if (!make) throw unknownShell(shell);
  const script = make(commandWords(rows, globals));
  return { json: { shell, script }, text: script };
}

function unknownShell(shell: string): UserError {
  const names = Object.keys(SHELLS);
  const near = nearest(shell, names);
  const meant = near ? `; did you mean \`${near}\`?` : `; there are ${names.join(", ")}`;
  return new UserError("usage", `there is no completion for \`${shell}\`${meant}`, EXIT.usage, {
    hint: `afterword completion ${near ?? "bash"}`,
  });
}
