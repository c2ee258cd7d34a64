import { Z } from "./normal.js";
import { power } from "./power.js";

/** One observation: a time, and whether the event happened then or the observation only ended. */
export interface Observation {
  readonly time: number;
  readonly event: boolean;
}

export interface SurvivalRow {
  readonly time: number;
  readonly at_risk: number;
  readonly events: number;
  readonly survival: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Share that still lasts after a time, with what is open counted as "at least so long". */
export interface Survival {
  readonly n: number;
  readonly events: number;
  /** null: not reached, "not yet known". */
  readonly median: number | null;
  readonly median_lower: number | null;
  readonly median_upper: number | null;
  readonly p90: number | null;
  readonly table: readonly SurvivalRow[];
}

const ROUNDING = 1e-12;

/**
 * Kaplan-Meier (1958) with Greenwood's variance and limits on the log-log scale, S^exp(±z√V/|ln S|) (R32); rows at the
 * times of events. null without data.
 */
export function kaplanMeier(observations: readonly Observation[]): Survival | null {
  const counts = new Counts();
  for (const { time, event } of observations) counts.add(time, event);
  return survivalOf(counts);
}

/** How many observations ended at each time: of fifty thousand action items the days are few. */
export class Counts {
  readonly byTime = new Map<number, { all: number; events: number }>();
  n = 0;
  events = 0;

  add(time: number, event: boolean): void {
    const found = this.byTime.get(time);
    const one = event ? 1 : 0;
    if (found === undefined) this.byTime.set(time, { all: 1, events: one });
    else {
      found.all++;
      found.events += one;
    }
    this.n++;
    this.events += one;
  }
}

/** As kaplanMeier, of observations that are counted already. */
export function survivalOf(counts: Counts): Survival | null {
  if (counts.n === 0) return null;
  const table = survivalTable(counts);
  const first = (reached: (row: SurvivalRow) => boolean) => table.find(reached)?.time ?? null;
  return {
    n: counts.n,
    events: counts.events,
    median: first(({ survival }) => survival <= 0.5 + ROUNDING),
    median_lower: first(({ survival, lower }) => survival === 0 || (lower !== null && lower <= 0.5)),
    median_upper: first(({ upper }) => upper !== null && upper <= 0.5),
    p90: first(({ survival }) => survival <= 0.1 + ROUNDING),
    table,
  };
}

function survivalTable({ byTime, n }: Counts): readonly SurvivalRow[] {
  const table: SurvivalRow[] = [];
  let survival = 1;
  let greenwood = 0;
  let left = n;
  for (const [time, { all, events }] of [...byTime].sort(([a], [b]) => a - b)) {
    const atRisk = left;
    left -= all;
    if (events === 0) continue;
    survival = events === atRisk ? 0 : survival * (1 - events / atRisk);
    greenwood += events / (atRisk * (atRisk - events));
    table.push({ time, at_risk: atRisk, events, survival, ...limits(survival, greenwood) });
  }
  return table;
}

function limits(survival: number, greenwood: number): { lower: number | null; upper: number | null } {
  if (survival === 0) return { lower: null, upper: null };
  const width = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { lower: power(survival, Math.exp(width)), upper: power(survival, Math.exp(-width)) };
}
