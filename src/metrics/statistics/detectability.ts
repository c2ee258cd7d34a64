import { Mulberry32 } from "./mulberry32.js";
import { Z } from "./normal.js";
import { wholePower } from "./power.js";
import { Resampler } from "./resample.js";

const RUNS = 10_000;
/** Φ⁻¹(0.8): 80 % power. */
const POWER = 0.8416212335729143;

interface Illusions {
  /** Nothing changed, and the figure looks at least 10 % better. */
  readonly no_change_looks_10_percent_better: number;
  /** Everything became 10 % shorter, and the figure looks at least 10 % better. */
  readonly true_10_percent_looks_10_percent_better: number;
  /** Everything became 10 % shorter, and the figure looks worse. */
  readonly true_10_percent_looks_worse: number;
}

/** What a comparison of two quarters with this archive's durations could show at all. */
export interface Detectability {
  readonly n_per_group: number;
  readonly n_positive: number;
  readonly sd_log_duration: number;
  readonly smallest_ratio_seen_with_80_percent_power: number;
  readonly n_per_group_needed_for_10_percent: number;
  readonly simulation: {
    readonly mean: Illusions;
    readonly median: Illusions;
    readonly replicates: number;
    readonly seed: number;
  };
}

/**
 * R35, after Š. Davidovič, "Incident Metrics in SRE" (Google, 2021). From the history's completed durations (seconds),
 * with `n` of them completed in the quarter. null when n < 2 or fewer than two durations are above 0.
 */
export function detectability(history: readonly number[], n: number, seed: number): Detectability | null {
  const logs = history.filter((value) => value > 0).map(Math.log);
  if (n < 2 || logs.length < 2) return null;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const deviation = Math.sqrt(
    logs.reduce((sum, log) => sum + wholePower(log - mean, 2), 0) / (logs.length - 1),
  );
  const k = Z + POWER;
  return {
    n_per_group: n,
    n_positive: logs.length,
    sd_log_duration: deviation,
    smallest_ratio_seen_with_80_percent_power: Math.exp(-k * deviation * Math.sqrt(2 / n)),
    n_per_group_needed_for_10_percent: Math.ceil(2 * wholePower((k * deviation) / Math.log(0.9), 2)),
    simulation: simulate(history, n, seed + 1),
  };
}

/** Draws n before and n after from the same durations, and looks how often chance alone tells a story. */
function simulate(history: readonly number[], n: number, seed: number): Detectability["simulation"] {
  const x = Float64Array.from(history).sort();
  const random = new Mulberry32(seed);
  const [before, after] = [new Resampler(x, random), new Resampler(x, random)];
  const tallies = { mean: [0, 0, 0], median: [0, 0, 0] };
  for (let run = 0; run < RUNS; run++) {
    tally(tallies.mean, before.draw(n).sum, after.draw(n).sum);
    tally(tallies.median, before.twiceMedian(), after.twiceMedian());
  }
  return { mean: illusions(tallies.mean), median: illusions(tallies.median), replicates: RUNS, seed };
}

function tally(counts: number[], before: number, after: number): void {
  if (10 * after <= 9 * before) counts[0] = (counts[0] ?? 0) + 1;
  if (after <= before) counts[1] = (counts[1] ?? 0) + 1;
  if (9 * after > 10 * before) counts[2] = (counts[2] ?? 0) + 1;
}

function illusions([none = 0, better = 0, worse = 0]: readonly number[]): Illusions {
  return {
    no_change_looks_10_percent_better: none / RUNS,
    true_10_percent_looks_10_percent_better: better / RUNS,
    true_10_percent_looks_worse: worse / RUNS,
  };
}
