import { lnGamma } from "./gamma.js";
import { normalTwoSided } from "./normal.js";

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
    p: isExact ? exactP(ranks.all, n, distance) : approximateP(ranks.all, n, distance),
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

/** counts[j][s - least(j)] = number of ways in which j of the ranks add up to s. */
interface Counted {
  readonly counts: readonly Float64Array[];
  readonly least: readonly number[];
}

/**
 * The two halves of the ranks are counted apart and joined: the number of sums grows with the third power of the number
 * of ranks, so halves cost an eighth. Counts are doubles (they reach 10^239); only additions of positive numbers happen,
 * so the relative error of p stays near 1e-13.
 */
function exactP(ranks: readonly number[], n: number, distance: number): number {
  const chosen = Math.min(n, ranks.length - n);
  const center = chosen * (ranks.length + 1);
  const half = ranks.length >> 1;
  const low = countSums(ranks.slice(0, half), chosen);
  const high = countSums(ranks.slice(half), chosen);
  let [far, all] = [0, 0];
  for (let j = 0; j <= Math.min(chosen, half); j++) {
    const [a, b] = [low.counts[j], high.counts[chosen - j]];
    if (!a || !b) continue;
    const offset = (low.least[j] ?? 0) + (high.least[chosen - j] ?? 0) - center;
    const tails = joined(a, b, offset, distance);
    far += tails.far;
    all += tails.all;
  }
  return distance === 0 ? 1 : Math.min(1, far / all);
}

/** Pairs of sums (x from a, y from b) in all, and those with |x + y + offset| >= distance, by running sums of b. */
function joined(
  a: Float64Array,
  b: Float64Array,
  offset: number,
  distance: number,
): { far: number; all: number } {
  const upTo = new Float64Array(b.length + 1);
  for (let y = 0; y < b.length; y++) upTo[y + 1] = (upTo[y] ?? 0) + (b[y] ?? 0);
  const from = new Float64Array(b.length + 1);
  for (let y = b.length - 1; y >= 0; y--) from[y] = (from[y + 1] ?? 0) + (b[y] ?? 0);
  const within = (y: number) => Math.max(0, Math.min(b.length, y));
  let [far, all] = [0, 0];
  for (let x = 0; x < a.length; x++) {
    const ways = a[x] ?? 0;
    if (ways === 0) continue;
    const below = upTo[within(-distance - offset - x + 1)] ?? 0;
    const above = from[within(distance - offset - x)] ?? 0;
    far += ways * (distance === 0 ? (upTo[b.length] ?? 0) : below + above);
    all += ways * (upTo[b.length] ?? 0);
  }
  return { far, all };
}

/** Adds one rank after the other (ascending) to the counts of all sums of 0..most ranks. */
function countSums(ranks: readonly number[], most: number): Counted {
  const size = Math.min(most, ranks.length);
  const least = sumsFrom(ranks, size);
  const greatest = sumsFrom([...ranks].reverse(), size);
  const counts = least.map((from, j) => new Float64Array((greatest[j] ?? 0) - from + 1));
  const first = counts[0];
  if (first) first[0] = 1;
  ranks.forEach((rank, i) => {
    for (let j = Math.min(i + 1, size); j >= 1; j--) {
      const [into, out] = [counts[j], counts[j - 1]];
      if (!into || !out) continue;
      const shift = rank + (least[j - 1] ?? 0) - (least[j] ?? 0);
      addShifted(into, out, shift, reach(ranks, i, j - 1) - (least[j - 1] ?? 0));
    }
  });
  return { counts, least };
}

/** sums[j] = sum of the first j. */
function sumsFrom(ranks: readonly number[], most: number): readonly number[] {
  const sums = [0];
  for (let j = 0; j < most; j++) sums.push((sums[j] ?? 0) + (ranks[j] ?? 0));
  return sums;
}

/** The greatest sum of j of the first i ranks. */
function reach(ranks: readonly number[], i: number, j: number): number {
  let sum = 0;
  for (let k = i - j; k < i; k++) sum += ranks[k] ?? 0;
  return sum;
}

function addShifted(into: Float64Array, out: Float64Array, shift: number, last: number): void {
  for (let s = 0; s <= last; s++) into[s + shift] = (into[s + shift] ?? 0) + (out[s] ?? 0);
}

/** Normal approximation with the variance of the tied ranks and a continuity correction; for very large samples only. */
function approximateP(ranks: readonly number[], n: number, distance: number): number {
  const total = ranks.length;
  const mean = total + 1;
  const spread = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  const variance = (n * (total - n) * spread) / (total * (total - 1));
  if (variance === 0) return 1;
  return normalTwoSided(Math.max(0, distance - 1) / Math.sqrt(variance));
}
