import type { When, WhenFlag } from "../model/when.js";
import { DAY } from "./instant.js";
import { isPartial, readSingle, type SingleForm } from "./time-forms.js";
import { timeHint } from "./time-hints.js";
import { readWallClock, startOfDay } from "./zones.js";

export interface WhenOptions {
  /** IANA name of the zone of wall clocks, or `unknown`. */
  readonly zone: string;
  /** The default ± of `~`, in seconds. */
  readonly approximation: number;
  /** Days since 1970-01-01 of the day that clock times stand under (timeline); null or absent: none. */
  readonly day?: number | null;
}

export interface TimeTrouble {
  readonly rule:
    | "time-unreadable"
    | "interval-reversed"
    | "wall-clock-twice"
    | "wall-clock-never"
    | "timeline-day-missing";
  readonly message: string;
  readonly hint: string;
}

/** A time and what is wrong with it; a time with a trouble may still be known (`wall-clock-twice`). */
export interface ReadTime {
  readonly when: When;
  readonly trouble: TimeTrouble | null;
}

interface Bounds {
  readonly earliest: number;
  readonly best: number | null;
  readonly latest: number;
  readonly flags: readonly WhenFlag[];
  readonly trouble: TimeTrouble | null;
}

/** Where wall clocks are read: a zone, or the fixed offset that the start of an interval wrote. */
interface Place {
  readonly zone: string;
  readonly offset: number | null;
}

/** Bounds of a wall clock whose zone is not known (FORMAT.md §2, `timezone`). */
const UNKNOWN_BEFORE = 14 * 3600;
const UNKNOWN_AFTER = 12 * 3600;
/** No form of a time is longer; expressions need not be asked about a page of text. */
const LONGEST = 200;
const MIDDLE = (low: number, high: number): number => Math.floor((low + high) / 2);

/** Reads a time of FORMAT.md §3. Never throws: what cannot be read has the state `unreadable`. */
export function readWhen(written: string, options: WhenOptions): When {
  return readTime(written, options).when;
}

/** As readWhen, with the trouble that a finding is made of. `ongoing` is for the caller to allow or not. */
export function readTime(written: string, options: WhenOptions): ReadTime {
  if (written.length > LONGEST) return unreadable(written, "it is too long");
  const text = written.trim();
  if (text === "unknown") return { when: bare(written, "unknown"), trouble: null };
  if (text === "ongoing") return { when: bare(written, "ongoing"), trouble: null };
  const dots = text.indexOf("..");
  if (dots >= 0) return readInterval(written, text.slice(0, dots), text.slice(dots + 2), options);
  if (text.includes("X") && isPartial(text)) return { when: bare(written, "partial"), trouble: null };
  const form = readSingle(text);
  if ("problem" in form) return unreadable(written, form.problem);
  const bounds = place(form, { zone: options.zone, offset: null }, options);
  if (!bounds) return { when: bare(written, "unreadable"), trouble: NO_DAY };
  const { earliest, best, latest, flags, trouble } = bounds;
  return { when: { written, state: "known", earliest, best, latest, flags }, trouble };
}

/** A time that has no place on the time line. */
export function bare(written: string, state: When["state"]): When {
  return { written, state, earliest: null, best: null, latest: null, flags: [] };
}

function unreadable(written: string, problem: string): ReadTime {
  const message = `\`${written.slice(0, 60)}\` cannot be read as a time${problem ? `: ${problem}` : ""}`;
  const trouble: TimeTrouble = { rule: "time-unreadable", message, hint: timeHint(written) };
  return { when: bare(written, "unreadable"), trouble };
}

const NO_DAY: TimeTrouble = {
  rule: "timeline-day-missing",
  message: "no day stands above this clock time",
  hint: "put a heading such as `### 2026-01-30` above it, or write the whole time",
};

function readInterval(written: string, from: string, to: string, options: WhenOptions): ReadTime {
  if (from === "" && to === "") return unreadable(written, "");
  if (isPartialInterval(from, to)) return { when: bare(written, "partial"), trouble: null };
  const a = from === "" ? null : readSingle(from);
  const b = to === "" ? null : readSingle(to);
  if (a && "problem" in a) return unreadable(written, a.problem);
  if (b && "problem" in b) return unreadable(written, b.problem);
  const ends = placeEnds(a, b, options);
  if (!ends) return { when: bare(written, "unreadable"), trouble: NO_DAY };
  const { start, end } = ends;
  const trouble = start?.trouble ?? end?.trouble ?? null;
  const earliest = start?.earliest ?? null;
  const latest = end?.latest ?? null;
  if (earliest === null || latest === null) {
    return { when: { written, state: "known", earliest, best: null, latest, flags: [] }, trouble };
  }
  if (earliest > latest) return reversed(written);
  const best = start?.best == null || end?.best == null ? null : MIDDLE(earliest, latest);
  return { when: { written, state: "known", earliest, best, latest, flags: ["interval"] }, trouble };
}

/** `XXXX-12-23..`: an end that is a date in part has no bounds, so the whole has none; it is kept and shown. */
function isPartialInterval(from: string, to: string): boolean {
  const ends = [from, to].filter((end) => end !== "");
  const isReadable = (end: string): boolean => isPartial(end) || !("problem" in readSingle(end));
  return ends.some(isPartial) && ends.every(isReadable);
}

function reversed(written: string): ReadTime {
  const message = `\`${written.slice(0, 60)}\` ends before it begins`;
  const trouble: TimeTrouble = { rule: "interval-reversed", message, hint: "write the earlier time first" };
  return { when: bare(written, "unreadable"), trouble };
}

/** Both ends on the time line; null when one has no day. The end takes day and offset of the start where it has none. */
function placeEnds(
  a: SingleForm | null,
  b: SingleForm | null,
  options: WhenOptions,
): { start: Bounds | null; end: Bounds | null } | null {
  const own: Place = { zone: options.zone, offset: null };
  const start = a && place(a, own, options);
  if (a && !start) return null;
  if (!b) return { start, end: null };
  const there =
    a && b.zone === null && b.offset === null ? { zone: a.zone ?? own.zone, offset: a.offset } : own;
  const startDay = a ? (a.day ?? options.day ?? null) : null;
  const wraps = b.day === null && a?.clock != null && b.clock !== null && b.clock < a.clock;
  const day = b.day ?? (startDay === null ? (options.day ?? null) : startDay + (wraps ? 1 : 0));
  const end = place({ ...b, day }, there, options);
  return end && { start, end };
}

/** One form on the time line; null when it is a clock time and no day is given. */
function place(form: SingleForm, at: Place, options: WhenOptions): Bounds | null {
  const day = form.day ?? options.day ?? null;
  if (day === null) return null;
  const offset = form.offset ?? (form.zone === null ? at.offset : null);
  const zone = form.zone ?? at.zone;
  if (form.clock === null) return placeDay(day, zone, offset);
  const wall = day * DAY + form.clock;
  const about = form.about || form.margin !== null;
  const margin = form.margin ?? (form.about ? options.approximation : 0);
  const point = offset === null ? placeClock(wall, zone) : exactly(wall - offset);
  const flags: readonly WhenFlag[] = about ? ["approximate", ...point.flags] : point.flags;
  return { ...point, earliest: point.earliest - margin, latest: point.latest + margin, flags };
}

function exactly(instant: number): Bounds {
  return { earliest: instant, best: instant, latest: instant, flags: [], trouble: null };
}

function placeDay(day: number, zone: string, offset: number | null): Bounds {
  const flags: readonly WhenFlag[] = ["date_only"];
  const begin = day * DAY;
  if (offset === null && zone === "unknown") {
    const latest = begin + DAY + UNKNOWN_AFTER;
    return { earliest: begin - UNKNOWN_BEFORE, best: null, latest, flags, trouble: null };
  }
  const earliest = offset === null ? startOfDay(zone, begin) : begin - offset;
  const latest = offset === null ? startOfDay(zone, begin + DAY) : begin + DAY - offset;
  return { earliest, best: MIDDLE(earliest, latest), latest, flags, trouble: null };
}

function placeClock(wall: number, zone: string): Bounds {
  if (zone === "unknown") {
    return {
      earliest: wall - UNKNOWN_BEFORE,
      best: null,
      latest: wall + UNKNOWN_AFTER,
      flags: [],
      trouble: null,
    };
  }
  const whole = Math.floor(wall);
  const reading = readWallClock(zone, whole);
  const fraction = wall - whole;
  if (reading.kind === "once") return exactly(reading.instant + fraction);
  if (reading.kind === "never") {
    const trouble = clockTrouble(
      "wall-clock-never",
      `this time of day did not exist in ${zone}: the clock jumped over it`,
    );
    return { ...exactly(reading.read + fraction), flags: ["nonexistent_local_time"], trouble };
  }
  return {
    earliest: reading.first + fraction,
    best: reading.first + fraction,
    latest: reading.second + fraction,
    flags: ["ambiguous_local_time"],
    trouble: clockTrouble(
      "wall-clock-twice",
      `this time of day happened twice in ${zone}: the clock was set back`,
    ),
  };
}

function clockTrouble(rule: "wall-clock-twice" | "wall-clock-never", message: string): TimeTrouble {
  return { rule, message, hint: "write the offset that was in force, e.g. `02:30+01:00`" };
}
