import { chiSquareAbove, chiSquareBelow, chiSquareQuantile } from "./gamma.js";
import { normalTwoSided } from "./normal.js";
import { power } from "./power.js";

/** Do incidents come faster or slower with time? 1 inside the growth limits, and p >= .05: no trend seen. */
export interface Trend {
  readonly n: number;
  readonly days: number;
  readonly laplace_u: number;
  readonly laplace_p: number;
  readonly military_handbook_chi2: number;
  readonly degrees_of_freedom: number;
  readonly military_handbook_p: number;
  readonly growth_exponent: number;
  readonly growth_exponent_unbiased: number;
  readonly growth_exponent_lower: number;
  readonly growth_exponent_upper: number;
  readonly growth_scale: number;
}

/**
 * R33, for events at `times` days of `days` watched: Laplace's test, MIL-HDBK-189's χ² = 2 Σ ln(T/t) with 2n degrees, and
 * the Crow-AMSAA exponent n / Σ ln(T/t) with its exact limits. An event at the very begin is dropped; null under three.
 */
export function trend(times: readonly number[], days: number): Trend | null {
  const after = times.filter((t) => t > 0);
  const n = after.length;
  if (n < 3) return null;
  const logs = after.reduce((sum, t) => sum + Math.log(days / t), 0);
  const mean = after.reduce((sum, t) => sum + t / days, 0) / n;
  const laplace = (mean - 0.5) * Math.sqrt(12 * n);
  const exponent = n / logs;
  return {
    n,
    days,
    laplace_u: laplace,
    laplace_p: normalTwoSided(laplace),
    military_handbook_chi2: 2 * logs,
    degrees_of_freedom: 2 * n,
    military_handbook_p: Math.min(
      1,
      2 * Math.min(chiSquareBelow(2 * logs, 2 * n), chiSquareAbove(2 * logs, 2 * n)),
    ),
    growth_exponent: exponent,
    growth_exponent_unbiased: (n - 1) / logs,
    growth_exponent_lower: (exponent * chiSquareQuantile(0.025, 2 * n)) / (2 * n),
    growth_exponent_upper: (exponent * chiSquareQuantile(0.975, 2 * n)) / (2 * n),
    growth_scale: n / power(days, exponent),
  };
}
