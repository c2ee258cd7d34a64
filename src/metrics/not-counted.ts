import { milestone, usable } from "./incident-times.js";
import { contains, type Period } from "./period.js";
import { byText, type Counted, type Population } from "./population.js";

/** What is listed and counted nowhere (R10, R11). The last two are of the whole archive. */
export interface NotCounted {
  readonly near_misses: readonly string[];
  readonly maintenance: readonly string[];
  readonly duplicates: readonly string[];
  readonly after_cut_off: readonly string[];
  readonly without_start: readonly string[];
}

/** Near misses by detection, else start; maintenance by its window, else start; duplicates of the period's incidents. */
export function notCounted(
  population: Population,
  period: Period,
  incidents: readonly Counted[],
): NotCounted {
  const isOfPeriod = (at: { readonly point: number } | null) => at !== null && contains(period, at.point);
  const isBeforeCutOff = (at: { readonly point: number } | null) =>
    at !== null && at.point < population.cutOff;
  const nearMisses = population.nearMisses.filter((incident) => {
    const at = milestone(incident, "detected") ?? milestone(incident, "started");
    return isOfPeriod(at) && isBeforeCutOff(at);
  });
  const maintenance = population.maintenance.filter((incident) =>
    isOfPeriod(usable(incident.maintenance?.from) ?? milestone(incident, "started")),
  );
  return {
    near_misses: nearMisses.map(({ id }) => id).sort(byText),
    maintenance: maintenance.map(({ id }) => id).sort(byText),
    duplicates: incidents.flatMap(({ duplicates }) => duplicates).sort(byText),
    after_cut_off: [...population.afterCutOff].sort(byText),
    without_start: [...population.withoutStart].sort(byText),
  };
}
