import { shellWord } from "../model/shell-word.js";
import { EXIT } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context, Outcome } from "../ports.js";
import type { SourceReport } from "./import-run.js";

/** What a run of import answers: what came of each source, what was refused last, a count of all, and the next command. */
export function outcomeOf(context: Context, reports: readonly SourceReport[], diff: string): Outcome {
  const text = [
    diff,
    ...inOrder(reports).map(importedText),
    reports.length > 1 ? countText(reports) : "",
    nextText(reports, context.globals.dryRun),
  ];
  return { exit: exitOf(reports), json: jsonOf(reports), text: text.join("") };
}

/** 7 where a disk or a permission kept something back, 3 where less came of what was named than was asked. */
export function exitOf(reports: readonly SourceReport[]): number {
  if (reports.some(({ isDisk }) => isDisk)) return EXIT.disk;
  const nothing = reports.every(({ incidents, events }) => incidents.length === 0 && events === 0);
  const less = reports.some(({ refused, explicit }) => refused && explicit);
  return less || nothing ? EXIT.content : EXIT.done;
}

/** CLI.md §5: without what only the exit code and the texts are made from. */
export function jsonOf(reports: readonly SourceReport[]): Outcome["json"] {
  return { sources: reports.map(({ refused, explicit, isDisk, made, ...shape }) => shape) };
}

/** What was refused comes last, next to the count, where it is still seen after a long run. */
export function inOrder(reports: readonly SourceReport[]): readonly SourceReport[] {
  return [...reports.filter(({ refused }) => !refused), ...reports.filter(({ refused }) => refused)];
}

function importedText(report: SourceReport): string {
  const { file, source, incidents, events, made, refused } = report;
  if (refused) return refusedText(report);
  const ids = incidents.length === 1 ? incidents[0] : `${incidents.length} incidents`;
  const what = made === 0 ? `here already: ${ids}` : ids;
  const some = made > 0 && made < incidents.length ? `, ${made} of them new` : "";
  return `${visibleLine(file)} (${source}): ${what}${some}; ${counted(events, "event")}\n${notesText(report)}`;
}

/** What came of one source whose events go into an incident that is there. */
export function intoText(report: SourceReport): string {
  const { file, source, events, added, already_there, refused } = report;
  if (refused) return refusedText(report);
  const counts = `${counted(events, "event")}, ${added} added, ${already_there} already there`;
  return `${visibleLine(file)} (${source}): ${counts}\n${notesText(report)}`;
}

const MOST_LINES = 12;

function notesText({ skipped, notes }: SourceReport): string {
  const told = [...skipped.map(({ line, reason }) => `skipped ${line}: ${reason}`), ...notes];
  const lines = told.slice(0, MOST_LINES).map((line) => `  ${visibleLine(line)}\n`);
  const more = told.length - MOST_LINES;
  return `${lines.join("")}${more > 0 ? `  … and ${more} more (--json shows all)\n` : ""}`;
}

/** The place is told where there is one; of a folder's many files the long list of what was tried is left to `--json`. */
function refusedText({ file, skipped, explicit, tried }: SourceReport): string {
  const rows = skipped.slice(0, MOST_LINES).map(({ line, reason }) => {
    const place = /^1?$/.test(line) || line === "$" ? "" : `${line}: `;
    return `${place}${tried.length > 0 ? "unknown shape" : reason}`;
  });
  const missed = tried.map((one) => `  ${one.importers.join(", ")}: ${one.missed}`);
  const why = explicit ? missed : [`  afterword import ${quoted(file)} tells what each importer missed`];
  return [`${file}: not imported`, ...rows.map((row) => `  ${row}`), ...(tried.length > 0 ? why : [])]
    .map((row) => `${visibleLine(row)}\n`)
    .join("");
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w@%+=:,./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function countText(reports: readonly SourceReport[]): string {
  const made = reports.reduce((sum, report) => sum + report.made, 0);
  const all = new Set(reports.flatMap(({ incidents }) => incidents)).size;
  const refused = reports.filter((report) => report.refused).length;
  const parts = [
    counted(made, "new draft"),
    ...(all > made ? [`${counted(all - made, "incident")} here already`] : []),
    ...(refused > 0 ? [`${refused} not imported (above)`] : []),
  ];
  return `\n${counted(reports.length, "source")} read: ${parts.join(", ")}\n`;
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function nextText(reports: readonly SourceReport[], dryRun: boolean): string {
  if (dryRun) return "nothing was written (--dry-run)\n";
  const made = reports.reduce((sum, report) => sum + report.made, 0);
  const [first, ...others] = [...new Set(reports.flatMap(({ incidents }) => incidents))];
  if (first === undefined) return `nothing was written\n${nextForRefused(reports)}`;
  const check = `next: afterword check ${others.length === 0 ? shellWord(first) : "--all"}\n`;
  if (made === 0) return `nothing new was written: what was read is here already\n${check}`;
  const saved = made === 1 ? "the draft is" : "the drafts are";
  return `${saved} saved in this archive, not committed; a report counts what is not committed with --worktree\n${check}`;
}

/** The command that goes on from the first thing that was refused; `command` was the one that was run. */
export function nextForRefused(reports: readonly SourceReport[], command = "import"): string {
  const named = reports.find(({ explicit }) => explicit) ?? reports[0];
  if (!named) return "";
  const file = named.file === "standard input" ? "-" : visibleLine(quoted(named.file));
  if (named.events > 0) {
    return `next: afterword timeline @last import ${shellWord(file)} (events go into an incident; afterword new makes one)\n`;
  }
  if (named.tried.length === 0 || !named.explicit) return "";
  return `next: afterword ${command} ${shellWord(file)} --source KIND, where KIND is one of those above\n`;
}
