import type { Essentials } from "../../document/essentials.js";
import { localDate } from "../../document/instant.js";
import { type ImpactEnds, impactDuration, impactEnds } from "../../metrics/incident-times.js";
import type { Incident } from "../../model/incident.js";
import type { Instant } from "../../model/when.js";

/** What the index keeps of an incident: all that lists need, so that a warm list parses nothing. Plain JSON. */
export interface Facts
  extends Pick<
    Incident,
    | "id"
    | "path"
    | "title"
    | "kind"
    | "status"
    | "severity"
    | "language"
    | "perspective"
    | "times"
    | "lasted"
    | "detection"
    | "trigger"
    | "cause"
    | "factors"
    | "vendor"
    | "authors"
    | "reviews"
    | "actions"
  > {
  /** Services of the impact rows, each once, by text. */
  readonly services: readonly string[];
  /** UTC seconds: the best estimate of the start of the impact; of a near miss its detection, of a maintenance its window. */
  readonly start: Instant | null;
  /** The day of `start` in the archive's zone. */
  readonly day: string | null;
  /** Still going on: its duration grows with the clock. */
  readonly ongoing: boolean;
  /** Seconds of impact (best estimate); null where nothing can be told, or while it is ongoing. */
  readonly duration: number | null;
}

/** Read for the index, or in full. */
type Known = Omit<Essentials, "sections" | "tags">;

/** `zone`: the archive's. */
export function factsOf(incident: Known, zone: string): Facts {
  const { id, path, title, kind, status, severity, language, perspective } = incident;
  const { times, lasted, detection, trigger, cause, factors, vendor, authors, reviews, actions } = incident;
  const ends = impactEnds(incident, 0);
  const start = startOf(incident, ends);
  const ongoing = times.ended?.state === "ongoing";
  return {
    ...{ id, path, title, kind, status, severity, language, perspective },
    ...{ times, lasted, detection, trigger, cause, factors, vendor, authors, reviews },
    actions,
    services: servicesOf(incident),
    start,
    day: start === null ? null : localDate(start, zone),
    ongoing,
    duration: ongoing || ends === null ? null : impactDuration(ends).point,
  };
}

function servicesOf({ impact }: Known): readonly string[] {
  const services = impact.flatMap(({ service }) => (service === null ? [] : [service]));
  return services.length > 1 ? [...new Set(services)].sort() : services;
}

/** Where the incident stands in time; for an end that is not known any cut-off will do. */
function startOf({ maintenance, times, kind }: Known, ends: ImpactEnds | null): Instant | null {
  if (kind === "maintenance" && maintenance?.from?.best != null) return maintenance.from.best;
  if (kind === "near_miss" && times.detected?.best != null) return times.detected.best;
  return ends?.start.point ?? times.started?.earliest ?? null;
}
