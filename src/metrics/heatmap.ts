import { localHour } from "./calendar.js";
import { byText, type Counted } from "./population.js";

/** When incidents begin on the local clock (R45): 7 days from Monday × 24 hours. */
export interface Heatmap {
  readonly monday_first: readonly (readonly number[])[];
  /** Starts known less exactly than the archive allows for a place in the map. */
  readonly not_placed: readonly string[];
}

/** `mostUncertain` in seconds. */
export function heatmapOf(incidents: readonly Counted[], zone: string, mostUncertain: number): Heatmap {
  const hours = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const notPlaced: string[] = [];
  for (const { id, ends } of incidents) {
    const { lower, point, upper } = ends.start;
    if (ends.unbounded || lower === null || upper === null || upper - lower > mostUncertain) {
      notPlaced.push(id);
      continue;
    }
    const { weekday, hour } = localHour(point, zone);
    const day = hours[weekday - 1];
    if (day) day[hour] = (day[hour] ?? 0) + 1;
  }
  return { monday_first: hours, not_placed: notPlaced.sort(byText) };
}
