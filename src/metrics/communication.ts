import type { Incident } from "../model/incident.js";
import type { Span } from "../model/when.js";
import type { Counted } from "./population.js";
import { type Summary, summary } from "./statistics/summary.js";
import { type Share, share } from "./statistics/wilson.js";

/** The public updates of one incident, in seconds (R24). */
export interface Communication {
  readonly notices: number;
  /** Start -> first notice; null when no notice has a time. */
  readonly first_notice_s: Span | null;
  readonly gaps_s: readonly number[];
  /** The longest time in which nobody was told anything, once telling had begun, up to the end. */
  readonly longest_silence_s: number | null;
}

/** null when nobody was told anything: that is no 0. */
export function communicationOf({ incident, ends }: Counted): Communication | null {
  const notices = incident.timeline.filter(({ tags }) => tags.includes("notice"));
  if (notices.length === 0) return null;
  const times = noticeTimes(incident);
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const last = times.at(-1);
  const toEnd = last !== undefined && ends.end.point > last ? [ends.end.point - last] : [];
  const silences = [...gaps, ...toEnd];
  return {
    notices: notices.length,
    first_notice_s: firstNotice(times[0], ends),
    gaps_s: gaps,
    longest_silence_s: silences.length > 0 ? Math.max(...silences) : null,
  };
}

/** Instants of the notices that have a time, ascending. */
export function noticeTimes(incident: Incident): readonly number[] {
  return incident.timeline
    .filter(({ tags }) => tags.includes("notice"))
    .flatMap(({ at }) => (at.best === null ? [] : [Math.floor(at.best)]))
    .sort((a, b) => a - b);
}

function firstNotice(at: number | undefined, { start, unbounded }: Counted["ends"]): Span | null {
  if (at === undefined) return null;
  const after = (from: number) => Math.max(0, at - from);
  return {
    lower: after(start.upper ?? start.point),
    point: after(start.point),
    upper: unbounded || start.lower === null ? null : after(start.lower),
  };
}

export interface CommunicationFigures {
  readonly notified_severe: Share;
  readonly first_notice_s: Summary;
  readonly longest_silence_s: Summary;
}

export function communicationFigures(incidents: readonly Counted[]): CommunicationFigures {
  const severe = incidents.filter((counted) => counted.severe);
  const all = incidents.map(communicationOf);
  return {
    notified_severe: share(
      severe.filter((counted) => communicationOf(counted) !== null).length,
      severe.length,
    ),
    first_notice_s: summary(all.flatMap((one) => one?.first_notice_s?.point ?? [])),
    longest_silence_s: summary(all.flatMap((one) => one?.longest_silence_s ?? [])),
  };
}
