import { Temporal } from "temporal-polyfill";
import type { Instant } from "../model/when.js";

/** A local day, `YYYY-MM-DD`: such texts sort as the days do. */
export type Day = string;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const SECONDS_A_DAY = 86_400;

/** True for a day that exists. */
export function isDay(text: string | null): text is Day {
  const match = text === null ? null : DAY.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days from a to b. */
export function daysBetween(a: Day, b: Day): number {
  return (Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / (SECONDS_A_DAY * 1000);
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
}

export function earlierDay(a: Day, b: Day): Day {
  const [first = a] = [a, b].sort();
  return first;
}

/** The first instant of a local day. */
export function startOfDay(day: Day, zone: string): Instant {
  return Math.floor(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds / 1000);
}

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone);
}

export function localDay(instant: Instant, zone: string): Day {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The wall clock: weekday 1 (Monday) to 7, hour 0 to 23. */
export function localHour(
  instant: Instant,
  zone: string,
): { readonly weekday: number; readonly hour: number } {
  const { dayOfWeek, hour } = zoned(instant, zone);
  return { weekday: dayOfWeek, hour };
}

/** So many months earlier on the local wall clock, the day clamped to the end of a shorter month. */
export function monthsBefore(instant: Instant, months: number, zone: string): Instant {
  return Math.floor(zoned(instant, zone).subtract({ months }).epochMilliseconds / 1000);
}

/** `2025-04-11T09:30:00Z` */
export function utcText(instant: Instant): string {
  return new Date(instant * 1000).toISOString().replace(".000Z", "Z");
}

/** `2025-04-11 10:30` on the local clock. */
export function localMinute(instant: Instant, zone: string): string {
  return zoned(instant, zone).toPlainDateTime().toString().slice(0, 16).replace("T", " ");
}
