import { namesSeveral, openArchive } from "../archive/locate.js";
import { reportLanguage, reportWords } from "../languages/report/catalogue.js";
import { nearest } from "../model/nearest.js";
import type { Settings } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { type BuiltReport, buildAgain, buildMeanwhile } from "../report/build.js";
import type { ArchivePart, ReportDocument } from "../report/document.js";
import { reportJson } from "../report/render/json.js";
import { renderSections } from "../report/sections/registry.js";
import { viewOf } from "../report/view.js";
import { type Asked, type ReportOfDay, reportOfDay } from "./report-day.js";
import { issue } from "./report-issue.js";
import { beginLookingFor, noteLeftOut } from "./report-left-out.js";
import { FORMATS, type Format, type Rendering, streamText, writeOutput } from "./report-output.js";
import { askedPeriod, daysNeeded, readCutOff } from "./report-period.js";
import { restatedSince } from "./report-restated.js";
import { atCommit, type ReportSource, sourceAtCommit, sourceOfWorkTree, unread } from "./report-source.js";
import { statisticsOf } from "./report-statistics.js";

/** Makes the figures of a period from a commit, in one of five forms. */
export async function makeReport(outside: Context, args: Arguments): Promise<Outcome> {
  const context = atOneMoment(outside);
  const format = askedFormat(args, context.globals.json);
  const sources = await readSources(context, args);
  const { source, exit, archives } = sources;
  const { asOf, period } = asked(context, args, source.settings);
  const built = sources.before ?? (await builtFrom(context, { asOf, period }, sources));
  const issuing = args.options.issue === true;
  const restated = await restatedSince(context, source, period, issuing);
  const document = { ...built.document, restated };
  if (!archives) {
    const counted = Object.keys(document.incidents).length;
    await noteLeftOut(context, args, { root: source.root, counted, label: period.label });
  }
  const json = { ...document };
  const output = textOption(args, "output");
  if (format === "json" && !issuing && (output === null || output === "-")) {
    return { exit, json, text: reportJson(document) };
  }
  const words = await reportWords(askedLanguage(args, source));
  const view = viewOf(document, built.details, words);
  const rendering: Rendering = { context, source, view, sections: renderSections(view) };
  if (issuing) return issue(rendering, args);
  if (output === null || output === "-") return { exit, json, text: await streamText(rendering, format) };
  const written = await writeOutput(rendering, format, output);
  return { exit, json, text: context.globals.quiet ? "" : saved(written, document, context.globals.dryRun) };
}

/** Reading takes a while; what is asked before it and after it is asked of the same now. */
function atOneMoment(context: Context): Context {
  const now = context.clock.now();
  return { ...context, clock: { ...context.clock, now: () => now } };
}

async function builtFrom(
  context: Context,
  asked: Asked,
  { source, archives, day }: Sources,
): Promise<BuiltReport> {
  const { commit, modified, settings, crew } = source;
  const archive = { name: settings.name, commit, modified, ...(archives ? { archives } : {}) };
  try {
    const input = { ...source, ...asked, archive };
    const { built, answered } = await buildMeanwhile(input, await statisticsOf(context, source));
    await day?.write(built, (asOf) => buildAgain({ ...input, asOf }, answered));
    return built;
  } finally {
    await crew?.dismiss();
  }
}

function saved(paths: readonly string[], { period }: ReportDocument, dryRun: boolean): string {
  const shown = paths.map((path) => `  ${visibleLine(path)}`).join("\n");
  return `${dryRun ? "would write" : "wrote"} the report of ${period.label}:\n${shown}\n`;
}

function asked(context: Context, args: Arguments, settings: Settings): Asked {
  const now = context.clock.now();
  const asOf = readCutOff(textOption(args, "asOf"), settings, now);
  return { asOf, period: askedPeriod(args.positional[0] ?? "", settings, now, asOf) };
}

interface Sources {
  readonly source: ReportSource;
  /** Not 0 where one of several archives could not be read. */
  readonly exit: number;
  readonly archives?: readonly ArchivePart[];
  /** Where the report of this day is kept; `before`: what was. */
  readonly day: ReportOfDay | null;
  readonly before: BuiltReport | null;
}

const NOTHING_KEPT = { day: null, before: null };

/** Only an archive that is named by itself, or stood in, is issued or read at a commit of its own. */
async function readSources(context: Context, args: Arguments): Promise<Sources> {
  const { archives } = context.globals;
  const isOnesOwn = args.options.issue === true || args.options.commit !== undefined;
  if (!namesSeveral(context) || (archives.length === 0 && isOnesOwn))
    return { ...(await readOne(context, args)), exit: EXIT.done };
  const { readSeveral } = await import("./report-several.js");
  const { exitOf } = await import("../archive/several.js");
  const read = await readSeveral(context, args, (settings) => asked(context, args, settings));
  return { ...NOTHING_KEPT, source: read.source, exit: exitOf(read.failed), archives: read.archives };
}

async function readOne(context: Context, args: Arguments): Promise<Omit<Sources, "exit">> {
  const begin = beginLookingFor(context, args);
  const archive = await openArchive(context, begin);
  const isIssuing = args.options.issue === true;
  // An issue tells what earlier reports would say today, so it looks at all that they looked at.
  const horizon = (settings: Settings) => {
    const { period } = asked(context, args, settings);
    return isIssuing ? null : daysNeeded(period, settings);
  };
  const rev = textOption(args, "commit");
  if (args.options.worktree !== true) {
    const commit = await atCommit(context, archive, rev ?? "HEAD");
    const day = isIssuing ? null : await reportOfDay(context, commit, asked(context, args, commit.settings));
    const before = await day?.read();
    const source = before ? unread(commit) : await sourceAtCommit(context, commit, horizon);
    return { source, day, before: before ?? null };
  }
  if (rev === null && !context.globals.committed)
    return { ...NOTHING_KEPT, source: await sourceOfWorkTree(context, archive, horizon) };
  throw new UserError("usage", "--worktree and a commit cannot be read together", EXIT.usage, {
    hint: "afterword report last-quarter --worktree",
  });
}

function askedFormat(args: Arguments, json: boolean): Format {
  const asked = textOption(args, "format") ?? (json ? "json" : "term");
  const found = FORMATS.find((format) => format === asked);
  if (found) return found;
  const near = nearest(asked, FORMATS);
  throw new UserError("format", `there is no format \`${visibleLine(asked)}\``, EXIT.usage, {
    hint: `afterword report last-quarter --format ${near ?? "html"} (${FORMATS.join(", ")})`,
  });
}

/** The one that was asked for must be there; an archive in another language gets an English report. */
function askedLanguage(args: Arguments, { settings }: ReportSource): "en" | "de" | "da" {
  const asked = textOption(args, "language");
  const found = reportLanguage(asked ?? settings.language);
  if (found) return found;
  if (asked === null) return "en";
  throw new UserError("language", `the report is not written in \`${visibleLine(asked)}\``, EXIT.usage, {
    hint: "afterword report last-quarter --language en (or de, da)",
  });
}

function textOption(args: Arguments, name: string): string | null {
  const value = args.options[name];
  return typeof value === "string" ? value : null;
}
