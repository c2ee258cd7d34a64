import type { Instant } from "../model/when.js";
import { offsetAt } from "./zones.js";

export const DAY = 86_400;

/** A reading of calendar and clock, whatever the zone. `second` may have a fraction. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Days from 1970-01-01 to a day of the Gregorian calendar (Howard Hinnant, days_from_civil). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `daysFromCivil` (civil_from_days). */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function dayText(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** `YYYY-MM-DD` moved by whole days. The day must be one of the calendar. */
export function addDays(day: string, count: number): string {
  return dayText(dayNumber(day) + count);
}

/** Days from 1970-01-01 to `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return daysFromCivil(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}

/** The reading of the clock in `zone` (an IANA name) at an instant, with the offset in force, in seconds. */
export function toZoned(instant: Instant, zone: string): WallClock & { readonly offset: number } {
  const offset = offsetAt(zone, instant);
  const wall = instant + offset;
  const days = Math.floor(wall / DAY);
  const seconds = wall - days * DAY;
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor((seconds - hour * 3600) / 60);
  return { ...civilFromDays(days), hour, minute, second: seconds - hour * 3600 - minute * 60, offset };
}

/** The calendar day in `zone` at an instant, `YYYY-MM-DD`. */
export function localDate(instant: Instant, zone: string): string {
  return dayText(Math.floor((instant + offsetAt(zone, instant)) / DAY));
}

/** `2026-09-18T13:05:00Z`; a fraction only where the instant has one. */
export function formatInstant(instant: Instant): string {
  const whole = Math.floor(instant);
  const fraction =
    instant === whole
      ? ""
      : (instant - whole)
          .toFixed(6)
          .slice(1)
          .replace(/\.?0+$/, "");
  return `${clockText(whole, 0)}${fraction}Z`;
}

/** `2026-11-20T14:02:00+01:00`: an instant as the clock of `zone` shows it, with the offset that makes it exact. */
export function formatZoned(instant: Instant, zone: string): string {
  const offset = offsetAt(zone, instant);
  const minutes = Math.abs(Math.trunc(offset / 60));
  const sign = offset < 0 ? "-" : "+";
  return `${clockText(Math.floor(instant), offset)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function clockText(instant: Instant, offset: number): string {
  const wall = instant + offset;
  const days = Math.floor(wall / DAY);
  const seconds = wall - days * DAY;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  return `${dayText(days)}T${clock.map(two).join(":")}`;
}
