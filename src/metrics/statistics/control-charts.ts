/** Under so many points a chart shows no limits: they would move with every point. */
const FEWEST_POINTS = 12;

export interface MonthCount {
  readonly month: string;
  readonly count: number;
  /** Days watched / 30. */
  readonly exposure: number;
  readonly complete: boolean;
}

export interface UPoint {
  readonly month: string;
  readonly count: number;
  readonly exposure: number;
  readonly rate: number;
  readonly lower_limit: number | null;
  readonly upper_limit: number | null;
  readonly signal: boolean | null;
}

export interface UChart {
  readonly mean_rate: number;
  readonly points: readonly UPoint[];
}

/** U chart of incidents per 30 days (R34; Shewhart): ū = Σcount/Σe, limits ū ± 3√(ū/e), not below 0. */
export function uChart(months: readonly MonthCount[]): UChart {
  const events = months.reduce((sum, { count }) => sum + count, 0);
  const exposed = months.reduce((sum, { exposure }) => sum + exposure, 0);
  const mean = events / exposed;
  const hasLimits = months.length >= FEWEST_POINTS;
  return {
    mean_rate: mean,
    points: months.map(({ month, count, exposure }) => {
      const rate = count / exposure;
      const width = 3 * Math.sqrt(mean / exposure);
      const [lower, upper] = [Math.max(0, mean - width), mean + width];
      return {
        month,
        count,
        exposure,
        rate,
        lower_limit: hasLimits ? lower : null,
        upper_limit: hasLimits ? upper : null,
        signal: hasLimits ? rate < lower || rate > upper : null,
      };
    }),
  };
}

export interface XmrChart {
  readonly months: number;
  readonly mean: number | null;
  readonly mean_moving_range: number | null;
  readonly lower_limit: number | null;
  readonly upper_limit: number | null;
  readonly range_limit: number | null;
  readonly outside: readonly string[] | null;
  readonly runs_of_8: readonly string[] | null;
}

/**
 * XmR chart of the counts of complete months (R34; D. J. Wheeler): natural limits mean ± 2.66 · mean moving range, range
 * limit 3.268 ·; `runs_of_8` are months at which eight or more in a row lie strictly on one side of the mean.
 */
export function xmrChart(months: readonly MonthCount[]): XmrChart {
  const complete = months.filter(({ complete }) => complete);
  const counts = complete.map(({ count }) => count);
  if (counts.length < 2) return { ...NOTHING, months: counts.length };
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const moves = counts.slice(1).map((count, i) => Math.abs(count - (counts[i] ?? 0)));
  const range = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  const base = { ...NOTHING, months: counts.length, mean, mean_moving_range: range };
  if (counts.length < FEWEST_POINTS) return base;
  const [lower, upper] = [Math.max(0, mean - 2.66 * range), mean + 2.66 * range];
  return {
    ...base,
    lower_limit: lower,
    upper_limit: upper,
    range_limit: 3.268 * range,
    outside: complete.filter(({ count }) => count < lower || count > upper).map(({ month }) => month),
    runs_of_8: monthsInRuns(complete, mean),
  };
}

const NOTHING: Omit<XmrChart, "months"> = {
  mean: null,
  mean_moving_range: null,
  lower_limit: null,
  upper_limit: null,
  range_limit: null,
  outside: null,
  runs_of_8: null,
};

function monthsInRuns(months: readonly MonthCount[], mean: number): readonly string[] {
  let [side, length] = [0, 0];
  return months.flatMap(({ month, count }) => {
    const now = Math.sign(count - mean);
    length = now !== 0 && now === side ? length + 1 : now === 0 ? 0 : 1;
    side = now;
    return length >= 8 ? [month] : [];
  });
}
