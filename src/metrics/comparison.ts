import { incidentsOf } from "./counts.js";
import { completedDurations, observations } from "./durations.js";
import { observedEnd, type Period, quarterOf, quarterPeriod } from "./period.js";
import type { Counted, Population } from "./population.js";
import { type LogRank, logRank } from "./statistics/log-rank.js";
import { HERE, type LongQuestion, type LongStatistics } from "./statistics/long.js";
import { ascending, median } from "./statistics/quantile.js";
import type { RankSum } from "./statistics/rank-sum.js";
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

/** With the quarter before and the one a year ago; null for one before the archive's first counted incident. */
export function comparisonOf(
  population: Population,
  period: Period,
  quarter: number,
  incidents: readonly Counted[],
  statistics: LongStatistics = HERE,
): Comparison {
  const others = othersOf(population, quarter);
  const against = (other: Period | null) =>
    other && compare(population, period, incidents, other, statistics);
  return { previous: against(others.previous), year_ago: against(others.yearAgo) };
}

/** What a comparison will ask for. */
export function comparisonQuestions(
  population: Population,
  quarter: number,
  incidents: readonly Counted[],
): readonly LongQuestion[] {
  const { previous, yearAgo } = othersOf(population, quarter);
  return [previous, yearAgo].flatMap((other): LongQuestion[] =>
    other === null
      ? []
      : [["rankSum", completedDurations(incidents), completedDurations(incidentsOf(population, other))]],
  );
}

function othersOf(
  { begin, settings: { timezone } }: Population,
  quarter: number,
): Readonly<Record<"previous" | "yearAgo", Period | null>> {
  const earliest = begin === null ? Number.POSITIVE_INFINITY : quarterOf(begin, timezone);
  const other = (number: number) => (number < earliest ? null : quarterPeriod(number, timezone));
  return { previous: other(quarter - 1), yearAgo: other(quarter - 4) };
}

function compare(
  population: Population,
  period: Period,
  incidents: readonly Counted[],
  other: Period,
  { rankSum }: LongStatistics,
): Compared {
  const before = incidentsOf(population, other);
  const observed = (one: Period) => observedEnd(one, population.cutOff) - one.start;
  return {
    label: other.label,
    count: before.length,
    rate_ratio: rateRatio(incidents.length, observed(period), before.length, observed(other)),
    median_impact_duration_s: median(ascending(completedDurations(before))),
    completed_durations: rankSum(completedDurations(incidents), completedDurations(before)),
    log_rank: logRank(observations(incidents), observations(before)),
  };
}
