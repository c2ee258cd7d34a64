/** Days as `YYYY-MM-DD` text: no zone, no clock, plain Gregorian arithmetic. */

const DAY_MS = 86_400_000;

function toMs(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return Date.UTC(year, month - 1, date);
}

function fromMs(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD` when the calendar has that day, else null. */
export function dayOf(year: number, month: number, date: number): string | null {
  const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
  return isDay(text) ? text : null;
}

export function two(value: number): string {
  return String(value).padStart(2, "0");
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = toMs(text);
  return !Number.isNaN(ms) && fromMs(ms) === text;
}

export function addDays(day: string, count: number): string {
  return fromMs(toMs(day) + count * DAY_MS);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toMs(to) - toMs(from)) / DAY_MS);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(toMs(day)).getUTCDay() || 7;
}
