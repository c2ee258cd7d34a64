import { chiSquareAbove } from "./gamma.js";
import type { Observation } from "./kaplan-meier.js";
import { wholePower } from "./power.js";

export interface LogRank {
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
  readonly chi2: number;
  readonly p: number;
}

/**
 * Log-rank test (R32; Mantel 1966) of two groups, figures of the first: at each time with events, the expected number and
 * the hypergeometric variance. Open observations count while they were watched. null when the variance is 0.
 */
export function logRank(group: readonly Observation[], other: readonly Observation[]): LogRank | null {
  const times = [...group, ...other].filter(({ event }) => event).map(({ time }) => time);
  let [observed, expected, variance] = [0, 0, 0];
  for (const time of [...new Set(times)].sort((a, b) => a - b)) {
    const [mine, theirs] = [at(group, time), at(other, time)];
    const [n, d] = [mine.atRisk + theirs.atRisk, mine.events + theirs.events];
    observed += mine.events;
    expected += (d * mine.atRisk) / n;
    if (n > 1) variance += (d * mine.atRisk * theirs.atRisk * (n - d)) / (n * n * (n - 1));
  }
  if (variance === 0) return null;
  const chi2 = wholePower(observed - expected, 2) / variance;
  return { observed, expected, variance, chi2, p: chiSquareAbove(chi2, 1) };
}

function at(group: readonly Observation[], time: number): { atRisk: number; events: number } {
  let [atRisk, events] = [0, 0];
  for (const one of group) {
    if (one.time >= time) atRisk++;
    if (one.time === time && one.event) events++;
  }
  return { atRisk, events };
}
