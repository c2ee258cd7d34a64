import { type Incident, isSuspected } from "../model/incident.js";
import type { Instant, Milestone, Span, When, WhenFlag } from "../model/when.js";

/** All of an incident that its durations need. */
export type Timed = Pick<Incident, "times" | "lasted" | "detection">;

/** Three whole UTC seconds, lower <= point <= upper; an outer one is null where nothing bounds it. */
export interface Bounds {
  readonly lower: Instant | null;
  readonly point: Instant;
  readonly upper: Instant | null;
}

export type StartFlag =
  | WhenFlag
  | "bounded_by_last_known_good"
  | "from_lasted"
  | "unbounded"
  | "no_later_than_detected";
export type EndFlag = WhenFlag | "from_lasted" | "ongoing" | "bounded_by_resolved" | "unknown";

export interface Flagged<F extends string> extends Bounds {
  readonly flags: readonly F[];
}

/** Where the impact of an incident begins and ends (REPORTING.md §2). */
export interface ImpactEnds {
  readonly start: Flagged<StartFlag>;
  readonly end: Flagged<EndFlag>;
  /** The start is only `detected`: nothing says how much earlier the harm began. */
  readonly unbounded: boolean;
  /** The end is ongoing or unknown: the duration is censored. */
  readonly open: boolean;
  /** The end is not open and the start not unbounded. */
  readonly completed: boolean;
}

/** A duration in seconds; `clamped` when the best estimates stand in the wrong order. */
export interface Duration extends Span {
  readonly lower: number;
  readonly point: number;
  readonly clamped: boolean;
}

/** A time that figures may use: whole seconds with both bounds and a best estimate; anything less counts as absent. */
export function usable(when: When | null | undefined): Flagged<WhenFlag> | null {
  if (when?.state !== "known") return null;
  const { earliest, best, latest, flags } = when;
  if (earliest === null || best === null || latest === null) return null;
  const only = flags.includes("interval") ? flags.filter((flag) => !INTERVAL_HIDES.has(flag)) : flags;
  return { lower: Math.floor(earliest), point: Math.floor(best), upper: Math.floor(latest), flags: only };
}

/** An interval has only `interval` of the five flags of a written time. */
const INTERVAL_HIDES = new Set<string>([
  "approximate",
  "date_only",
  "ambiguous_local_time",
  "nonexistent_local_time",
]);

/** One milestone of an incident as figures may use it. */
export function milestone(incident: Timed, key: Milestone): Flagged<WhenFlag> | null {
  return usable(incident.times[key]);
}

/**
 * Start and end of the impact with bounds, R6–R9, R29, R48, R49. null when neither start nor detection is known, nor an
 * end with a length: such an incident cannot be counted. `cutOff` is the end of what is still ongoing.
 */
export function impactEnds(incident: Timed, cutOff: Instant): ImpactEnds | null {
  const written = { start: milestone(incident, "started"), end: writtenEnd(incident, cutOff) };
  const start = beginning(incident, written.start ?? startFromLasted(incident, written.end));
  if (start === null) return null;
  const end = written.end ?? endFromLasted(incident, written.start) ?? inferredEnd(incident, start);
  const unbounded = start.flags.includes("unbounded");
  const open = end.flags.includes("ongoing") || end.flags.includes("unknown");
  return { start, end, unbounded, open, completed: !open && !unbounded };
}

/** R29: what is ongoing ends, for now, at the cut-off. */
function writtenEnd(incident: Timed, cutOff: Instant): Flagged<EndFlag> | null {
  if (incident.times.ended?.state === "ongoing") return at(cutOff, ["ongoing"]);
  return milestone(incident, "ended");
}

function at<F extends string>(instant: Instant, flags: readonly F[]): Flagged<F> {
  return { lower: instant, point: instant, upper: instant, flags };
}

/** R49: start = end - lasted, by interval arithmetic. */
function startFromLasted(incident: Timed, end: Bounds | null): Flagged<StartFlag> | null {
  const { lasted } = incident;
  if (end === null || lasted === null || lasted.point === null) return null;
  return {
    lower: minus(end.lower, lasted.upper),
    point: Math.floor(end.point - lasted.point),
    upper: minus(end.upper, lasted.lower),
    flags: ["from_lasted"],
  };
}

/** R49: end = start + lasted, by interval arithmetic. */
function endFromLasted(incident: Timed, start: Bounds | null): Flagged<EndFlag> | null {
  const { lasted } = incident;
  if (start === null || lasted === null || lasted.point === null) return null;
  return {
    lower: plus(start.lower, lasted.lower),
    point: Math.floor(start.point + lasted.point),
    upper: plus(start.upper, lasted.upper),
    flags: ["from_lasted"],
  };
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.floor(a + b);
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.floor(a - b);
}

/** R7 bounds an unknown start by the last good moment, R8 falls back on detection, R9 keeps it before detection. */
function beginning(incident: Timed, known: Flagged<StartFlag> | null): Flagged<StartFlag> | null {
  const detected = milestone(incident, "detected");
  if (known !== null) return noLaterThanDetected(incident, known, detected);
  if (detected === null) return null;
  const good = milestone(incident, "last_known_good");
  if (good?.lower != null && detected.upper !== null && good.lower <= detected.upper) {
    const [lower, upper] = [good.lower, detected.upper];
    return { lower, point: Math.floor((lower + upper) / 2), upper, flags: ["bounded_by_last_known_good"] };
  }
  return { ...detected, flags: [...detected.flags, "unbounded"] };
}

const HARM_WAS_SEEN = new Set(["customer", "vendor", "social"]);

/** R9: who was told by a customer was not told before the harm began. */
function noLaterThanDetected(
  incident: Timed,
  start: Flagged<StartFlag>,
  detected: Bounds | null,
): Flagged<StartFlag> {
  const by = incident.detection;
  const limit = detected?.upper ?? null;
  if (by === null || isSuspected(by) || !HARM_WAS_SEEN.has(by)) return start;
  if (limit === null || start.upper === null || start.upper <= limit) return start;
  const lower = start.lower === null ? null : Math.min(start.lower, limit);
  const isMidpoint = start.flags.includes("interval") || start.flags.includes("date_only");
  const point = isMidpoint && lower !== null ? Math.floor((lower + limit) / 2) : Math.min(start.point, limit);
  return { lower, point, upper: limit, flags: [...start.flags, "no_later_than_detected"] };
}

/** R48: an end that nobody wrote lies before `resolved`; without that it is unknown and the duration is open. */
function inferredEnd(incident: Timed, start: Bounds): Flagged<EndFlag> {
  const [mitigated, detected, resolved] = [
    milestone(incident, "mitigated"),
    milestone(incident, "detected"),
    milestone(incident, "resolved"),
  ];
  const upper = resolved?.upper ?? null;
  if (upper !== null) {
    const lower = Math.min((mitigated ?? detected ?? start).lower ?? start.point, upper);
    return { lower, point: Math.floor((lower + upper) / 2), upper, flags: ["bounded_by_resolved"] };
  }
  const known = [
    start,
    detected,
    milestone(incident, "acknowledged"),
    milestone(incident, "declared"),
    mitigated,
  ];
  return at(Math.max(...known.flatMap((time) => (time ? [time.point] : []))), ["unknown"]);
}

/** R20: the seconds from a to b, never below 0. Upper is null where a has no earliest or b no latest bound. */
export function durationBetween(a: Bounds, b: Bounds): Duration {
  return {
    lower: Math.max(0, (b.lower ?? b.point) - (a.upper ?? a.point)),
    point: Math.max(0, b.point - a.point),
    upper: b.upper === null || a.lower === null ? null : Math.max(0, b.upper - a.lower),
    clamped: b.point < a.point,
  };
}

/** start -> end; no upper bound while the end is open or the start unbounded (R8, R29, R48). */
export function impactDuration(ends: ImpactEnds): Duration {
  const duration = durationBetween(ends.start, ends.end);
  return ends.completed ? duration : { ...duration, upper: null };
}

/** The lifecycle times of one incident, null where an end is missing (R20, R21). */
export interface LifecycleTimes {
  /** start -> detected */
  readonly time_to_detect: Duration | null;
  /** detected -> acknowledged */
  readonly time_to_acknowledge: Duration | null;
  /** detected -> declared */
  readonly time_to_declare: Duration | null;
  /** start -> mitigated, or the end where nobody noted a mitigation. */
  readonly time_to_mitigate: (Duration & { readonly imputed_from_end: boolean }) | null;
  /** start -> resolved */
  readonly time_to_resolve: Duration | null;
}

export function lifecycleTimes(incident: Timed, ends: ImpactEnds): LifecycleTimes {
  const start = ends.unbounded ? null : ends.start;
  const detected = milestone(incident, "detected");
  const mitigated = milestone(incident, "mitigated");
  const toMitigate = between(start, mitigated ?? (ends.open ? null : ends.end));
  return {
    time_to_detect: between(start, detected),
    time_to_acknowledge: between(detected, milestone(incident, "acknowledged")),
    time_to_declare: between(detected, milestone(incident, "declared")),
    time_to_mitigate: toMitigate && { ...toMitigate, imputed_from_end: mitigated === null },
    time_to_resolve: between(start, milestone(incident, "resolved")),
  };
}

function between(a: Bounds | null, b: Bounds | null): Duration | null {
  return a && b ? durationBetween(a, b) : null;
}

/** What `show --json` prints as `durations_s`: seconds, null where nothing can be told. */
export interface IncidentDurations {
  readonly time_to_detect: Span | null;
  readonly time_to_mitigate: Span | null;
  readonly time_to_resolve: Span | null;
  readonly impact: Span | null;
}

export function incidentDurations(incident: Timed, cutOff: Instant): IncidentDurations {
  const ends = impactEnds(incident, cutOff);
  if (ends === null) {
    return { time_to_detect: null, time_to_mitigate: null, time_to_resolve: null, impact: null };
  }
  const times = lifecycleTimes(incident, ends);
  return {
    time_to_detect: span(times.time_to_detect),
    time_to_mitigate: span(times.time_to_mitigate),
    time_to_resolve: span(times.time_to_resolve),
    impact: span(impactDuration(ends)),
  };
}

function span(duration: Duration | null): Span | null {
  return duration && { lower: duration.lower, point: duration.point, upper: duration.upper };
}
