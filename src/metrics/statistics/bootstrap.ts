import { Mulberry32 } from "./mulberry32.js";
import { normalBelow, normalQuantile, Z } from "./normal.js";
import { wholePower } from "./power.js";
import { median, quantile } from "./quantile.js";
import { Resampler } from "./resample.js";

const REPLICATES = 2000;

export interface Bootstrap {
  readonly n: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly replicates: number;
  readonly seed: number;
}

/** With the bias-corrected and accelerated limits; null where they are not defined. */
export interface BootstrapOfMean extends Bootstrap {
  readonly bca_lower: number | null;
  readonly bca_upper: number | null;
  readonly z0: number | null;
  readonly acceleration: number | null;
}

/** The first five numbers of the generator: they show that the seed gave the same run. */
export function seedCheck(seed: number): readonly number[] {
  const random = new Mulberry32(seed);
  return Array.from({ length: 5 }, () => random.next());
}

/** Percentile bootstrap of the median (R27; Efron 1979): 2000 samples of n, limits their .025 and .975 quantiles. */
export function bootstrapMedian(values: readonly number[], seed: number): Bootstrap | null {
  return bootstraps(values, seed)?.median ?? null;
}

/** Of median and mean, from the same samples, for each begins the generator anew; null without values. */
export function bootstraps(
  values: readonly number[],
  seed: number,
): { readonly median: Bootstrap; readonly mean: BootstrapOfMean } | null {
  const x = Float64Array.from(values).sort();
  const estimate = median(x);
  if (estimate === null) return null;
  const { medians, sums } = draw(x, seed);
  const ofMedian = { ...limits(medians), n: x.length, estimate, replicates: REPLICATES, seed };
  return { median: ofMedian, mean: meanOf(x, sums, seed) };
}

/** Bootstrap of the mean, with BCa limits for n >= 2 (Efron 1987). Sums stay whole numbers until the last division. */
function meanOf(x: Float64Array, sums: Float64Array, seed: number): BootstrapOfMean {
  const n = x.length;
  const total = sum(x);
  const means = sums.map((value) => value / n);
  return {
    ...limits(means),
    n,
    estimate: total / n,
    replicates: REPLICATES,
    seed,
    ...(n < 2 ? NO_BCA : bca(x, total, sums, means)),
  };
}

const NO_BCA = { bca_lower: null, bca_upper: null, z0: null, acceleration: null };

/** Median and sum of each replicate, both ascending. */
function draw(x: Float64Array, seed: number): { medians: Float64Array; sums: Float64Array } {
  const sampler = new Resampler(x, new Mulberry32(seed));
  const [medians, sums] = [new Float64Array(REPLICATES), new Float64Array(REPLICATES)];
  for (let r = 0; r < REPLICATES; r++) {
    sums[r] = sampler.draw(x.length).sum;
    medians[r] = sampler.twiceMedian() / 2;
  }
  return { medians: medians.sort(), sums: sums.sort() };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function limits(ascending: Float64Array): { lower: number; upper: number } {
  return { lower: quantile(ascending, 0.025) ?? 0, upper: quantile(ascending, 0.975) ?? 0 };
}

function bca(
  x: Float64Array,
  total: number,
  sums: Float64Array,
  means: Float64Array,
): Omit<BootstrapOfMean, keyof Bootstrap> {
  const below = sums.reduce((count, s) => count + (s < total ? 1 : s === total ? 0.5 : 0), 0) / REPLICATES;
  if (below <= 0 || below >= 1) return NO_BCA;
  const z0 = normalQuantile(below);
  const acceleration = accelerationOf(x, total);
  const at = (z: number) => quantile(means, normalBelow(z0 + (z0 + z) / (1 - acceleration * (z0 + z))));
  return { bca_lower: at(-Z), bca_upper: at(Z), z0, acceleration };
}

/** From the jackknife means mᵢ = (S - xᵢ)/(n-1): Σ(m̄-mᵢ)³ / (6 (Σ(m̄-mᵢ)²)^1.5); 0 when all values are equal. */
function accelerationOf(x: Float64Array, total: number): number {
  const n = x.length;
  const jackknife = x.map((value) => (total - value) / (n - 1));
  const mean = sum(jackknife) / n;
  const cubes = sum(jackknife.map((m) => wholePower(mean - m, 3)));
  const squares = sum(jackknife.map((m) => wholePower(mean - m, 2)));
  return x[0] === x[n - 1] || squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
}
