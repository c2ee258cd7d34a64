import { curveStepAfter, line as lineOf } from "d3-shape";
import { power } from "../../metrics/statistics/power.js";
import type { Trend } from "../../metrics/statistics/trend.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, tickAxis, ticksOf, valueAxis } from "./axes.js";
import { sparkline } from "./blocks.js";
import { plotOf, type Room } from "./room.js";
import { hover, label, svg, tag } from "./svg.js";

const ID = "growth";
const STEPS = 28;
const [HEIGHT, LEFT, TOP, BOTTOM] = [230, 46, 14, 184];

/** Cumulative count of incidents with the Crow-AMSAA line n(t) = scale · t^exponent (REPORTING.md §8, chart 9). */
export function growthChart(view: ReportView): DrawnChart | null {
  const { words, formats, document, details } = view;
  const trend = document.history?.trend;
  if (!trend || !details.starts) return null;
  const days = [...details.starts.days].sort((a, b) => a - b);
  const end = details.starts.of;
  const { title, describe, axis } = words.charts.growth;
  const range = formats.range(trend.growth_exponent_lower, trend.growth_exponent_upper, 2);
  const description = describe(days.length, formats.number(trend.growth_exponent, 2), range);
  return {
    id: ID,
    title,
    description,
    draw: (room) => drawn({ trend, days, end, axis }, { title, description }, room),
    lines: [`${sparkline(steps(days, end))} ${days.length}`],
    numbers: {
      columns: columnsOf([`${axis}>`, `${words.columns.count}>`]),
      rows: days.map((t, i) => [formats.number(t, 1), String(i + 1)]),
    },
  };
}

/** How many there were at the end of each of so many equal parts of the time. */
function steps(days: readonly number[], end: number): readonly number[] {
  return Array.from({ length: STEPS }, (_, i) => days.filter((day) => day <= ((i + 1) / STEPS) * end).length);
}

interface Growth {
  readonly trend: Pick<Trend, "growth_scale" | "growth_exponent">;
  /** Rising. */
  readonly days: readonly number[];
  readonly end: number;
  readonly axis: string;
}

function drawn(
  { trend, days, end, axis }: Growth,
  names: Pick<DrawnChart, "title" | "description">,
  room: Room,
): string {
  const { left, right } = plotOf(room, LEFT);
  const x = linear([0, end], [left, right]);
  const y = linear([0, Math.max(1, days.length) * 1.05], [BOTTOM, TOP]);
  const counted = [{ t: 0, n: 0 }, ...days.map((t, i) => ({ t, n: i + 1 })), { t: end, n: days.length }];
  const fitted = Array.from({ length: 61 }, (_, i) => {
    const t = (i / 60) * end;
    return { t, n: trend.growth_scale * power(t, trend.growth_exponent) };
  });
  const path = (points: readonly { t: number; n: number }[], stepped: boolean) => {
    const made = lineOf<{ t: number; n: number }>()
      .x(({ t }) => x(t))
      .y(({ n }) => y(n))
      .digits(2);
    return (stepped ? made.curve(curveStepAfter) : made)([...points]) ?? "";
  };
  return svg({ id: ID, ...names, room, height: HEIGHT }, [
    ...valueAxis(ticksOf(0, days.length, 5).filter(Number.isInteger), y, left, right, String),
    ...tickAxis([0, end], x, BOTTOM, room),
    label(right, BOTTOM + 36, axis, "end", "soft"),
    tag("path", { d: path(fitted, false), class: "dash" }),
    tag("path", { d: path(counted, true), class: "line" }, hover(names.description)),
  ]);
}
