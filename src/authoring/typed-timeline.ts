import { formatZoned, localDate, toZoned } from "../document/instant.js";
import { readWhen } from "../document/when.js";
import { readWallClock } from "../document/zones.js";
import type { Instant, When } from "../model/when.js";
import { weekdayOf } from "./days.js";
import { type LineAnchor, readTypedLine } from "./line-times.js";

/** What a run of typed lines remembers: each line may lean on the one before. */
export interface TypingState {
  /** The zone in which one types; null: the file's is `unknown`. */
  readonly zone: string;
  /** The zone of the file: a clock time in it needs no zone of its own. */
  readonly fileZone: string;
  readonly approximation: number;
  readonly today: string;
  readonly now: Instant;
  /** The day of the line typed last, else of the incident. */
  readonly day: string | null;
  /** Best estimate of the line typed last. */
  readonly last: { readonly at: Instant; readonly isApproximate: boolean } | null;
}

export interface TypedLine {
  readonly time: string;
  readonly text: string;
  readonly when: When;
  readonly isNextDay: boolean;
  /** Seconds since the line typed before; null where one of them has no time. */
  readonly distance: number | null;
  /** The clock showed this time twice, or never: what to type instead. */
  readonly trouble: Trouble | null;
  readonly isFuture: boolean;
}

export type Trouble =
  | { readonly kind: "twice"; readonly first: string; readonly second: string }
  | { readonly kind: "never" }
  | { readonly kind: "hyphen"; readonly range: string };

/** Reads one typed line, and what the next one may lean on. */
export function typeLine(
  line: string,
  state: TypingState,
): { readonly typed: TypedLine; readonly state: TypingState } {
  const event = readTypedLine(line, anchorOf(state));
  const when = readWhen(event.time, { zone: state.fileZone, approximation: state.approximation });
  const best = when.best;
  const typed: TypedLine = {
    time: event.time,
    text: event.text,
    when,
    isNextDay: event.isNextDay,
    distance: best !== null && state.last !== null ? best - state.last.at : null,
    trouble: troubleOf(line, event.time, when, state),
    isFuture: when.earliest !== null && when.earliest > state.now,
  };
  return { typed, state: best === null ? state : after(state, when, best) };
}

function after(state: TypingState, when: When, best: Instant): TypingState {
  const isApproximate = when.flags.includes("approximate");
  return { ...state, day: localDate(best, clockZone(state.zone)), last: { at: best, isApproximate } };
}

/** A file whose zone is unknown is typed in UTC: there is no other clock to lean on. */
function clockZone(zone: string): string {
  return zone === "unknown" ? "UTC" : zone;
}

function anchorOf(state: TypingState): LineAnchor {
  const { last, today, day } = state;
  const zoneSuffix = state.zone === state.fileZone ? "" : `[${state.zone}]`;
  if (last === null) return { today, day, last: null, zoneSuffix };
  const zone = clockZone(state.zone);
  const { hour, minute } = toZoned(last.at, zone);
  const minutes = hour * 60 + minute;
  const lastDay = localDate(last.at, zone);
  return { today, day, last: { day: lastDay, minutes, isApproximate: last.isApproximate }, zoneSuffix };
}

/** `25:99`, where a line begins with what looks like a clock and is none: kept as text, the time would be lost in silence. */
export function impossibleClock(line: string, { time }: Pick<TypedLine, "time">): string | null {
  return time === "??:??" ? (/^\s*~?(\d{1,2}:\d\d(?::\d\d)?)(?![\d:])/.exec(line)?.[1] ?? null) : null;
}

const HYPHEN = /(\d{1,2}:\d\d)-(\d\d:\d\d)(?!\d)/;

function troubleOf(line: string, time: string, when: When, state: TypingState): Trouble | null {
  if (when.flags.includes("nonexistent_local_time")) return { kind: "never" };
  if (when.flags.includes("ambiguous_local_time") && when.best !== null) return twice(when.best, time, state);
  const hyphen = HYPHEN.exec(line);
  if (hyphen && time.endsWith(`-${hyphen[2]}`)) {
    return { kind: "hyphen", range: `${hyphen[1]}..${hyphen[2]}` };
  }
  return null;
}

function twice(best: Instant, time: string, state: TypingState): Trouble | null {
  const zone = clockZone(state.zone);
  const reading = readWallClock(zone, wallSeconds(best, zone));
  if (reading.kind !== "twice") return null;
  const written = (at: Instant) => shortened(formatZoned(at, zone), time);
  return { kind: "twice", first: written(reading.first), second: written(reading.second) };
}

function wallSeconds(instant: Instant, zone: string): number {
  return instant + toZoned(instant, zone).offset;
}

/** `2026-10-25T02:30+02:00`: without the seconds when nobody wrote any. */
function shortened(exact: string, time: string): string {
  return /T\d\d:\d\d:\d\d/.test(time) ? exact : exact.replace(/(T\d\d:\d\d):00/, "$1");
}

/** Where typing begins: the incident's day, and what stands in the file already. */
export function typingState(given: {
  readonly zone: string;
  readonly approximation: number;
  readonly now: Instant;
  readonly started: When | null;
  readonly lastEvent: When | null;
}): TypingState {
  const { zone, approximation, now, started, lastEvent } = given;
  const clock = clockZone(zone);
  const best = lastEvent?.best ?? null;
  const known = best ?? started?.best ?? started?.earliest ?? null;
  return {
    zone,
    fileZone: zone,
    approximation,
    today: localDate(now, clock),
    now,
    day: known === null ? null : localDate(known, clock),
    last:
      best === null ? null : { at: best, isApproximate: lastEvent?.flags.includes("approximate") ?? false },
  };
}

/** `Fri 2026-11-20 14:02`: a time as people read it, in a zone; the written text where it has no bounds. */
export function shownTime(when: When, zone: string, weekdays: readonly string[]): string {
  const at = when.best ?? when.earliest ?? when.latest;
  if (at === null) return when.written;
  const clock = clockZone(zone);
  const day = localDate(at, clock);
  const weekday = (date: string) => weekdays[weekdayOf(date) - 1] ?? "";
  if (when.flags.includes("date_only")) return `${weekday(day)} ${day}`;
  if (when.earliest !== null && when.latest !== null && when.flags.includes("interval")) {
    return `${weekday(day)} ${day} ${clockText(when.earliest, clock)}..${clockText(when.latest, clock)}`;
  }
  const about = when.flags.includes("approximate") ? "~" : "";
  return `${weekday(day)} ${day} ${about}${clockText(at, clock)}`;
}

function clockText(at: Instant, zone: string): string {
  const { hour, minute, second } = toZoned(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(hour)}:${two(minute)}${second === 0 ? "" : `:${two(Math.floor(second))}`}`;
}

/**
 * A time of the timeline as `times` takes it. Under a day heading an entry names its clock only, so the day is added; a
 * clock that came twice keeps its offset.
 */
export function wholeTime(when: When, zone: string): string {
  const { written, best, earliest, latest } = when;
  if (/\d{4}-\d\d-\d\d/.test(written) || best === null) return written;
  const clock = clockZone(zone);
  const whole = (at: Instant) => {
    const exact = formatZoned(at, clock).replace(/(T\d\d:\d\d):00/, "$1");
    const needsOffset = /(?:Z|[+-]\d\d:\d\d|\])/.test(written) || when.flags.includes("ambiguous_local_time");
    return needsOffset ? exact : exact.replace(/[+-]\d\d:\d\d$/, "");
  };
  if (when.flags.includes("interval") && earliest !== null && latest !== null) {
    return `${whole(earliest)}..${whole(latest)}`;
  }
  const within = /(?:±|\+-)\s?(\d+\s?[smhd])/.exec(written)?.[1] ?? "";
  const about = written.startsWith("~") ? "~" : "";
  return `${about}${whole(best)}${within === "" ? "" : `±${within}`}`;
}

/** `+5 min`, `-2 h 10 min`, `+1 d 3 h`. */
export function shownDistance(seconds: number): string {
  const sign = seconds < 0 ? "-" : "+";
  const total = Math.abs(Math.round(seconds));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(total / 86_400), "d"],
    [Math.floor(total / 3600) % 24, "h"],
    [Math.floor(total / 60) % 60, "min"],
    [total % 60, "s"],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return "+0 min";
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0);
  return sign + shown.map(([amount, unit]) => `${amount} ${unit}`).join(" ");
}
