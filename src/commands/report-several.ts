import {
  type Archives,
  type FailedArchive,
  type NamedArchive,
  openArchives,
  sayFailed,
} from "../archive/several.js";
import type { Settings } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context } from "../ports.js";
import type { ArchivePart } from "../report/document.js";
import { mergedParts } from "../report/merged.js";
import { atCommit, type ReportSource, sourceAtCommit, sourceOfWorkTree } from "./report-source.js";

/** Several archives as the source of one report, and those that could not be read. */
export interface SeveralSources {
  readonly source: ReportSource;
  readonly archives: readonly ArchivePart[];
  readonly failed: readonly FailedArchive[];
}

/** `assertPeriod` throws for a period that cannot be reported, before anything is read. */
export async function readSeveral(
  context: Context,
  args: Arguments,
  assertPeriod: (settings: Settings) => void,
): Promise<SeveralSources> {
  assertOneCan(args);
  const { opened, failed: unopened }: Archives = await openArchives(context);
  if (opened[0]) assertPeriod(opened[0].archive.settings);
  const read = [];
  const failed = [...unopened];
  for (const one of opened) {
    try {
      const source = await sourceOf(context, one, args);
      await source.crew?.dismiss();
      read.push({ ...one, source });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed.push({ from: one.from, error });
      sayFailed(context, { from: one.from, error });
    }
  }
  const [first, ...others] = read;
  if (first === undefined) throw failed[0]?.error ?? new Error("no archive and no error");
  sayZone(
    context,
    first.name,
    [first, ...others].map(({ source }) => source.settings),
  );
  const part = ({ name, source: { settings, incidents, findings } }: typeof first) => ({
    ...{ name, settings, incidents, findings },
  });
  const merged = mergedParts([part(first), ...others.map(part)]);
  const modified = read.some(({ source }) => source.modified);
  const nowhere = {
    commit: null,
    root: context.cwd,
    fromWorkTree: false,
    modified,
    committed: null,
    crew: null,
  };
  return {
    source: { ...merged, apart: [], ...nowhere },
    archives: read.map(({ name, from, source }) => ({
      ...{ name, from, commit: source.commit, modified: source.modified },
    })),
    failed,
  };
}

/** In full, for how far back one must look is told by the settings of all together. */
async function sourceOf(context: Context, { archive }: NamedArchive, args: Arguments): Promise<ReportSource> {
  const everything = () => null;
  if (args.options.worktree === true && !archive.bare) return sourceOfWorkTree(context, archive, everything);
  return sourceAtCommit(context, await atCommit(context, archive, "HEAD"), everything);
}

function assertOneCan(args: Arguments): void {
  const option =
    args.options.issue === true ? "--issue" : args.options.commit === undefined ? null : "--commit";
  if (option === null) return;
  const message = `${option} is for one archive; a report over several is made from the HEAD of each`;
  throw new UserError("one-archive", message, EXIT.usage, {
    hint: `afterword -A FOLDER report ${visibleLine(args.positional[0] ?? "last-quarter")} ${option}${option === "--commit" ? " REV" : ""}`,
  });
}

function sayZone(context: Context, name: string, settings: readonly Settings[]): void {
  const zones = [...new Set(settings.map(({ timezone }) => timezone))];
  if (zones.length <= 1) return;
  context.output.note(
    `the archives have ${zones.length} zones (${zones.map(visibleLine).join(", ")}); days and the period are those of ${visibleLine(name)}: ${zones[0]}`,
  );
}
