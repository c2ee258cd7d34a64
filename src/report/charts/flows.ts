import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { clipped, linear } from "./axes.js";
import { bar, padded } from "./blocks.js";
import { hover, label, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "flows";
const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 380, 640, 10, 24];
const MOST_ROWS = 40;

/** Trigger, factor, detection with their weights (REPORTING.md §8, chart 8). */
export function flowsChart(view: ReportView): DrawnChart | null {
  const { words, formats, document } = view;
  const flows = document.quarter.flows;
  if (flows.length === 0) return null;
  const shown = [...flows].sort((a, b) => b.weight - a.weight).slice(0, MOST_ROWS);
  const most = Math.max(...flows.map(({ weight }) => weight));
  const x = linear([0, most], [LEFT, RIGHT]);
  const w = words.causes.columns;
  const { title, describe } = words.charts.flows;
  const description = describe(flows.length);
  const path = ({ trigger, factor, detection }: (typeof flows)[number]) =>
    [trigger, factor, detection].map(view.name).join(" → ");
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: TOP + shown.length * ROW + 8 }, [
        ...shown.flatMap((flow, i) => {
          const y = TOP + i * ROW;
          return [
            label(LEFT - 12, y + 16, fitted(path(flow), LEFT - 16), "end", "ink"),
            tag(
              "rect",
              { x: LEFT, y: y + 4, width: x(flow.weight) - LEFT, height: ROW - 8, class: "mark" },
              hover(path(flow)),
            ),
            label(x(flow.weight) + 8, y + 16, formats.short(flow.weight), "start", "soft"),
          ];
        }),
      ]),
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
