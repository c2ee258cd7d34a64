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
  if (observations.length === 0) return null;
  const table = survivalTable(observations);
  const first = (reached: (row: SurvivalRow) => boolean) => table.find(reached)?.time ?? null;
  return {
    n: observations.length,
    events: observations.filter(({ event }) => event).length,
    median: first(({ survival }) => survival <= 0.5 + ROUNDING),
    median_lower: first(({ survival, lower }) => survival === 0 || (lower !== null && lower <= 0.5)),
    median_upper: first(({ upper }) => upper !== null && upper <= 0.5),
    p90: first(({ survival }) => survival <= 0.1 + ROUNDING),
    table,
  };
}

function survivalTable(observations: readonly Observation[]): readonly SurvivalRow[] {
  const sorted = [...observations].sort((a, b) => a.time - b.time);
  const table: SurvivalRow[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i]?.time ?? 0;
    const atRisk = sorted.length - i;
    let events = 0;
    for (; sorted[i]?.time === time; i++) if (sorted[i]?.event) events++;
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
