import { addDays } from "../document/instant.js";
import { type DayAnchor, readDay } from "./day-words.js";
import { two } from "./days.js";

/** What a typed line's time is measured from. */
export interface LineAnchor {
  readonly today: string;
  /** The day of the event typed last, else of the incident; null: nobody has said. */
  readonly day: string | null;
  /** The event typed last: what `+5m` adds to, and what midnight is judged by. */
  readonly last: { readonly day: string; readonly minutes: number; readonly isApproximate: boolean } | null;
  /** ` [Zone]` to write behind a wall clock that is not in the file's zone; empty where it is. */
  readonly zoneSuffix: string;
}

export interface TypedEvent {
  /** A whole time of FORMAT.md §3, or `??:??`. */
  readonly time: string;
  readonly text: string;
  /** The clock went back by more than 12 h: read as the day after. */
  readonly isNextDay: boolean;
}

interface Clock {
  readonly minutes: number;
  readonly seconds: string;
  /** `Z`, `+01:00`, `[America/New_York]`, or empty. */
  readonly zone: string;
  readonly length: number;
}

const HALF_DAY = 12 * 60;
const ABOUT =
  /^(?:~|≈|(?:ca|circa|cirka|about|around|approx|approximately|roughly|gegen|etwa|ungefähr|omkring|omtrent)\b\.?)\s*/iu;
const AT = /^[\s,]*(?:(?:at|um|kl|klokken|@)\b\.?)?\s*/iu;
const SPAN = /^\+\s*((?:\d+(?:[.,]\d+)?\s*(?:d|h|std|t|min|m|sec|sek|s)(?:\s|(?=\d)|$))+)/iu;
const PLAIN = /^(\d{1,2}):(\d\d)(:\d\d)?(?:\s?([ap])\.?m\b\.?)?/i;
const HALF_ONLY = /^(\d{1,2})\s?([ap])\.?m\b\.?/i;
const SPOKEN = /^(\d{1,2})(?:[.:](\d\d))?\s?uhr(?:\s(\d\d)(?=\s|$))?/i;
const AFTER_AT = /^(\d{1,2})(?:[.:](\d\d))?(?=\s|$)/;
const OFFSET = /^\s?(Z|UTC|GMT)\b|^([+-]\d\d:\d\d)(?!\d)|^(\[[A-Za-z_]+(?:\/[\w+-]+)*\])/;
const WITHIN = /^\s?(?:±|\+-)\s?(\d+\s?[smhd])\b/;
const UNTIL = /^\s?(?:\.\.|–|—|\bbis\b|\bto\b|\btil\b)\s?/i;

/** The time that a typed line begins with, in any form of CLI.md §3, and the text behind it. */
export function readTypedLine(line: string, anchor: LineAnchor): TypedEvent {
  const typed = line.trim();
  return (
    readAfterLast(typed, anchor) ??
    readIso(typed) ??
    readClock(typed, anchor) ?? { time: "??:??", text: typed.replace(/^\?\?:\?\?\s*/, ""), isNextDay: false }
  );
}

/** `+5m rolled back` */
function readAfterLast(typed: string, anchor: LineAnchor): TypedEvent | null {
  const match = SPAN.exec(typed);
  if (!match || anchor.last === null) return null;
  const total = anchor.last.minutes + minutesOf(match[1] ?? "");
  const about = anchor.last.isApproximate ? "~" : "";
  const time = `${about}${wall(anchor.last.day, Math.floor(total), secondsOf(total))}${anchor.zoneSuffix}`;
  return { time, text: textAfter(typed.slice(match[0].length)), isNextDay: false };
}

const UNIT_MINUTES: Readonly<Record<string, number>> = { d: 1440, h: 60, t: 60, m: 1, s: 1 / 60 };

function minutesOf(span: string): number {
  const parts = [...span.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/gi)];
  return parts.reduce((sum, [, amount = "0", unit = ""]) => {
    const key = unit.toLowerCase();
    const minutes = key === "std" ? 60 : (UNIT_MINUTES[key[0] ?? ""] ?? 0);
    return sum + Number(amount.replace(",", ".")) * minutes;
  }, 0);
}

function secondsOf(minutes: number): string {
  const seconds = Math.round((minutes - Math.floor(minutes)) * 60);
  return seconds === 0 ? "" : `:${two(Math.min(59, seconds))}`;
}

const ISO =
  /^(~?)(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?)(Z|[+-]\d\d:?\d\d|\[[A-Za-z_]+(?:\/[\w+-]+)*\])?(?:\.\.(\S*))?/;

function readIso(typed: string): TypedEvent | null {
  const match = ISO.exec(typed);
  if (!match) return null;
  const [whole, about = "", day = "", clock = "", zone = "", until] = match;
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const time = `${about}${day}T${clock}${offset}${until === undefined ? "" : `..${until}`}`;
  return { time, text: textAfter(typed.slice(whole.length)), isNextDay: false };
}

function readClock(typed: string, anchor: LineAnchor): TypedEvent | null {
  const dayAnchor: DayAnchor = { today: anchor.today, near: anchor.day };
  const named = readDay(typed, dayAnchor);
  let rest = typed.slice(named?.length ?? 0).replace(/^[\s,]+/, "");
  const about = ABOUT.exec(rest);
  rest = rest.slice(about?.[0].length ?? 0);
  const at = AT.exec(rest)?.[0] ?? "";
  rest = rest.slice(at.length);
  const clock = clockAt(rest, about !== null || at.trim() !== "");
  if (clock === null) return named && !about ? dayAlone(typed, named.day, named.length) : null;
  return withClock(rest.slice(clock.length), clock, {
    anchor,
    named: named?.day ?? null,
    isAbout: about !== null,
  });
}

/** `20 nov first complaints`: some time that day. Only a day with a number: `mon` and `so` are words as well. */
function dayAlone(typed: string, day: string, length: number): TypedEvent | null {
  if (!/\d/.test(typed.slice(0, length))) return null;
  return { time: day, text: textAfter(typed.slice(length)), isNextDay: false };
}

interface Known {
  readonly anchor: LineAnchor;
  readonly named: string | null;
  readonly isAbout: boolean;
}

function withClock(behind: string, clock: Clock, { anchor, named, isAbout }: Known): TypedEvent {
  const base = named ?? anchor.day ?? anchor.today;
  const isNextDay = named === null && clock.zone === "" && isPastMidnight(base, clock.minutes, anchor);
  const day = isNextDay ? addDays(base, 1) : base;
  let rest = behind;
  const within = WITHIN.exec(rest);
  rest = rest.slice(within?.[0].length ?? 0);
  const zone = clock.zone === "" ? anchor.zoneSuffix : clock.zone;
  let time = `${isAbout ? "~" : ""}${wall(day, clock.minutes, clock.seconds)}${zone}`;
  if (within) time += `±${(within[1] ?? "").replace(" ", "")}`;
  const until = within ? null : readUntil(rest);
  if (until !== null) {
    const lastDay = until.clock.minutes < clock.minutes ? addDays(day, 1) : day;
    const lastZone = until.clock.zone === "" ? zone : until.clock.zone;
    time += `..${wall(lastDay, until.clock.minutes, until.clock.seconds)}${lastZone}`;
    rest = until.rest;
  }
  return { time, text: textAfter(rest), isNextDay };
}

function isPastMidnight(base: string, minutes: number, { last, today }: LineAnchor): boolean {
  if (last === null || last.day !== base || base >= today) return false;
  return last.minutes - minutes > HALF_DAY;
}

function readUntil(rest: string): { readonly clock: Clock; readonly rest: string } | null {
  const dots = UNTIL.exec(rest);
  const hyphen = dots ? null : /^\s?-\s?(?=\d{1,2}:\d\d)/.exec(rest);
  const mark = dots ?? hyphen;
  const clock = mark && clockAt(rest.slice(mark[0].length), false);
  return mark && clock ? { clock, rest: rest.slice(mark[0].length + clock.length) } : null;
}

/** The clock time that a text begins with. `isSpoken`: a word before it (`ca`, `kl`, `um`) says that a bare hour is one. */
function clockAt(text: string, isSpoken: boolean): Clock | null {
  const found = clockNumbers(text, isSpoken);
  if (found === null) return null;
  const behind = text.slice(found.length);
  const offset = OFFSET.exec(behind);
  const sign = offset && isOffset(offset[2]) ? offset : null;
  const zone = sign ? (sign[1] ? "Z" : (sign[2] ?? sign[3] ?? "")) : "";
  const uhr = sign ? 0 : (/^\s?uhr\b/i.exec(behind)?.[0].length ?? 0);
  return { ...found, zone, length: found.length + (sign?.[0].length ?? 0) + uhr };
}

/** Hours of the western zones that are no whole hours from Greenwich; anything else behind a hyphen is a range. */
const WEST_HALF_HOURS = [2, 3, 4, 9];

/** `14:02-14:30` is meant as a range: no zone is that far west. */
function isOffset(written: string | undefined): boolean {
  if (written === undefined) return true;
  const [hours = 0, minutes = 0] = written.slice(1).split(":").map(Number);
  if (written.startsWith("-"))
    return hours <= 12 && (minutes === 0 || (minutes === 30 && WEST_HALF_HOURS.includes(hours)));
  return hours <= 14 && [0, 30, 45].includes(minutes);
}

function clockNumbers(text: string, isSpoken: boolean): Omit<Clock, "zone"> | null {
  const spoken = SPOKEN.exec(text);
  if (spoken) return clock(spoken, spoken[1], spoken[2] ?? spoken[3]);
  const plain = PLAIN.exec(text);
  if (plain) return clock(plain, plain[1], plain[2], plain[3], plain[4]);
  const half = HALF_ONLY.exec(text);
  if (half) return clock(half, half[1], undefined, undefined, half[2]);
  const after = isSpoken ? AFTER_AT.exec(text) : null;
  return after ? clock(after, after[1], after[2]) : null;
}

function clock(
  match: RegExpExecArray,
  hourText = "",
  minuteText = "00",
  seconds = "",
  half?: string,
): Omit<Clock, "zone"> | null {
  const hour = Number(hourText);
  const minute = Number(minuteText);
  if (hour > 23 || minute > 59 || (half !== undefined && hour === 0)) return null;
  const full = half !== undefined && hour <= 12 ? (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0) : hour;
  return { minutes: full * 60 + minute, seconds, length: match[0].length };
}

/** `2026-11-20T14:02`; minutes past 1440 are the next days. */
function wall(day: string, minutes: number, seconds: string): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  const date = addDays(day, Math.floor(minutes / 1440));
  return `${date}T${two(Math.floor(within / 60))}:${two(within % 60)}${seconds}`;
}

function textAfter(rest: string): string {
  return rest.replace(/^\s*(?:[-–—:,]\s+)?/, "").trim();
}
