import { lnGamma } from "./gamma.js";
import { normalTwoSided } from "./normal.js";
import { wholePower } from "./power.js";
import { exactTail } from "./rank-sum-exact.js";

/** Two samples compared by ranks. */
export interface RankSum {
  readonly n_this: number;
  readonly n_other: number;
  /** Mann-Whitney: pairs in which this is longer; ties count a half. */
  readonly u: number;
  /** u / (n·m): the chance that one of these lasted longer than one of the others. */
  readonly effect_size: number;
  readonly p: number;
  /** What p could be at the least with samples of these sizes. */
  readonly smallest_attainable_p: number;
  /** Present where the samples were too large for the exact distribution. */
  readonly approximate?: true;
}

/** Above this many values in both samples the normal approximation is used, and says so. */
const MOST_VALUES = 800;

/**
 * Permutation test of the midrank sum W, p = P(|W - EW| >= |w - EW|) over all ways to choose n of the n+m values (R31;
 * Wilcoxon 1945). Exact by counting, ties included. null when a sample is empty.
 */
export function rankSum(sample: readonly number[], other: readonly number[]): RankSum | null {
  const [n, m] = [sample.length, other.length];
  if (n === 0 || m === 0) return null;
  const ranks = doubledMidranks(sample, other);
  const doubled = ranks.own.reduce((sum, rank) => sum + rank, 0);
  const u = doubled / 2 - (n * (n + 1)) / 2;
  const distance = Math.abs(doubled - n * (n + m + 1));
  const isExact = n + m <= MOST_VALUES;
  return {
    n_this: n,
    n_other: m,
    u,
    effect_size: u / (n * m),
    p: isExact ? exactTail(ranks.all, n, distance) : approximateP(ranks.all, n, distance),
    smallest_attainable_p: Math.min(1, 2 / waysToChoose(n + m, n)),
    ...(isExact ? {} : { approximate: true as const }),
  };
}

/** Twice the midrank of each value, so that ties stay whole: the sum of the first and last position of its group. */
function doubledMidranks(
  sample: readonly number[],
  other: readonly number[],
): { all: readonly number[]; own: readonly number[] } {
  const sorted = [...sample, ...other].sort((a, b) => a - b);
  const of = new Map<number, number>();
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i] ?? 0;
    let last = i;
    while (sorted[last + 1] === value) last++;
    of.set(value, i + 1 + (last + 1));
    i = last + 1;
  }
  const rank = (value: number) => of.get(value) ?? 0;
  return { all: sorted.map(rank), own: sample.map(rank) };
}

function waysToChoose(n: number, k: number): number {
  if (n > 60) return Math.exp(lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1));
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

/** Normal approximation with the variance of the tied ranks and a continuity correction; for very large samples only. */
function approximateP(ranks: readonly number[], n: number, distance: number): number {
  const total = ranks.length;
  const mean = total + 1;
  const spread = ranks.reduce((sum, rank) => sum + wholePower(rank - mean, 2), 0);
  const variance = (n * (total - n) * spread) / (total * (total - 1));
  if (variance === 0) return 1;
  return normalTwoSided(Math.max(0, distance - 1) / Math.sqrt(variance));
}
