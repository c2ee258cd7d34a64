import { daysBetween, isDay, localDay } from "./calendar.js";
import type { Counted } from "./population.js";
import { kaplanMeier, type Survival } from "./statistics/kaplan-meier.js";
import { ascending, median } from "./statistics/quantile.js";
import { type Share, share } from "./statistics/wilson.js";

/** Were the postmortems that the archive asks for written, and how soon (R43)? Days, from the local day of the end. */
export interface PostmortemFigures {
  readonly required: readonly string[];
  readonly on_time: readonly string[];
  readonly late_or_missing: readonly string[];
  readonly not_yet_due: readonly string[];
  /** Severe, but nobody can write the end of it yet. */
  readonly impact_not_over: readonly string[];
  readonly published: number;
  readonly coverage: Share;
  readonly latency_days: readonly number[];
  readonly median_latency_days: number | null;
  readonly latency_kaplan_meier_days: Survival | null;
}

export function postmortemFigures(
  incidents: readonly Counted[],
  dueDays: number,
  cutOffDay: string,
  zone: string,
): PostmortemFigures {
  const severe = incidents.filter((counted) => counted.severe);
  const required = severe
    .filter(({ ends }) => !ends.open)
    .map(({ id, ends, incident: { published } }) => {
      const ended = localDay(ends.end.point, zone);
      const latency = isDay(published) ? daysBetween(ended, published) : null;
      return { id, latency, waited: daysBetween(ended, cutOffDay) };
    });
  const ids = (chosen: typeof required) => chosen.map(({ id }) => id);
  const latencies = ascending(required.flatMap(({ latency }) => latency ?? []));
  return {
    required: ids(required),
    on_time: ids(required.filter(({ latency }) => latency !== null && latency <= dueDays)),
    late_or_missing: ids(required.filter(({ latency, waited }) => (latency ?? waited) > dueDays)),
    not_yet_due: ids(required.filter(({ latency, waited }) => latency === null && waited <= dueDays)),
    impact_not_over: severe.filter(({ ends }) => ends.open).map(({ id }) => id),
    published: latencies.length,
    coverage: share(latencies.length, required.length),
    latency_days: latencies,
    median_latency_days: median(latencies),
    latency_kaplan_meier_days: kaplanMeier(
      required.map(({ latency, waited }) => ({ time: latency ?? waited, event: latency !== null })),
    ),
  };
}
