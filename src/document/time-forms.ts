import { DAY, daysFromCivil } from "./instant.js";
import { isZone } from "./zones.js";

/** One single form of FORMAT.md §3, taken apart; nothing is placed on the time line yet. */
export interface SingleForm {
  readonly about: boolean;
  /** Days since 1970-01-01; null: none is written (a clock time, or the end of an interval). */
  readonly day: number | null;
  /** Seconds since midnight; null: a date alone. */
  readonly clock: number | null;
  /** Seconds east of UTC. */
  readonly offset: number | null;
  readonly zone: string | null;
  /** Seconds of ±; null: none is written. */
  readonly margin: number | null;
}

export type Form = SingleForm | { readonly problem: string };

const DATE = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const CLOCK = String.raw`(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?`;
// The ± is escaped: esbuild leaves raw templates as they are, and the chunks of the bundle must be ASCII.
const SINGLE = new RegExp(
  String.raw`^(~?)(?:${DATE}(?:[Tt ](?=\d)|$|(?=[\[\u00b1+Zz~])))?(?:${CLOCK})?([Zz]|[+-]\d\d:\d\d)?(?:\[([^\]]{1,64})\])?(?:(?:\u00b1|\+-)(\d{1,6})([smhd]))?$`,
);
const PARTIAL =
  /^~?(?=[^T]*X|.*T.*X)([\dX]{4})-([\dX]{2})(?:-([\dX]{2})(?:T([\dX]{2}):([\dX]{2})(?::[\dX]{2})?(?:Z|[+-]\d\d:\d\d)?)?)?$/;
const UNIT = { s: 1, m: 60, h: 3600, d: DAY } as const;
const LEAST_OFFSET = -12 * 3600;
const MOST_OFFSET = 14 * 3600;

/** Takes a single form apart, or says what is wrong with it. */
export function readSingle(written: string): Form {
  const match = SINGLE.exec(written);
  if (!match) return { problem: "" };
  const [, about, year, month, date, hour, minute, second, offset, zone, margin, unit] = match;
  const day = year === undefined ? null : dayOf(Number(year), Number(month), Number(date));
  const clock = hour === undefined ? null : clockOf(Number(hour), Number(minute), Number(second ?? 0));
  if (typeof day === "string") return { problem: day };
  if (typeof clock === "string") return { problem: clock };
  if (day === null && clock === null) return { problem: "" };
  if (clock === null && (offset || zone)) return { problem: "a date alone takes no offset and no zone" };
  if (clock === null && (about || margin)) return { problem: "`~` and `±` stand with a time of day only" };
  const shift = offset === undefined ? null : offsetOf(offset);
  if (typeof shift === "string") return { problem: shift };
  if (zone !== undefined && shift === null && !isZone(zone))
    return { problem: `there is no zone \`${zone}\`` };
  const width = margin === undefined ? null : Number(margin) * UNIT[unit as keyof typeof UNIT];
  return { about: about === "~", day, clock, offset: shift, zone: zone ?? null, margin: width };
}

/** A date in part (ISO 8601-2): `XXXX-12-23`, `XXXX-XX-XXT02:00`, `2026-11-XX`. */
export function isPartial(written: string): boolean {
  const match = PARTIAL.exec(written);
  if (!match) return false;
  const [, , month = "XX", day = "XX", hour = "XX", minute = "XX"] = match;
  return within(month, 1, 12) && within(day, 1, 31) && within(hour, 0, 23) && within(minute, 0, 59);
}

function within(digits: string, least: number, most: number): boolean {
  if (digits.includes("X")) return true;
  return Number(digits) >= least && Number(digits) <= most;
}

/** Days since 1970-01-01 of a day of the calendar; else what is wrong. */
function dayOf(year: number, month: number, day: number): number | string {
  if (month < 1 || month > 12) return `there is no month ${month}`;
  const days = daysFromCivil(year, month, day);
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return day < 1 || days >= next ? "there is no such day in the calendar" : days;
}

function clockOf(hour: number, minute: number, second: number): number | string {
  if (hour === 24) return "24:00 is 00:00 of the next day";
  if (hour > 23 || minute > 59) return "there is no such time of day";
  if (second >= 60) return "a minute has seconds 00 to 59 here, leap seconds too";
  return hour * 3600 + minute * 60 + second;
}

function offsetOf(written: string): number | string {
  if (written === "Z" || written === "z") return 0;
  const minutes = Number(written.slice(4));
  const size = Number(written.slice(1, 3)) * 3600 + minutes * 60;
  const offset = written.startsWith("-") ? -size : size;
  if (minutes > 59 || offset < LEAST_OFFSET || offset > MOST_OFFSET) {
    return `no zone is ${written} from UTC`;
  }
  return offset;
}

/** `YYYY-MM-DD`, a day of the calendar. */
export function isPlainDay(written: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written);
  return match !== null && typeof dayOf(Number(match[1]), Number(match[2]), Number(match[3])) === "number";
}
