import { chiSquareQuantile } from "./gamma.js";

/** A number of events over an exposure, as a rate per 30 days with its exact 95 % interval. */
export interface Rate {
  readonly n: number;
  readonly exposure_days: number;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
  /** The interval of the expected number itself. */
  readonly count_lower: number;
  readonly count_upper: number;
}

/** Garwood's exact Poisson interval (R28; F. Garwood 1936): χ²(.025, 2n)/2 to χ²(.975, 2n+2)/2. */
export function ratePer30Days(n: number, exposureSeconds: number): Rate {
  const days = exposureSeconds / 86_400;
  const countLower = chiSquareQuantile(0.025, 2 * n) / 2;
  const countUpper = chiSquareQuantile(0.975, 2 * n + 2) / 2;
  return {
    n,
    exposure_days: days,
    rate: (n / days) * 30,
    lower: (countLower / days) * 30,
    upper: (countUpper / days) * 30,
    count_lower: countLower,
    count_upper: countUpper,
  };
}
