import type { ReportView } from "../view.js";

/** The lines under the title: what, until when, from which commit. Plain text; the commit's hash is code. */
export function headFacts({ document, words, formats }: ReportView): readonly (readonly [string, string])[] {
  const { archive, period, as_of, timezone } = document;
  const w = words.frame;
  const [from, to] = [
    formats.day(period.start),
    formats.day(new Date(Date.parse(period.end) - 1000).toISOString()),
  ];
  const commit = archive.commit ?? w.noCommit;
  return [
    [w.period, w.periodOf(from, to, timezone)],
    [w.cutOff, `${formats.moment(as_of)}, ${timezone}`],
    [w.commit, archive.modified ? `${commit}, ${w.modified}` : commit],
  ];
}

/** The command that makes this report again. */
export function againCommand({ document }: ReportView): string {
  const { archive, period, as_of } = document;
  const commit = archive.commit === null || archive.modified ? " --worktree" : ` --commit ${archive.commit}`;
  return `afterword report ${period.label} --as-of ${as_of}${commit}`;
}
