import type { ReportWords } from "../languages/report/words.js";
import { localDay, localMinute } from "../metrics/calendar.js";
import type { Share } from "../metrics/statistics/wilson.js";
import type { Span } from "../model/when.js";

/** How a bound is rounded: outward, so that what is said is never narrower than what is known. */
export type Rounding = "down" | "nearest" | "up";

const NARROW = "\u00a0";

/**
 * Numbers, times and durations as a language writes them. By hand, not by Intl: the same commit must give the same bytes
 * on every version of Node.
 */
export interface Formats {
  number(value: number, digits: number, rounding?: Rounding): string;
  /** Up to three significant digits. */
  short(value: number, rounding?: Rounding): string;
  percent(share: number, digits?: number, rounding?: Rounding): string;
  /** A share of time: enough digits that it neither becomes 100 % nor crosses the objective by rounding. */
  availability(share: number, slo: number | null, rounding?: Rounding): string;
  /** An objective with the digits that it was agreed with: `99.95 %`. */
  objective(slo: number): string;
  /** `2 of 5 (40 %; 95 % interval 12 % to 77 %)` */
  share(share: Share): string;
  /** `0.54 to 3.90`, rounded outward; no upper end: `at least …`. */
  range(lower: number, upper: number | null, digits: number): string;
  /** Two units at most: `2 h 5 min`. */
  duration(seconds: number, rounding?: Rounding): string;
  /** Point with bounds in brackets; only what differs. */
  bounds(span: Span | null): string;
  /** `2026-03-28 08:00`, local; `instant` as the document writes it. */
  moment(instant: string): string;
  day(instant: string): string;
  p(value: number): string;
}

export function formatsFor(words: ReportWords, zone: string): Formats {
  const point = words.numbers.decimal;
  const number: Formats["number"] = (value, digits, rounding = "nearest") =>
    grouped(rounded(value, digits, rounding).toFixed(digits), point, words.numbers.thousands);
  const short: Formats["short"] = (value, rounding) => number(value, digitsOf(value), rounding);
  const percent: Formats["percent"] = (share, digits = 0, rounding = "nearest") =>
    `${number(share * 100, digits, rounding)}${NARROW}%`;
  const duration: Formats["duration"] = (seconds, rounding = "nearest") =>
    durationText(seconds, rounding, words.units);
  return {
    number,
    short,
    percent,
    duration,
    availability: (share, slo, rounding = "nearest") => availability(share, slo, rounding, percent),
    share: ({ k, n, share, lower, upper }) => {
      if (share === null || lower === null || upper === null) return words.share.none(k, n);
      const range = words.range(percent(lower, 0, "down"), percent(upper, 0, "up"));
      return words.share.some(k, n, percent(share), range);
    },
    range: (lower, upper, digits) => {
      const low = number(lower, digits, "down");
      if (upper === null) return words.atLeast(low);
      const high = number(upper, digits, "up");
      return low === high ? low : words.range(low, high);
    },
    objective: (slo) => percent(slo, Math.max(0, digitsAfterPoint(slo) - 2)),
    bounds: (span) => boundsText(span, duration, words),
    moment: (instant) => localMinute(Date.parse(instant) / 1000, zone),
    day: (instant) => localDay(Date.parse(instant) / 1000, zone),
    p: (value) => (value < 0.001 ? `p < ${number(0.001, 3)}` : `p = ${number(value, value < 0.1 ? 3 : 2)}`),
  };
}

/** Values as near to a step as doubles can be count as on it. */
const NEARLY = 1e-9;

function rounded(value: number, digits: number, rounding: Rounding): number {
  const scale = 10 ** digits;
  const scaled = value * scale;
  const near = Math.round(scaled);
  if (rounding === "nearest" || Math.abs(scaled - near) < NEARLY * Math.max(1, Math.abs(scaled))) {
    return near / scale;
  }
  return (rounding === "down" ? Math.floor(scaled) : Math.ceil(scaled)) / scale;
}

function grouped(text: string, point: string, thousands: string): string {
  const [whole = "", fraction] = text.split(".");
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return fraction === undefined ? parted : `${parted}${point}${fraction}`;
}

function digitsAfterPoint(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}

function digitsOf(value: number): number {
  const size = Math.abs(value);
  return size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
}

function availability(
  share: number,
  slo: number | null,
  rounding: Rounding,
  percent: Formats["percent"],
): string {
  for (let digits = 3; digits <= 9; digits++) {
    const shown = rounded(share * 100, digits, rounding) / 100;
    const becomesWhole = share < 1 && shown >= 1;
    const crosses = slo !== null && share >= slo - 1e-15 !== shown >= slo - 1e-12;
    if (!becomesWhole && !crosses) return percent(share, digits, rounding);
  }
  return percent(share, 9, "down");
}

const UNITS = [86_400, 3600, 60, 1] as const;

function durationText(seconds: number, rounding: Rounding, names: ReportWords["units"]): string {
  const largest = UNITS.findIndex((unit) => seconds >= unit);
  const first = largest < 0 ? UNITS.length - 1 : largest;
  const smallest = UNITS[Math.min(first + 1, UNITS.length - 1)] ?? 1;
  let rest = rounded(seconds / smallest, 0, rounding) * smallest;
  const parts: string[] = [];
  for (const [i, unit] of UNITS.entries()) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count}${NARROW}${[names.d, names.h, names.min, names.s][i]}`);
  }
  return parts.length > 0 ? parts.join(NARROW) : `0${NARROW}${names.s}`;
}

function boundsText(span: Span | null, duration: Formats["duration"], words: ReportWords): string {
  if (span === null || span.point === null) return words.unknown;
  const { lower, point, upper } = span;
  if (upper === null) return words.atLeast(duration(lower ?? point, "down"));
  if (lower === point && upper === point) return duration(point);
  const range = words.range(duration(lower ?? 0, "down"), duration(upper, "up"));
  return `${duration(point)} (${range})`;
}
