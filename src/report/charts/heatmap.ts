import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { hover, label, svg, tag } from "./svg.js";

const ID = "heatmap";
const [WIDTH, LEFT, TOP, CELL_X, CELL_Y] = [720, 46, 24, 27.4, 24];
const SHADES = " ░▒▓█";

/** Starts by weekday and hour, numbers in the cells (REPORTING.md §8, chart 6): of the history where there is one. */
export function heatmapChart(view: ReportView): DrawnChart | null {
  const { words, document } = view;
  const map = document.history?.heatmap ?? document.quarter.heatmap;
  const rows = map.monday_first;
  const placed = rows.flat().reduce((sum, count) => sum + count, 0);
  if (placed + map.not_placed.length === 0) return null;
  const most = Math.max(1, ...rows.flat());
  const { title, describe, weekdays } = words.charts.heatmap;
  const description = describe(placed, map.not_placed.length);
  const cells = rows.flatMap((row, day) =>
    row.flatMap((count, hour) =>
      cell(count, most, LEFT + hour * CELL_X, TOP + day * CELL_Y, `${weekdays[day]} ${hour}: ${count}`),
    ),
  );
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: TOP + 7 * CELL_Y + 8 }, [
        ...weekdays.map((name, day) => label(LEFT - 8, TOP + day * CELL_Y + 16, name, "end", "soft")),
        ...[0, 3, 6, 9, 12, 15, 18, 21].map((hour) =>
          label(LEFT + hour * CELL_X + CELL_X / 2, TOP - 8, String(hour), "middle", "soft"),
        ),
        ...cells,
      ]),
    lines: rows.map((row, day) => {
      const shades = row.map((count) => SHADES[Math.ceil((count / most) * 4)] ?? "█").join("");
      return `${weekdays[day] ?? ""}  |${shades}|`;
    }),
    numbers: {
      columns: columnsOf(["", ...Array.from({ length: 24 }, (_, hour) => `${hour}>`)]),
      rows: rows.map((row, day) => [weekdays[day] ?? "", ...row.map(String)]),
    },
  };
}

function cell(count: number, most: number, x: number, y: number, text: string): readonly string[] {
  const size = { x: x + 1, y: y + 1, width: CELL_X - 2, height: CELL_Y - 2, rx: 2 };
  if (count === 0) return [tag("rect", { ...size, class: "edge", "stroke-opacity": 0.25 })];
  const share = 0.25 + 0.75 * (count / most);
  return [
    tag(
      "rect",
      { ...size, class: "mark", "fill-opacity": share.toFixed(2), "stroke-opacity": 0 },
      hover(text),
    ),
    label(x + CELL_X / 2, y + 16, String(count), "middle", share > 0.55 ? "inverse" : "ink"),
  ];
}
