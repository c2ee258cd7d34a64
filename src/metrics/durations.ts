import type { Duration } from "./incident-times.js";
import { usable } from "./incident-times.js";
import { byText, type Counted } from "./population.js";
import { kaplanMeier, type Observation, type Survival } from "./statistics/kaplan-meier.js";
import { ascending, median, medianWithUnbounded } from "./statistics/quantile.js";
import { type Summary, summary } from "./statistics/summary.js";

/** A lifecycle time over many incidents; seconds. */
export interface TimeSummary extends Summary {
  /** Incidents without it. */
  readonly missing: number;
  /** Incidents whose best estimates stand in the wrong order; they enter as 0. */
  readonly clamped: number;
  /** Medians of the lower and of the upper values. */
  readonly median_lower: number | null;
  readonly median_upper: number | null;
}

export interface DurationFigures {
  readonly time_to_detect_s: TimeSummary;
  readonly time_to_acknowledge_s: TimeSummary;
  readonly time_to_declare_s: TimeSummary;
  readonly time_to_mitigate_s: TimeSummary & { readonly imputed_from_end: number };
  readonly time_to_resolve_s: TimeSummary;
  readonly impact_duration_s: Summary & {
    readonly censored: readonly string[];
    readonly median_lower: number | null;
    readonly median_upper: number | null;
  };
  readonly impact_duration_kaplan_meier_s: Survival | null;
  readonly failed_deployment_recovery_s: Summary;
}

export function durationFigures(incidents: readonly Counted[]): DurationFigures {
  const mitigate = incidents.map(({ times }) => times.time_to_mitigate);
  const recoveries = incidents.flatMap((counted) => failedDeploymentRecovery(counted) ?? []);
  return {
    time_to_detect_s: timeSummary(incidents.map(({ times }) => times.time_to_detect)),
    time_to_acknowledge_s: timeSummary(incidents.map(({ times }) => times.time_to_acknowledge)),
    time_to_declare_s: timeSummary(incidents.map(({ times }) => times.time_to_declare)),
    time_to_mitigate_s: {
      ...timeSummary(mitigate),
      imputed_from_end: mitigate.filter((time) => time?.imputed_from_end).length,
    },
    time_to_resolve_s: timeSummary(incidents.map(({ times }) => times.time_to_resolve)),
    impact_duration_s: impactSummary(incidents),
    impact_duration_kaplan_meier_s: kaplanMeier(observations(incidents)),
    failed_deployment_recovery_s: summary(recoveries),
  };
}

function timeSummary(times: readonly (Duration | null)[]): TimeSummary {
  const known = times.filter((time) => time !== null);
  return {
    ...summary(known.map(({ point }) => point)),
    missing: times.length - known.length,
    clamped: known.filter(({ clamped }) => clamped).length,
    ...boundsOfMedian(known),
  };
}

function boundsOfMedian(known: readonly Duration[]): {
  median_lower: number | null;
  median_upper: number | null;
} {
  return {
    median_lower: median(ascending(known.map(({ lower }) => lower))),
    median_upper: medianWithUnbounded(known.map(({ upper }) => upper)),
  };
}

function impactSummary(incidents: readonly Counted[]): DurationFigures["impact_duration_s"] {
  const completed = incidents.filter(({ ends }) => ends.completed);
  return {
    ...summary(completedDurations(incidents)),
    censored: incidents
      .filter(({ ends }) => !ends.completed)
      .map(({ id }) => id)
      .sort(byText),
    ...boundsOfMedian(completed.map(({ duration }) => duration)),
  };
}

/** Point durations, in seconds, of the incidents that are over. */
export function completedDurations(incidents: readonly Counted[]): readonly number[] {
  return incidents.flatMap(({ ends, duration }) => (ends.completed ? [duration.point] : []));
}

/** All incidents for survival figures: what is not completed lasted at least so long. */
export function observations(incidents: readonly Counted[]): readonly Observation[] {
  return incidents.map(({ ends, duration }) => ({ time: duration.point, event: ends.completed }));
}

/** R47 (DORA, as DevLake counts it): from the deploy that set it off to the end, in seconds; null for anything else. */
export function failedDeploymentRecovery({ incident, ends, trigger }: Counted): number | null {
  const at = usable(incident.change?.at);
  if (trigger !== "change" || incident.change?.kind !== "deploy" || ends.open || at === null) return null;
  return ends.end.point - at.point;
}
