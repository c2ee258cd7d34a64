import { scaleLinear, scaleLog } from "d3-scale";
import { addDays, localDay, startOfDay } from "../../metrics/calendar.js";
import type { Formats } from "../formats.js";
import { label, line } from "./svg.js";

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
): readonly string[] {
  return ticks.flatMap((tick) => [
    line(place(tick), top, place(tick), bottom, "grid"),
    label(place(tick), bottom + 16, formats.duration(tick), "middle", "soft"),
  ]);
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

/** Month (or, in a short period, week) begins as grid lines with their day below. */
export function timeAxis(
  from: number,
  to: number,
  zone: string,
  place: Scale,
  top: number,
  bottom: number,
): readonly string[] {
  return daysToMark(from, to, zone).flatMap(({ at, text }, i) => {
    const x = place(at);
    return [
      line(x, top, x, bottom, "grid"),
      label(x + (i === 0 ? 0 : 2), bottom + 15, text, "start", "soft"),
    ];
  });
}

function daysToMark(from: number, to: number, zone: string): readonly { at: number; text: string }[] {
  const days = (to - from) / 86_400;
  const step = days > 45 ? 0 : days > 14 ? 7 : 1;
  const marks: { at: number; text: string }[] = [];
  for (let day = localDay(from, zone); startOfDay(day, zone) < to; ) {
    const at = startOfDay(day, zone);
    if (at >= from) marks.push({ at, text: step === 0 ? day.slice(0, 7) : day.slice(5) });
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
