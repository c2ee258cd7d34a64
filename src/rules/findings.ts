import type { Finding, Level } from "../model/finding.js";

/** Whether it may go on to others: nothing at level error. Counts are those of `check --json`. */
export function gate(findings: readonly Finding[]): { readonly passes: boolean; readonly counts: Counts } {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level } of findings) counts[level] += 1;
  return { passes: counts.error === 0, counts };
}

export type Counts = Readonly<Record<Level, number>>;

/** Findings of many files: by file, then line, then column. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings
    .filter(({ rule, file, line, column, message }) => {
      const key = JSON.stringify([rule, file, line, column, message]);
      return seen.has(key) ? false : Boolean(seen.add(key));
    })
    .toSorted(
      (one, other) =>
        compare(one.file, other.file) ||
        one.line - other.line ||
        one.column - other.column ||
        compare(one.rule, other.rule),
    );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
