import { utcText } from "../metrics/calendar.js";
import { type Communication, communicationOf } from "../metrics/communication.js";
import { failedDeploymentRecovery } from "../metrics/durations.js";
import type { Duration, Flagged } from "../metrics/incident-times.js";
import { byText, type Counted } from "../metrics/population.js";
import { type Bounded, incidentCustomerMinutes } from "../metrics/service-figures.js";
import type { Settings } from "../model/settings.js";

/** Instants as text, null where nothing bounds them. */
export interface InstantBounds {
  readonly lower: string | null;
  readonly point: string;
  readonly upper: string | null;
  readonly flags: readonly string[];
}

/** One incident of the document. Seconds; an upper bound is null where there is none. */
export interface IncidentFigures {
  readonly title: string;
  readonly severity: string;
  readonly services: readonly string[];
  readonly start: InstantBounds;
  readonly end: InstantBounds;
  readonly ongoing: boolean;
  readonly completed: boolean;
  readonly impact_duration_s: Omit<Duration, "clamped">;
  readonly time_to_detect_s: Duration | null;
  readonly time_to_acknowledge_s: Duration | null;
  readonly time_to_declare_s: Duration | null;
  readonly time_to_mitigate_s: Counted["times"]["time_to_mitigate"];
  readonly time_to_resolve_s: Duration | null;
  readonly communication: Communication | null;
  readonly customer_minutes: Bounded | null;
  readonly failed_deployment_recovery_s: number | null;
}

export function incidentFigures(counted: Counted, settings: Settings): IncidentFigures {
  const { incident, ends, duration, times } = counted;
  return {
    title: incident.title ?? incident.heading ?? incident.id,
    severity: counted.severity,
    services: counted.services,
    start: instantBounds(ends.start),
    end: instantBounds(ends.end),
    ongoing: ends.end.flags.includes("ongoing"),
    completed: ends.completed,
    impact_duration_s: { lower: duration.lower, point: duration.point, upper: duration.upper },
    time_to_detect_s: times.time_to_detect,
    time_to_acknowledge_s: times.time_to_acknowledge,
    time_to_declare_s: times.time_to_declare,
    time_to_mitigate_s: times.time_to_mitigate,
    time_to_resolve_s: times.time_to_resolve,
    communication: communicationOf(counted),
    customer_minutes: incidentCustomerMinutes(counted.rows, settings.services),
    failed_deployment_recovery_s: failedDeploymentRecovery(counted),
  };
}

function instantBounds({ lower, point, upper, flags }: Flagged<string>): InstantBounds {
  return {
    lower: lower === null ? null : utcText(lower),
    point: utcText(point),
    upper: upper === null ? null : utcText(upper),
    flags: [...flags].sort(byText),
  };
}
