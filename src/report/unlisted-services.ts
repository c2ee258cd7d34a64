import { isKnownService } from "../metrics/impact-rows.js";
import { impactEnds } from "../metrics/incident-times.js";
import type { Period } from "../metrics/period.js";
import type { Population } from "../metrics/population.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";

/** A file with rows of impact that no figure of a service holds (R46); null: the row names none, or `unknown`. */
export interface UnlistedServices {
  readonly file: string;
  readonly services: readonly (string | null)[];
}

/** Of the files whose impact may lie in the period, by path. */
export function unlistedServices(
  { all, settings, cutOff }: Population,
  period: Period,
): readonly UnlistedServices[] {
  return all
    .filter((incident) => incident.kind !== "near_miss" && mayTouch(incident, period, cutOff))
    .map((incident) => ({ file: incident.path, services: unlistedIn(incident, settings) }))
    .filter(({ services }) => services.length > 0)
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function unlistedIn({ impact, maintenance }: Incident, settings: Settings): readonly (string | null)[] {
  const named = [...impact, ...(maintenance ? [maintenance] : [])].map(({ service }) => service);
  const unlisted = named.filter((service) => !isKnownService(settings, service));
  return [...new Set(unlisted.map((service) => (service === "unknown" ? null : service)))];
}

/** What says no time may have been at any. */
function mayTouch(incident: Incident, period: Period, cutOff: number): boolean {
  const ends = impactEnds(incident, cutOff);
  if (ends === null) return true;
  const { start, end } = ends;
  return (start.lower ?? start.point) < period.end && (end.upper ?? cutOff) >= period.start;
}
