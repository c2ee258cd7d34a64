import { visibleLine } from "../../model/visible-text.js";
import type { ReportView } from "../view.js";

/** Rows of the numbers of a chart on a page; nobody reads thousands, and the CSV has them. */
export const MOST_NUMBERS = 200;

/** The lines under the title: what, until when, from which commit. Plain text; the commit's hash is code. */
export function headFacts({ document, words, formats }: ReportView): readonly (readonly [string, string])[] {
  const { archive, period, as_of, timezone } = document;
  const w = words.frame;
  const [from, to] = [
    formats.day(period.start),
    formats.day(new Date(Date.parse(period.end) - 1000).toISOString()),
  ];
  const madeFrom = (commit: string | null, modified: boolean): string =>
    modified ? `${commit ?? w.noCommit}, ${w.modified}` : (commit ?? w.noCommit);
  const commits = archive.archives
    ? archive.archives.map(({ name, commit, modified }) => `${name}: ${madeFrom(commit, modified)}`)
    : [madeFrom(archive.commit, archive.modified)];
  return [
    [w.period, w.periodOf(from, to, timezone)],
    [w.cutOff, `${formats.moment(as_of)}, ${timezone}`],
    ...commits.map((commit) => [w.commit, visibleLine(commit)] as const),
  ];
}

/** The command that makes this report again. */
export function againCommand({ document }: ReportView): string {
  const { archive, period, as_of } = document;
  if (archive.archives) {
    const named = archive.archives.map(({ from }) => ` -A ${visibleLine(from)}`).join("");
    const isModified = archive.archives.some(({ modified }) => modified);
    return `afterword${named} report ${period.label} --as-of ${as_of}${isModified ? " --worktree" : ""}`;
  }
  const commit = archive.commit === null || archive.modified ? " --worktree" : ` --commit ${archive.commit}`;
  return `afterword report ${period.label} --as-of ${as_of}${commit}`;
}
