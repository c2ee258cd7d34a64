import { type QuantileInterval, quantileInterval } from "./order-statistics.js";
import { ascending, median, quantile } from "./quantile.js";

/** What may be said of a sample of this size (R36). */
export type Show = "none" | "values" | "median" | "median_interval" | "p90" | "p90_interval";

/** A sample with all its values. Whatever `show` allows to be said, the figures are here for those who ask. */
export interface Summary {
  readonly n: number;
  readonly values: readonly number[];
  readonly min: number | null;
  readonly max: number | null;
  readonly sum: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly median_interval: QuantileInterval | null;
  readonly p90_interval: QuantileInterval | null;
  readonly show: Show;
}

export function summary(sample: readonly number[]): Summary {
  const values = ascending(sample);
  return {
    n: values.length,
    values,
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    sum: values.reduce((sum, value) => sum + value, 0),
    median: median(values),
    p90: quantile(values, 0.9),
    median_interval: quantileInterval(values, 0.5),
    p90_interval: quantileInterval(values, 0.9),
    show: showFor(values.length),
  };
}

/** R36: 0 nothing, to 4 the values, 5 the median, to 9 its interval, to 35 p90, then p90 with its interval. */
export function showFor(n: number): Show {
  if (n === 0) return "none";
  if (n < 5) return "values";
  if (n === 5) return "median";
  if (n < 10) return "median_interval";
  return n < 36 ? "p90" : "p90_interval";
}
