import { clockTime } from "./chat.js";
import { dayRangeAt } from "./day-range.js";
import { type DayFound, dayAt, WEEKDAY_BEFORE, type WrittenDay } from "./days.js";
import { type NamedZone, zoneAt } from "./zone-names.js";

/** A point as written: a day, a clock, or both. */
export interface Point {
  readonly day: WrittenDay | null;
  /** The other reading of a day such as 03/04/2021. */
  readonly otherDay: WrittenDay | null;
  /** `14:02` or `14:02:11`. */
  readonly clock: string | null;
  readonly zone: NamedZone | null;
}

/** The time that a line, heading or cell begins with. */
export interface Stamp extends Point {
  readonly about: boolean;
  /** Half open: `before 14:00`, `after 14:00`. */
  readonly bound: "before" | "after" | null;
  /** The other end of a range; `open`: there is one, but it is not told (`12:26-12:??`). */
  readonly until: Point | "open" | null;
  /** `14:??`: the hour is known, the minutes are not. */
  readonly hourOnly: boolean;
  /** The day is known, and a sign behind it says that its time is not: `2024-03-13 HH:mm`, `2023-01-04 (time TBC)`. */
  readonly clockUnknown: boolean;
  /** A sign that stands for a time that nobody knows: `??:??`, `[???]`, `HH:MM`. */
  readonly unknown: boolean;
  /** Characters taken, the signs around included. */
  readonly length: number;
  /** The text after it starts in bold that was opened before the time. */
  readonly boldGoesOn: boolean;
}

const OPENING = /^(?:\s|[[(（【<*_`~≈]|\\\[)*/;
const ABOUT_WORD = String.raw`(?:~|≈|ca\.?|circa|around|about|approx(?:imately|\.)?|roughly|gegen|etwa|ungefähr|omkring|cirka|ved|(?:shortly|just|soon|kurz|kort|lige) (?:before|after|vor|nach|før|efter))`;
const ABOUT = new RegExp(`^${ABOUT_WORD}\\s*(?=[\\d\\p{L}])`, "iu");
const BETWEEN_TWO = /^(?:between|zwischen|mellem)\s+(?=\d)/i;
const BEFORE = /^(?:before|prior to|by|until|vor|bis|før|inden)\s+(?=\d)/i;
const AFTER = /^(?:after|since|from|nach|ab|seit|efter|fra)\s+(?=\d)/i;
const LEAD = /^(?:at|on|um|am|kl\.?|den|the|@)\s+(?=[\d\p{L}])/iu;
const BETWEEN = new RegExp(
  String.raw`^(?:\s*(?:,|@|-|–|—|\bat\b|\bum\b|\bkl\.?|T|\/|:|：)\s*|\s+|\s*\()(?=(?:${ABOUT_WORD}\s*)?\d)`,
  "iu",
);
const RANGE =
  /^\s*(?:-{1,2}|–|—|→|〜|～|~|\.\.|\bto\b|\buntil\b|\bbis\b|\btil\b|\band\b|\bund\b|\bog\b)\s*(?=[\d?~])/;
const UNKNOWN_SIGN =
  /^(?:\?{2,}(?::\?{2,})?|\?(?=\s*[\])|])|[hH]{2}:[mM]{2}|xx:xx|TBD|N\/A|unknown|unbekannt|ukendt|不明)(?![\p{L}\p{N}])/iu;
const CLOCK_UNKNOWN =
  /^[\s,T]*[(（[]?(?:\?{2}(?::\?{2})?|[hH]{2}:[mM]{2}|xx:xx|TB[ACD]|(?:exact )?time(?: is)? (?:tb[acd]|to be confirmed|unknown|not known)|unknown time|unbekannte Uhrzeit|Uhrzeit unbekannt|tid(?:spunkt)? ukendt|ukendt tid(?:spunkt)?|(?:時刻)?不明)(?![\p{L}\p{N}])/iu;
const AFTER_ABOUT = /^\s*(?:頃|ごろ|ish\b|-ish\b|\(?approx\.?(?:imately)?\)?|\(ca\.?\)|or so\b)/i;
const AFTER_BEFORE = /^\s*(?:以前|or earlier\b|oder früher|eller tidligere)/i;
const AFTER_AFTER = /^\s*(?:以降|onwards?\b|or later\b)/i;
const CLOSING = /^(?:\s|[\])）】>*_`]|\\\])*/;
const SEPARATOR = /^\s*(?:(?:[-–—:：|,;.]|=>|->|→)+(?=\s|\*|$)|[:：])?\s*/;
const CLOCK = /^(\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?)(?!\d|[:.]\d)/i;
/** `14:??`, `14:xx` */
const HOUR_ONLY = /^(\d{1,2})[:.](?:\?{1,2}|xx|XX|__)(?![\p{L}\p{N}?])/u;
const HOURS = /^(\d{1,2})\s?([ap])\.?m\b\.?/i;
const FRENCH = /^(\d{1,2})h(\d{2})(?![\d\p{L}])/u;
const UHR = /^(\d{1,2})\s?Uhr(?:\s?(\d{2}))?(?![\p{L}\p{N}])/u;
/** Danish `kl. 14`: the hour alone is a clock behind the word. */
const KL_HOUR = /^(\d{1,2})(?![\p{L}\p{N}.:/-])/u;
const KANJI = /^(\d{1,2})時(?:(\d{1,2})分)?/u;
const FOUR_DIGITS = /^(\d{2})(\d{2})(?![\p{L}\p{N}:.-])/u;
const MILITARY = /^(\d{2})(\d{2})(?=\s?(?:Z|UTC|GMT|hrs|[A-Z]{3,4}\b))/;

interface Cursor {
  readonly text: string;
  at: number;
  /** A word such as `about` stood before one of its clocks. */
  about: boolean;
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  const match = pattern.exec(cursor.text.slice(cursor.at, cursor.at + 120));
  if (!match) return null;
  cursor.at += match[0].length;
  return match[0];
}

function takeAbout(cursor: Cursor): void {
  if (take(cursor, ABOUT) !== null) cursor.about = true;
}

function takeClock(cursor: Cursor, afterDay: boolean): string | null {
  const rest = cursor.text.slice(cursor.at, cursor.at + 40);
  const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
    [CLOCK, ([whole]) => whole.replace(/(:\d{2}:\d{2})[.,]\d+/, "$1")],
    [HOUR_ONLY, (match) => `${match[1]}:00`],
    [HOURS, (match) => `${match[1]}:00 ${match[2]}m`],
    [FRENCH, (match) => `${match[1]}:${match[2]}`],
    [UHR, (match) => `${match[1]}:${match[2] ?? "00"}`],
    [behindKl(cursor) ? KL_HOUR : /(?!)/, (match) => `${match[1]}:00`],
    [KANJI, (match) => `${match[1]}:${(match[2] ?? "00").padStart(2, "0")}`],
    [afterDay ? FOUR_DIGITS : MILITARY, (match) => `${match[1]}:${match[2]}`],
  ];
  for (const [pattern, written] of forms) {
    const match = pattern.exec(rest);
    const clock = match && clockTime(written(match));
    if (!match || clock === null) continue;
    cursor.at += match[0].length;
    return clock;
  }
  return null;
}

function behindKl({ text, at }: Cursor): boolean {
  return /\bkl\.?\s*$/i.test(text.slice(Math.max(0, at - 6), at));
}

function takeZone(cursor: Cursor): NamedZone | null {
  const gap = /^\s?\(?/.exec(cursor.text.slice(cursor.at))?.[0] ?? "";
  const found = zoneAt(cursor.text.slice(cursor.at + gap.length, cursor.at + gap.length + 60));
  if (!found || (/^[+-]/.test(found.zone.label) && gap.includes(" ") && !gap.includes("("))) return null;
  cursor.at += gap.length + found.length;
  if (gap.includes("(")) take(cursor, /^[^)\n]{0,30}\)/);
  return found.zone;
}

/**
 * `13:30-13:45` is a range, `2026-03-04T13:30:00-05:00` an offset. With a day, what is no later on the clock and ends as
 * offsets do is an offset; without one it is the other end.
 */
function isRangeBehind(cursor: Cursor, clock: string, hasDay: boolean): boolean {
  const match = /^-(\d{1,2}):(\d{2})(?![\d:])/.exec(cursor.text.slice(cursor.at, cursor.at + 8));
  if (!match) return false;
  const [, hours = "", minutes = ""] = match;
  const iso = /T\d{2}:\d{2}(?::\d{2})?$|:\d{2}:\d{2}$/.test(cursor.text.slice(0, cursor.at));
  if (iso && hasDay) return false;
  const isOffset = Number(hours) <= 12 && ["00", "30", "45"].includes(minutes);
  return !hasDay || !isOffset || `${hours.padStart(2, "0")}:${minutes}` > clock.slice(0, 5);
}

function takeDay(cursor: Cursor): DayFound | null {
  const before = cursor.at;
  take(cursor, WEEKDAY_BEFORE);
  take(cursor, LEAD);
  const found = dayAt(cursor.text.slice(cursor.at, cursor.at + 40));
  if (found) cursor.at += found.length;
  else cursor.at = before;
  return found;
}

/** A day, a clock, or a day and a clock in either order; null where there is none. */
function takePoint(cursor: Cursor): Point | null {
  let found = takeDay(cursor);
  const afterDay = cursor.at;
  if (found) take(cursor, BETWEEN) ?? take(cursor, /^[*_\])\s]*(?=\d{1,2}[:.h]\d{2})/);
  if (!found) take(cursor, LEAD);
  takeAbout(cursor);
  const clock = takeClock(cursor, found !== null);
  if (clock === null) {
    cursor.at = afterDay;
    return found ? { day: found.day, otherDay: found.other, clock: null, zone: null } : null;
  }
  take(cursor, /^\s?(?:Uhr|hrs?|hours)\b\.?/);
  const zone = isRangeBehind(cursor, clock, found !== null) ? null : takeZone(cursor);
  if (!found) found = takeDayBehind(cursor);
  return { day: found?.day ?? null, otherDay: found?.other ?? null, clock, zone };
}

/** `2026-05-04 〜 05-07`: days without a time of day. */
function takeDays(cursor: Cursor): { readonly from: Point; readonly until: Point } | null {
  const range = dayRangeAt(cursor.text.slice(cursor.at, cursor.at + 60));
  if (!range) return null;
  cursor.at += range.length;
  const point = (day: WrittenDay): Point => ({ day, otherDay: null, clock: null, zone: null });
  return { from: point(range.from), until: point(range.to) };
}

/** `14:02 UTC, 2024-02-01`, `14:02 on February 1st, 2024`, `14:02 (2024-02-01)`. */
function takeDayBehind(cursor: Cursor): DayFound | null {
  const before = cursor.at;
  take(cursor, /^(?:\s*,?\s+(?:on\s+|am\s+|den\s+)|\s*,?\s+|\s*\()(?=[\d\p{L}])/u);
  const found = cursor.at > before ? takeDay(cursor) : null;
  if (
    !found ||
    (found.day.year === null && !/\b(?:on|am|den)\b/.test(cursor.text.slice(before, cursor.at)))
  ) {
    cursor.at = before;
    return null;
  }
  return found;
}

function takeUntil(cursor: Cursor): Point | "open" | null {
  const before = cursor.at;
  if (take(cursor, RANGE) === null) return null;
  if (take(cursor, /^(?:\d{1,2}:)?\?{1,3}(?::\?{1,2})?/) !== null) return "open";
  takeAbout(cursor);
  const point = takePoint(cursor);
  if (!point) cursor.at = before;
  return point;
}

/** `2:02 - 2:30 PM`: the half of the day stands once. */
function sharedHalf(first: Point, until: Point | "open" | null, text: string): Point {
  if (!until || until === "open" || !first.clock || !until.clock || !/p\.?m/i.test(text)) return first;
  const [hour = 0] = first.clock.split(":").map(Number);
  const halves = text.match(/[ap]\.?m\b/gi) ?? [];
  if (halves.length !== 1 || hour >= 12 || !/^\D*\d{1,2}[:.]\d{2}\s*\D/.test(text)) return first;
  const later = `${hour + 12}${first.clock.slice(2)}`;
  return later <= until.clock ? { ...first, clock: later } : first;
}

/** Reads the time at the beginning of `text`; null where the text begins with something else. */
export function stampAt(text: string): Stamp | null {
  const cursor: Cursor = { text, at: 0, about: false };
  const opening = take(cursor, OPENING) ?? "";
  const bold = opening.includes("**");
  if (take(cursor, UNKNOWN_SIGN) !== null) {
    return opening.trim() !== "" || /^\?/.test(text.trim()) || /^hh:mm|^xx/i.test(text.trim())
      ? { ...NO_POINT, unknown: true, ...finish(cursor, bold) }
      : null;
  }
  takeAbout(cursor);
  const aboutBefore = /[~≈]/.test(opening);
  const bound = take(cursor, BEFORE) !== null ? "before" : take(cursor, AFTER) !== null ? "after" : null;
  take(cursor, BETWEEN_TWO);
  const begin = cursor.at;
  const days = takeDays(cursor);
  const first = days?.from ?? takePoint(cursor);
  if (!first) return null;
  const aboutAfter = take(cursor, AFTER_ABOUT) !== null;
  const boundAfter =
    take(cursor, AFTER_BEFORE) !== null ? "before" : take(cursor, AFTER_AFTER) !== null ? "after" : null;
  const hourOnly = /\d[:.](?:\?|xx|__)/i.test(text.slice(begin, cursor.at));
  const until = days?.until ?? takeUntil(cursor);
  const aboutUntil = take(cursor, AFTER_ABOUT) !== null;
  const point = sharedHalf(first, until, text.slice(begin, cursor.at));
  return {
    ...point,
    zone: point.zone ?? (until && until !== "open" ? until.zone : null),
    about: cursor.about || aboutBefore || aboutAfter || aboutUntil,
    bound: bound ?? boundAfter,
    until,
    hourOnly,
    clockUnknown: point.clock === null && CLOCK_UNKNOWN.test(text.slice(cursor.at, cursor.at + 60)),
    unknown: false,
    ...finish(cursor, bold),
  };
}

const NO_POINT = {
  day: null,
  otherDay: null,
  clock: null,
  zone: null,
  about: false,
  bound: null,
  until: null,
  hourOnly: false,
  clockUnknown: false,
} as const;

/** Takes what closes the time and what parts it from its text: `**14:02** - `, `**14:02:** `, `[14:02] `. */
function finish(cursor: Cursor, bold: boolean): { readonly length: number; readonly boldGoesOn: boolean } {
  let closed = (take(cursor, CLOSING) ?? "").includes("**");
  take(cursor, SEPARATOR);
  if (bold && !closed && take(cursor, /^\*\*/) !== null) {
    closed = true;
    take(cursor, SEPARATOR);
  }
  return { length: cursor.at, boldGoesOn: bold && !closed && cursor.text.slice(cursor.at).includes("**") };
}
