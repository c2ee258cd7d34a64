import { betaQuantile } from "./beta.js";
import { binomialAtLeast, binomialBelow, binomialMasses } from "./binomial.js";

/** Two rates compared, this over other. */
export interface RateRatio {
  readonly n_this: number;
  readonly n_other: number;
  readonly days_this: number;
  readonly days_other: number;
  /** null when the other period has none. */
  readonly ratio: number | null;
  readonly lower: number;
  /** null: no upper limit. */
  readonly upper: number | null;
  readonly p: number;
}

/**
 * Ratio of two Poisson rates, exactly (R30): given the sum N, n1 is binomial with p0 = T1/(T1+T0). Clopper-Pearson limits
 * q become q/(1-q)·T0/T1; p is twice the smaller tail. Times in seconds.
 */
export function rateRatio(n1: number, seconds1: number, n0: number, seconds0: number): RateRatio {
  const total = n1 + n0;
  const p0 = seconds1 / (seconds1 + seconds0);
  const odds = (q: number) => ((q / (1 - q)) * seconds0) / seconds1;
  const lower = n1 === 0 ? 0 : odds(betaQuantile(0.025, n1, n0 + 1));
  const upper = n0 === 0 ? null : odds(betaQuantile(0.975, n1 + 1, n0));
  const masses = binomialMasses(total, p0);
  const atMost = binomialBelow(masses)[n1 + 1] ?? 1;
  const atLeast = binomialAtLeast(masses)[n1] ?? 1;
  return {
    n_this: n1,
    n_other: n0,
    days_this: seconds1 / 86_400,
    days_other: seconds0 / 86_400,
    ratio: n0 === 0 ? null : n1 / seconds1 / (n0 / seconds0),
    lower,
    upper,
    p: Math.min(1, 2 * Math.min(atMost, atLeast)),
  };
}
