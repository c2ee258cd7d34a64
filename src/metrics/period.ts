import type { Instant } from "../model/when.js";
import { addDays, type Day, isDay, localDay, startOfDay } from "./calendar.js";

/** One month of a period; the first and last may be cut by it. */
export interface Month {
  /** `2026-01` */
  readonly label: string;
  readonly start: Instant;
  readonly end: Instant;
}

/** Local days of the archive's zone as half-open UTC seconds. */
export interface Period {
  /** `2026-Q1`, or `FROM..TO`. */
  readonly label: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly months: readonly Month[];
  /** Quarters since year 0 (year × 4 + 0..3); null for FROM..TO. */
  readonly quarter: number | null;
}

const QUARTER = /^(\d{4})-?[Qq]([1-4])$/;
const RANGE = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

/**
 * Reads `2026-Q1`, `2026Q1`, `last-quarter`, `this-quarter` or `FROM..TO` (local days, both included); the words count
 * from `now`. null when the text is none of these, or FROM is after TO.
 */
export function readPeriod(text: string, zone: string, now: Instant): Period | null {
  const quarter = QUARTER.exec(text);
  if (quarter) return quarterPeriod(Number(quarter[1]) * 4 + Number(quarter[2]) - 1, zone);
  if (text === "this-quarter") return quarterPeriod(quarterOf(now, zone), zone);
  if (text === "last-quarter") return quarterPeriod(quarterOf(now, zone) - 1, zone);
  const [, from = "", to = ""] = RANGE.exec(text) ?? [];
  return isDay(from) && isDay(to) && from <= to ? periodOf(`${from}..${to}`, from, to, zone, null) : null;
}

/** The number of the quarter that an instant lies in. */
export function quarterOf(instant: Instant, zone: string): number {
  const [year = 0, month = 1] = localDay(instant, zone).split("-").map(Number);
  return year * 4 + Math.floor((month - 1) / 3);
}

export function quarterPeriod(quarter: number, zone: string): Period {
  const first = monthStart(quarter * 3);
  const last = addDays(monthStart(quarter * 3 + 3), -1);
  const label = `${first.slice(0, 4)}-Q${(quarter % 4) + 1}`;
  return periodOf(label, first, last, zone, quarter);
}

/** The first day of a month counted since year 0. */
function monthStart(month: number): Day {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function periodOf(label: string, firstDay: Day, lastDay: Day, zone: string, quarter: number | null): Period {
  const start = startOfDay(firstDay, zone);
  const end = startOfDay(addDays(lastDay, 1), zone);
  return { label, start, end, firstDay, lastDay, months: monthsOf(firstDay, lastDay, zone), quarter };
}

function monthsOf(firstDay: Day, lastDay: Day, zone: string): readonly Month[] {
  const months: Month[] = [];
  for (let from = firstDay; from <= lastDay; ) {
    const [year = 0, month = 1] = from.split("-").map(Number);
    const next = monthStart(year * 12 + month);
    const until = next <= lastDay ? next : addDays(lastDay, 1);
    months.push({ label: from.slice(0, 7), start: startOfDay(from, zone), end: startOfDay(until, zone) });
    from = until;
  }
  return months;
}

/** What of a period was watched up to the cut-off. */
export function observedEnd(period: { readonly end: Instant }, cutOff: Instant): Instant {
  return Math.min(period.end, cutOff);
}

/** The months that had begun by the cut-off. */
export function monthsBegun(period: Period, cutOff: Instant): readonly Month[] {
  return period.months.filter(({ start }) => start < cutOff);
}

export function contains(period: Period, instant: Instant): boolean {
  return period.start <= instant && instant < period.end;
}
