import { gammaP, gammaQ } from "./gamma.js";
import { invert } from "./invert.js";

/** The 0.975 quantile of the normal distribution: every 95 % interval of the report uses it. */
export const Z = 1.959963984540054;

/** Φ(x), by erfc(x) = Q(1/2, x²): exact to about 1e-15 in both tails. */
export function normalBelow(x: number): number {
  const half = (x * x) / 2;
  return x < 0 ? gammaQ(0.5, half) / 2 : (1 + gammaP(0.5, half)) / 2;
}

/** P(|N| >= |x|), without loss in the tail. */
export function normalTwoSided(x: number): number {
  return gammaQ(0.5, (x * x) / 2);
}

/** Φ⁻¹(p), for 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  return p === 0.5 ? 0 : invert(normalBelow, p, -40, 0);
}
