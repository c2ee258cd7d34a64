import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { clipped, linear } from "./axes.js";
import { bar, padded } from "./blocks.js";
import { rowsOf } from "./room.js";
import { hover, label, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "flows";
const [LEFT, TOP, ROW] = [380, 10, 24];
/** For the weight behind its bar. */
const FOR_WEIGHT = 50;
const MOST_ROWS = 40;

/** Trigger, factor, detection with their weights (REPORTING.md §8, chart 8). */
export function flowsChart(view: ReportView): DrawnChart | null {
  const { words, formats, document } = view;
  const flows = document.quarter.flows;
  if (flows.length === 0) return null;
  const shown = [...flows].sort((a, b) => b.weight - a.weight).slice(0, MOST_ROWS);
  const most = Math.max(...flows.map(({ weight }) => weight));
  const w = words.causes.columns;
  const { title, describe } = words.charts.flows;
  const description = describe(flows.length);
  const path = ({ trigger, factor, detection }: (typeof flows)[number]) =>
    [trigger, factor, detection].map(view.name).join(" → ");
  return {
    id: ID,
    title,
    description,
    draw: (room) => {
      const { name, left, right, height, marks, forName } = rowsOf(room, LEFT, ROW);
      const x = linear([0, most], [left, right - FOR_WEIGHT]);
      return svg({ id: ID, title, description, room, height: TOP + shown.length * height + 8 }, [
        ...shown.flatMap((flow, i) => {
          const top = TOP + i * height;
          const middle = top + marks;
          const bar = { x: left, y: middle - 8, width: x(flow.weight) - left, height: 16, class: "mark" };
          return [
            label(name.x, top + name.y, fitted(path(flow), forName), name.anchor, "ink"),
            tag("rect", bar, hover(path(flow))),
            label(x(flow.weight) + 8, middle + 4, formats.short(flow.weight), "start", "soft"),
          ];
        }),
      ]);
    },
    lines: padded(shown.map((flow) => clipped(path(flow), 50))).map(
      (name, i) =>
        `${name}  ${bar((shown[i]?.weight ?? 0) / most, 16).padEnd(16)} ${formats.short(shown[i]?.weight ?? 0)}`,
    ),
    numbers: {
      columns: columnsOf([w.trigger, w.factor, w.detection, `${w.weight}>`]),
      rows: flows.map(({ trigger, factor, detection, weight }) => [
        view.name(trigger),
        view.name(factor),
        view.name(detection),
        formats.short(weight),
      ]),
    },
  };
}
