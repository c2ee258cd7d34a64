import { scaleLinear, scaleLog } from "d3-scale";
import { addDays, localDay, startOfDay } from "../../metrics/calendar.js";
import type { Formats } from "../formats.js";
import type { Room } from "./room.js";
import { label, line } from "./svg.js";
import { textWidth } from "./text-width.js";

export type Scale = (value: number) => number;

const DURATION_TICKS = [60, 600, 3600, 4 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 182 * 86_400, 730 * 86_400];

/** A logarithmic scale of seconds; what lies below a minute stands at its left end. */
export function durationScale(
  longest: number,
  left: number,
  right: number,
): { place: Scale; ticks: number[] } {
  const end = Math.max(longest * 1.15, 7200);
  const scale = scaleLog([60, end], [left, right]);
  return {
    place: (seconds) => scale(Math.max(60, seconds)),
    ticks: DURATION_TICKS.filter((tick) => tick <= end),
  };
}

/** Grid lines with their durations below. */
export function durationAxis(
  { place, ticks }: { place: Scale; ticks: readonly number[] },
  top: number,
  bottom: number,
  formats: Formats,
  room: Room,
): readonly string[] {
  return [
    ...ticks.map((tick) => line(place(tick), top, place(tick), bottom, "grid")),
    ...spread(
      ticks.map((tick) => ({ x: place(tick), text: formats.duration(tick) })),
      bottom + 16,
      room,
    ),
  ];
}

/** Soft labels are a little smaller than the others. */
const SOFT = 11 / 12;
const BETWEEN = 6;

/** Labels below an axis, each at its place and inside the picture; one that would touch the one before is left out. */
export function spread(
  labels: readonly { readonly x: number; readonly text: string }[],
  y: number,
  { width }: Room,
): readonly string[] {
  let free = 0;
  return labels.flatMap(({ x, text }) => {
    const half = (textWidth(text) * SOFT) / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    if (middle - half < free) return [];
    free = middle + half + BETWEEN;
    return [label(middle, y, text, "middle", "soft")];
  });
}

/** Round values below an axis, with a short line each. */
export function tickAxis(
  [from, to]: readonly [number, number],
  place: Scale,
  bottom: number,
  room: Room,
): readonly string[] {
  const ticks = ticksOf(from, to, room.narrow ? 5 : 8);
  return [
    ...ticks.map((tick) => line(place(tick), bottom, place(tick), bottom + 4, "thin")),
    ...spread(
      ticks.map((tick) => ({ x: place(tick), text: String(tick) })),
      bottom + 17,
      room,
    ),
  ];
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const scale = scaleLinear([...domain], [...range]);
  return (value) => scale(value);
}

/** Round values of an axis. */
export function ticksOf(from: number, to: number, count: number): readonly number[] {
  return scaleLinear([from, to], [0, 1]).ticks(count);
}

/** Horizontal grid lines with their values to the left. */
export function valueAxis(
  values: readonly number[],
  place: Scale,
  left: number,
  right: number,
  show: (value: number) => string,
): readonly string[] {
  return values.flatMap((value) => [
    line(left, place(value), right, place(value), "grid"),
    label(left - 6, place(value) + 4, show(value), "end", "soft"),
  ]);
}

/** Days from which on each month would be too much. */
const MANY_MONTHS = 1200;

/** Month (or, in a short period, week; in a long one, year) begins as grid lines with their day below. */
export function timeAxis(
  from: number,
  to: number,
  zone: string,
  place: Scale,
  top: number,
  bottom: number,
  room: Room,
): readonly string[] {
  let free = 0;
  return daysToMark(from, to, zone).flatMap(({ at, text }, i) => {
    const x = place(at);
    const start = x + (i === 0 ? 0 : 2);
    const end = start + textWidth(text) * SOFT;
    const isFree = start >= free && end <= room.width;
    if (isFree) free = end + BETWEEN;
    return [
      line(x, top, x, bottom, "grid"),
      ...(isFree ? [label(start, bottom + 15, text, "start", "soft")] : []),
    ];
  });
}

function daysToMark(from: number, to: number, zone: string): readonly { at: number; text: string }[] {
  const days = (to - from) / 86_400;
  const step = days > 45 ? 0 : days > 14 ? 7 : 1;
  const onlyYears = days > MANY_MONTHS;
  const marks: { at: number; text: string }[] = [];
  for (let day = localDay(from, zone); startOfDay(day, zone) < to; ) {
    const at = startOfDay(day, zone);
    const isLeftOut = onlyYears && !day.endsWith("-01-01");
    if (at >= from && !isLeftOut) marks.push({ at, text: step === 0 ? day.slice(0, 7) : day.slice(5) });
    day = step === 0 ? nextMonth(day) : addDays(day, step);
  }
  return marks;
}

function nextMonth(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month === 12
    ? `${String(year + 1).padStart(4, "0")}-01-01`
    : `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}-01`;
}

/** A text cut to about `width` characters, with a sign that it was. */
export function clipped(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join("")}…`;
}
