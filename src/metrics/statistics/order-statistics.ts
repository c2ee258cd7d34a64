import { binomialAtLeast, binomialBelow, binomialMasses } from "./binomial.js";

/** A distribution-free interval of a quantile: two of the values themselves, by rank from 1. null: no such rank. */
export interface QuantileInterval {
  readonly rank_lower: number | null;
  readonly rank_upper: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly coverage: number;
}

/**
 * R26 (W. J. Conover, Practical Nonparametric Statistics §3.2), B ~ Bin(n, p): lower rank the largest k with
 * P(B < k) <= .025, upper rank the smallest with P(B >= k) <= .025; coverage P(B < u) - P(B < l). null without values.
 */
export function quantileInterval(ascending: readonly number[], p: number): QuantileInterval | null {
  const n = ascending.length;
  if (n === 0) return null;
  const masses = binomialMasses(n, p);
  const [below, atLeast] = [binomialBelow(masses), binomialAtLeast(masses)];
  const ranks = Array.from({ length: n }, (_, i) => i + 1);
  const rankLower = ranks.findLast((k) => (below[k] ?? 1) <= 0.025) ?? null;
  const rankUpper = ranks.find((k) => (atLeast[k] ?? 1) <= 0.025) ?? null;
  return {
    rank_lower: rankLower,
    rank_upper: rankUpper,
    lower: rankLower === null ? null : (ascending[rankLower - 1] ?? null),
    upper: rankUpper === null ? null : (ascending[rankUpper - 1] ?? null),
    coverage:
      (rankUpper === null ? 1 : (below[rankUpper] ?? 1)) - (rankLower === null ? 0 : (below[rankLower] ?? 0)),
  };
}
