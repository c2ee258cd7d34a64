import { type ActionFigures, actionFigures, actionSurvival, type Ledger } from "./action-ledger.js";
import { addDays } from "./calendar.js";
import { completedDurations, observations } from "./durations.js";
import { type Heatmap, heatmapOf } from "./heatmap.js";
import { type Month, monthsBegun, observedEnd, type Period, quarterOf, quarterPeriod } from "./period.js";
import type { Counted, Population } from "./population.js";
import { type Bootstrap, type BootstrapOfMean, seedCheck } from "./statistics/bootstrap.js";
import {
  type MonthCount,
  type UChart,
  uChart,
  type XmrChart,
  xmrChart,
} from "./statistics/control-charts.js";
import type { Detectability } from "./statistics/detectability.js";
import { kaplanMeier, type Survival } from "./statistics/kaplan-meier.js";
import { HERE, type LongQuestion, type LongStatistics } from "./statistics/long.js";
import { type Summary, summary } from "./statistics/summary.js";
import { type Trend, trend } from "./statistics/trend.js";

/** This quarter and up to four before, none before the archive's first counted incident. */
export interface History {
  /** Oldest first. */
  readonly quarters: readonly string[];
  readonly monthly_counts: Readonly<Record<string, number>>;
  readonly u_chart: UChart;
  readonly xmr_monthly_counts: XmrChart;
  readonly trend: Trend | null;
  readonly impact_duration_s: Summary;
  readonly impact_duration_kaplan_meier_s: Survival | null;
  readonly heatmap: Heatmap;
  readonly bootstrap: {
    readonly seed_check: readonly number[];
    readonly quarter_median_s: Bootstrap | null;
    readonly history_median_s: Bootstrap | null;
    readonly history_mean_s: BootstrapOfMean | null;
  };
  readonly detectability: Detectability | null;
  /** From the day after the quarter to the cut-off day; null while the quarter runs. */
  readonly actions_since_quarter: ActionFigures | null;
  readonly actions_kaplan_meier_days: Survival | null;
}

/** The quarters of the history, oldest first; the last is `quarter`. */
export function historyPeriods(population: Population, quarter: number): readonly Period[] {
  const { timezone } = population.settings;
  const from = population.begin === null ? quarter : quarterOf(population.begin, timezone);
  const begin = Math.min(quarter, Math.max(from, quarter - 4));
  return Array.from({ length: quarter - begin + 1 }, (_, i) => quarterPeriod(begin + i, timezone));
}

export function historyOf(
  population: Population,
  periods: readonly Period[],
  ofQuarter: readonly Counted[],
  ledger: Ledger,
  statistics: LongStatistics = HERE,
): History {
  const { settings, cutOff } = population;
  const { seed, heatmap_max_uncertainty } = settings.report;
  const { begin, end, last, all } = within(population, periods);
  const months = countsByMonth(
    periods.flatMap((period) => monthsBegun(period, cutOff)),
    all,
    cutOff,
  );
  const completed = completedDurations(all);
  const completedNow = completedDurations(ofQuarter);
  const ofHistory = statistics.bootstraps(completed, seed);
  return {
    quarters: periods.map(({ label }) => label),
    monthly_counts: Object.fromEntries(months.map(({ month, count }) => [month, count])),
    u_chart: uChart(months),
    xmr_monthly_counts: xmrChart(months),
    trend: trend(
      all.map(({ ends }) => (ends.start.point - begin) / 86_400),
      (end - begin) / 86_400,
    ),
    impact_duration_s: summary(completed),
    impact_duration_kaplan_meier_s: kaplanMeier(observations(all)),
    heatmap: heatmapOf(all, settings.timezone, heatmap_max_uncertainty),
    bootstrap: {
      seed_check: seedCheck(seed),
      quarter_median_s: statistics.bootstraps(completedNow, seed)?.median ?? null,
      history_median_s: ofHistory?.median ?? null,
      history_mean_s: ofHistory?.mean ?? null,
    },
    detectability: statistics.detectability(completed, completedNow.length, seed),
    actions_since_quarter: actionsSince(last, ledger, cutOff),
    actions_kaplan_meier_days: actionSurvival(ledger),
  };
}

/** What a history will ask for. */
export function historyQuestions(
  population: Population,
  periods: readonly Period[],
  ofQuarter: readonly Counted[],
): readonly LongQuestion[] {
  const { seed } = population.settings.report;
  const completed = completedDurations(within(population, periods).all);
  const completedNow = completedDurations(ofQuarter);
  return [
    ["bootstraps", completed, seed],
    ["bootstraps", completedNow, seed],
    ["detectability", completed, completedNow.length, seed],
  ];
}

/** From the first period to the last, or to the cut-off. */
function within({ counted, cutOff }: Population, periods: readonly Period[]) {
  const [first, last] = [periods[0], periods.at(-1)];
  const begin = first?.start ?? 0;
  const end = last ? observedEnd(last, cutOff) : 0;
  const all = counted.filter(({ ends }) => begin <= ends.start.point && ends.start.point < end);
  return { begin, end, last, all };
}

function countsByMonth(
  months: readonly Month[],
  incidents: readonly Counted[],
  cutOff: number,
): readonly MonthCount[] {
  return months.map(({ label, start, end }) => ({
    month: label,
    count: incidents.filter(({ ends }) => start <= ends.start.point && ends.start.point < end).length,
    exposure: (observedEnd({ end }, cutOff) - start) / 86_400 / 30,
    complete: end <= cutOff,
  }));
}

function actionsSince(period: Period | undefined, ledger: Ledger, cutOff: number): ActionFigures | null {
  if (!period || period.end > cutOff) return null;
  const first = addDays(period.lastDay, 1);
  return first > ledger.cutOffDay ? null : actionFigures(ledger, first, ledger.cutOffDay);
}
