import { addDays, dayNumber } from "../document/instant.js";

/** Days as `YYYY-MM-DD` text: no zone, no clock. */

/** `YYYY-MM-DD` when the calendar has that day, else null. */
export function dayOf(year: number, month: number, date: number): string | null {
  const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
  return isDay(text) ? text : null;
}

export function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** A day that the calendar has: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && addDays(text, 0) === text;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}
