import { incidentsOf } from "./counts.js";
import { completedDurations, observations } from "./durations.js";
import { observedEnd, type Period, quarterOf, quarterPeriod } from "./period.js";
import type { Counted, Population } from "./population.js";
import { type LogRank, logRank } from "./statistics/log-rank.js";
import { ascending, median } from "./statistics/quantile.js";
import { type RankSum, rankSum } from "./statistics/rank-sum.js";
import { type RateRatio, rateRatio } from "./statistics/rate-ratio.js";

/** This quarter against another. */
export interface Compared {
  readonly label: string;
  readonly count: number;
  readonly rate_ratio: RateRatio;
  readonly median_impact_duration_s: number | null;
  readonly completed_durations: RankSum | null;
  readonly log_rank: LogRank | null;
}

export interface Comparison {
  readonly previous: Compared | null;
  readonly year_ago: Compared | null;
}

/** The exact test of two samples of hundreds takes longer than all the rest: it may be worked out elsewhere. */
export type RankSums = typeof rankSum;

/** With the quarter before and the one a year ago; null for one before the archive's first counted incident. */
export function comparisonOf(
  population: Population,
  period: Period,
  quarter: number,
  incidents: readonly Counted[],
  ranks: RankSums = rankSum,
): Comparison {
  const { timezone } = population.settings;
  const { begin } = population;
  const earliest = begin === null ? Number.POSITIVE_INFINITY : quarterOf(begin, timezone);
  const against = (other: number) =>
    other < earliest ? null : compare(population, period, incidents, quarterPeriod(other, timezone), ranks);
  return { previous: against(quarter - 1), year_ago: against(quarter - 4) };
}

function compare(
  population: Population,
  period: Period,
  incidents: readonly Counted[],
  other: Period,
  ranks: RankSums,
): Compared {
  const before = incidentsOf(population, other);
  const observed = (one: Period) => observedEnd(one, population.cutOff) - one.start;
  return {
    label: other.label,
    count: before.length,
    rate_ratio: rateRatio(incidents.length, observed(period), before.length, observed(other)),
    median_impact_duration_s: median(ascending(completedDurations(before))),
    completed_durations: ranks(completedDurations(incidents), completedDurations(before)),
    log_rank: logRank(observations(incidents), observations(before)),
  };
}
