import { lnGamma } from "./gamma.js";
import { wholePower } from "./power.js";

/** P(B = k), k = 0..n, for B ~ Bin(n, p), 0 < p < 1. */
export function binomialMasses(n: number, p: number): readonly number[] {
  if (n < 60) return smallMasses(n, p);
  const factorials = Array.from({ length: n + 1 }, (_, k) => lnGamma(k + 1));
  const ln = (k: number) => factorials[k] ?? 0;
  const choose = (k: number) => ln(n) - ln(k) - ln(n - k);
  return Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(choose(k) + k * Math.log(p) + (n - k) * Math.log1p(-p)),
  );
}

/** By products, which are nearer to exact than logarithms as long as nothing underflows. */
function smallMasses(n: number, p: number): readonly number[] {
  let ways = 1;
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) ways = (ways * (n - k + 1)) / k;
    return ways * wholePower(p, k) * wholePower(1 - p, n - k);
  });
}

/** below[k] = P(B < k), k = 0..n+1; `masses`: those of 0..n. */
export function binomialBelow(masses: readonly number[]): readonly number[] {
  let sum = 0;
  const below = [0];
  for (const mass of masses) {
    sum += mass;
    below.push(Math.min(1, sum));
  }
  return below;
}

/** atLeast[k] = P(B >= k), k = 0..n+1, summed from the far end. */
export function binomialAtLeast(masses: readonly number[]): readonly number[] {
  const n = masses.length - 1;
  const atLeast = new Array<number>(n + 2).fill(0);
  for (let k = n; k >= 0; k--) atLeast[k] = Math.min(1, (atLeast[k + 1] ?? 0) + (masses[k] ?? 0));
  return atLeast;
}
