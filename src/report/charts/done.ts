import { curveStepAfter, line as lineOf } from "d3-shape";
import type { SurvivalRow } from "../../metrics/statistics/kaplan-meier.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, tickAxis, valueAxis } from "./axes.js";
import { bar } from "./blocks.js";
import { plotOf, type Room } from "./room.js";
import { hover, label, svg, tag } from "./svg.js";

const ID = "done";
const [HEIGHT, LEFT, TOP, BOTTOM] = [220, 56, 12, 176];

/** Share of action items still open by age: Kaplan-Meier with limits (REPORTING.md §8, chart 7). */
export function doneChart(view: ReportView): DrawnChart | null {
  const { words, formats, document } = view;
  const found = document.history?.actions_kaplan_meier_days;
  if (!found || found.table.length === 0) return null;
  const { title, describe, axis } = words.charts.done;
  const description = describe(found.n, found.events);
  return {
    id: ID,
    title,
    description,
    draw: (room) => drawn(view, found.table, { title, description }, room),
    lines: found.table.map(
      ({ time, survival }) =>
        `${String(time).padStart(5)}  ${bar(survival, 24).padEnd(24)} ${formats.percent(survival)}`,
    ),
    numbers: {
      columns: columnsOf([`${axis}>`, `${words.actions.open}>`, `${words.columns.share}>`]),
      rows: found.table.map(({ time, at_risk, survival }) => [
        String(time),
        String(at_risk),
        formats.percent(survival),
      ]),
    },
  };
}

function drawn(
  { words, formats }: ReportView,
  table: readonly SurvivalRow[],
  names: Pick<DrawnChart, "title" | "description">,
  room: Room,
): string {
  const { left, right } = plotOf(room, LEFT);
  const longest = Math.max(1, ...table.map(({ time }) => time)) * 1.1;
  const x = linear([0, longest], [left, right]);
  const y = linear([0, 1], [BOTTOM, TOP]);
  const curve = (share: "survival" | "lower" | "upper") => {
    const points = [
      { time: 0, value: 1 },
      ...table.flatMap((row) => (row[share] === null ? [] : [{ time: row.time, value: row[share] }])),
    ];
    const last = points.at(-1)?.value ?? 1;
    return lineOf<{ time: number; value: number }>()
      .x(({ time }) => x(time))
      .y(({ value }) => y(value))
      .curve(curveStepAfter)
      .digits(2)([...points, { time: longest, value: last }]);
  };
  return svg({ id: ID, ...names, room, height: HEIGHT }, [
    ...valueAxis([0, 0.25, 0.5, 0.75, 1], y, left, right, (share) => formats.percent(share)),
    ...tickAxis([0, longest], x, BOTTOM, room),
    label(right, BOTTOM + 36, words.charts.done.axis, "end", "soft"),
    tag("path", { d: curve("lower") ?? "", class: "dash" }),
    tag("path", { d: curve("upper") ?? "", class: "dash" }),
    tag("path", { d: curve("survival") ?? "", class: "line" }, hover(names.description)),
  ]);
}
