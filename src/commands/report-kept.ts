import { openKept } from "../archive/index/kept.js";
import { findArchive, namesSeveral } from "../archive/locate.js";
import { askMaybe } from "../git/answers.js";
import { EXIT } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { beginLookingFor } from "./report-left-out.js";

/** A report that was made before, and its place. */
export interface KeptReport {
  /** Of the archive. */
  readonly root: string;
  read(): Promise<Outcome | null>;
  write(made: Outcome): Promise<void>;
}

/** A day, or a time, and a period that mean the same tomorrow. */
const FIXED_TIME = /^\d{4}-\d\d-\d\d/;
const FIXED_PERIOD = /^\d{4}-?Q[1-4]$|^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/i;
const KEPT_FORMATS: readonly unknown[] = [undefined, "term", "md", "html", "json"];

/**
 * Where the finished text of this report is kept; null where it hangs on more than can be named beforehand: on the clock,
 * the work tree, several archives, or files to write. Else it hangs on the commit, the words of the command line and the
 * shape of the terminal, for the same commit gives the same bytes.
 */
export async function keptReport(context: Context, args: Arguments): Promise<KeptReport | null> {
  const { commit: rev, ...options } = args.options;
  if (context.env.AFTERWORD_NO_INDEX || !isFixed(context, args)) return null;
  const archive = await findArchive(context, beginLookingFor(context, args));
  if (archive === null) return null;
  const git = await context.git(archive.root);
  const name = typeof rev === "string" ? rev : "HEAD";
  const [commit, prefix] = await Promise.all([
    askMaybe(git, ["rev-parse", "--verify", "-q", "--end-of-options", `${name}^{commit}`]),
    askMaybe(git, ["rev-parse", "--show-prefix"]),
  ]);
  if (commit === null || prefix === null) return null;
  const { columns, color, unicode, isTerminal } = context.output;
  const shape =
    options.format === undefined || options.format === "term" ? [columns, color, unicode, isTerminal] : [];
  const key = [commit, prefix, args.positional, options, shape, context.globals.tz, context.program[0]];
  const kept = await openKept(context, archive, "report", [key]);
  return {
    root: archive.root,
    read: async () => {
      const found = await kept.read("");
      return found === null ? null : { exit: EXIT.done, json: {}, text: found.text };
    },
    write: async ({ exit = EXIT.done, json, text }) => {
      // What was issued before is told from the history of the repository, which a fetch can lengthen.
      if (exit === EXIT.done && json.restated === null)
        await kept.write("", { bytes: new Uint8Array(), text });
    },
  };
}

function isFixed(context: Context, { positional, options }: Arguments): boolean {
  const { json, committed } = context.globals;
  const { format, output, issue, worktree, asOf } = options;
  const isPlain = !json && !committed && issue !== true && worktree !== true && output === undefined;
  return (
    isPlain &&
    KEPT_FORMATS.includes(format) &&
    FIXED_TIME.test(String(asOf)) &&
    FIXED_PERIOD.test(positional[0] ?? "") &&
    !namesSeveral(context)
  );
}
