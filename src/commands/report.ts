import { openArchive } from "../archive/locate.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleJson } from "../model/visible-json.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { type ReportDocument, reportDocument } from "../report/document.js";
import { askedPeriod, readCutOff } from "./report-period.js";
import { type ReportSource, sourceAtCommit, sourceOfWorkTree } from "./report-source.js";

/** `afterword report <quarter|FROM..TO>`: the figures of a period from a commit, in one of five forms. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const source = await readSource(context, args);
  const now = context.clock.now();
  const cutOff = readCutOff(textOption(args, "asOf"), source.settings, now);
  const period = askedPeriod(args.positional[0] ?? "", source.settings, now, cutOff);
  const { commit, modified, incidents, settings } = source;
  const archive = { name: settings.name, commit, modified };
  const document = reportDocument(incidents, settings, period, cutOff, archive);
  const json = document as ReportDocument & Record<string, unknown>;
  return { json, text: `${visibleJson(JSON.stringify(document, null, 1))}\n` };
}

async function readSource(context: Context, args: Arguments): Promise<ReportSource> {
  const archive = await openArchive(context);
  const rev = textOption(args, "commit");
  if (args.options.worktree !== true) return sourceAtCommit(context, archive, rev ?? "HEAD");
  if (rev === null && !context.globals.committed) return sourceOfWorkTree(context, archive);
  throw new UserError("usage", "--worktree and a commit cannot be read together", EXIT.usage, {
    hint: "leave out one of --worktree, --commit and --committed",
  });
}

export function textOption(args: Arguments, name: string): string | null {
  const value = args.options[name];
  return typeof value === "string" ? value : null;
}
