import { Temporal } from "temporal-polyfill";
import type { Instant } from "../model/when.js";
import { quickStretch, type Stretch } from "../model/zone-source.js";

/** A local day, `YYYY-MM-DD`: such texts sort as the days do. */
export type Day = string;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const SECONDS_A_DAY = 86_400;

/** True for a day that exists. */
export function isDay(text: string | null): text is Day {
  if (text === null) return false;
  const known = existing.get(text);
  if (known !== undefined) return known;
  const found = exists(text);
  if (existing.size < MOST_DAYS) existing.set(text, found);
  return found;
}

/** The same few thousand days stand in many thousand action items. */
const existing = new Map<string, boolean>();
const MOST_DAYS = 50_000;

function exists(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days from a to b. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

const dayNumbers = new Map<Day, number>();

function dayNumber(day: Day): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / (SECONDS_A_DAY * 1000);
  if (dayNumbers.size < MOST_DAYS) dayNumbers.set(day, number);
  return number;
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
  const steady = steadyInstant(dayNumber(day) * SECONDS_A_DAY, zone);
  if (steady !== null) return steady;
  return Math.floor(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds / 1000);
}

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone);
}

export function localDay(instant: Instant, zone: string): Day {
  const text = new Date((instant + offsetAt(instant, zone)) * 1000).toISOString();
  return text.slice(0, text.indexOf("T"));
}

/** The wall clock: weekday 1 (Monday) to 7, hour 0 to 23. */
export function localHour(
  instant: Instant,
  zone: string,
): { readonly weekday: number; readonly hour: number } {
  const wall = new Date((instant + offsetAt(instant, zone)) * 1000);
  return { weekday: wall.getUTCDay() || 7, hour: wall.getUTCHours() };
}

/** A report asks for the same year of the same few zones a thousand times. */
const stretches = new Map<string, Stretch[]>();

/** Seconds east of UTC. */
function offsetAt(instant: Instant, zone: string): number {
  return stretchOf(instant, zone).offset;
}

function stretchOf(instant: Instant, zone: string): Stretch {
  const known = stretches.get(zone) ?? [];
  for (const stretch of known) if (stretch.from <= instant && instant < stretch.until) return stretch;
  const made = quickStretch(zone, instant) ?? stretchAt(instant, zone);
  stretches.set(zone, [made, ...known]);
  return made;
}

/** Further than any offset that was ever in force. */
const REACH = 16 * 3600;

/** What a wall clock reading (seconds, as if it were UTC) means where no clock is changed near it; else null. */
function steadyInstant(wall: number, zone: string): Instant | null {
  const { from, until, offset } = stretchOf(wall, zone);
  const isSteady = from <= wall - REACH && wall + REACH < until;
  return isSteady ? wall - offset : null;
}

function stretchAt(instant: Instant, zone: string): Stretch {
  const second = Math.floor(instant);
  const from = zoned(second + 1, zone).getTimeZoneTransition("previous")?.epochMilliseconds ?? -Infinity;
  const until = zoned(second, zone).getTimeZoneTransition("next")?.epochMilliseconds ?? Infinity;
  const offset = zoned(second, zone).offsetNanoseconds / 1e9;
  return { from: from / 1000, until: until / 1000, offset };
}

/** So many months earlier on the local wall clock, the day clamped to the end of a shorter month. */
export function monthsBefore(instant: Instant, months: number, zone: string): Instant {
  const wall = new Date((Math.floor(instant) + offsetAt(instant, zone)) * 1000);
  const day = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  wall.setUTCDate(Math.min(day, lastDay));
  const steady = steadyInstant(wall.getTime() / 1000, zone);
  return steady ?? Math.floor(zoned(instant, zone).subtract({ months }).epochMilliseconds / 1000);
}

/** `2025-04-11T09:30:00Z` */
export function utcText(instant: Instant): string {
  return new Date(instant * 1000).toISOString().replace(".000Z", "Z");
}

/** `2025-04-11 10:30` on the local clock. */
export function localMinute(instant: Instant, zone: string): string {
  const text = new Date((instant + offsetAt(instant, zone)) * 1000).toISOString();
  return text.slice(0, 16).replace("T", " ");
}
