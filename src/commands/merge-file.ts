import { resolve } from "node:path";
import { mergeIncident } from "../git/merge/merge-incident.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * git's merge driver: three files in, the result written to the second, exit 0 when merged and 3 when conflict blocks are
 * left. During a rebase git's "ours" is what is upstream, so the newcomer is the other one.
 */
export async function run(context: Context, { positional }: Arguments): Promise<Outcome> {
  const [base = "", ours = "", theirs = "", shown = ours] = positional;
  const files = await context.files();
  const read = async (path: string): Promise<string> => {
    const bytes = await files.read(resolve(context.cwd, path), MOST_BYTES);
    return bytes === null ? "" : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  };
  const texts = await Promise.all([read(base), read(ours), read(theirs)]).catch(notText(shown));
  const rebasing = (context.env.GIT_REFLOG_ACTION ?? "").includes("rebase");
  const merged = mergeIncident({
    base: texts[0],
    ours: texts[1],
    theirs: texts[2],
    names: rebasing ? { ours: "upstream", theirs: "your commit" } : { ours: "ours", theirs: "theirs" },
    newcomer: rebasing ? "theirs" : "ours",
  });
  if (merged.text !== texts[1]) await files.write(resolve(context.cwd, ours), merged.text);
  const json = { path: shown, conflicts: merged.conflicts };
  if (merged.conflicts.length === 0) return { json, text: "" };
  const what = merged.conflicts.map(visibleLine).join(", ");
  context.output.note(
    `afterword: ${visibleLine(shown)}: both sides changed ${what}; both texts are in the file`,
  );
  return { json, text: "", exit: EXIT.content };
}

function notText(path: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof UserError) throw error;
    throw new UserError("not-utf8", "this file is no UTF-8 text, so it cannot be merged", EXIT.content, {
      where: visibleLine(path),
      hint: `git checkout --ours -- ${shellWord(path)}, or --theirs`,
    });
  };
}
