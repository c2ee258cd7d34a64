import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import type { Room } from "./room.js";
import { hover, label, svg, tag } from "./svg.js";

const ID = "heatmap";
const [LEFT, TOP] = [46, 24];
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
  return {
    id: ID,
    title,
    description,
    draw: (room) => {
      const { across, wide, high } = gridOf(room);
      const [lines, columns] = across ? [7, 24] : [24, 7];
      return svg({ id: ID, title, description, room, height: TOP + lines * high + 8 }, [
        ...named(across ? weekdays : HOURS, (i) => ({ x: LEFT - 8, y: TOP + i * high + 16, anchor: "end" })),
        ...named(across ? HOURS : weekdays, (i) => ({
          x: LEFT + (i + 0.5) * wide,
          y: TOP - 8,
          anchor: "middle",
        })),
        ...Array.from({ length: lines * columns }, (_, i) => {
          const [line, column] = [Math.floor(i / columns), i % columns];
          const [day, hour] = across ? [line, column] : [column, line];
          const count = rows[day]?.[hour] ?? 0;
          const place = { x: LEFT + column * wide, y: TOP + line * high, wide, high };
          return cell(count, most, place, `${weekdays[day]} ${hour}: ${count}`).join("");
        }),
      ]);
    },
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

/** Every third hour, by its number. */
const HOURS = Array.from({ length: 24 }, (_, hour) => (hour % 3 === 0 ? String(hour) : ""));

/** Hours across where there is room for them, else down. */
function gridOf({ width, narrow }: Room): { across: boolean; wide: number; high: number } {
  return narrow
    ? { across: false, wide: (width - LEFT - 6) / 7, high: 22 }
    : { across: true, wide: (width - LEFT - 16) / 24, high: 24 };
}

function named(
  names: readonly string[],
  place: (i: number) => { x: number; y: number; anchor: string },
): readonly string[] {
  return names.flatMap((name, i) => {
    const { x, y, anchor } = place(i);
    return name === "" ? [] : [label(x, y, name, anchor, "soft")];
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
}

function cell(count: number, most: number, { x, y, wide, high }: Place, text: string): readonly string[] {
  const size = { x: x + 1, y: y + 1, width: wide - 2, height: high - 2, rx: 2 };
  if (count === 0) return [tag("rect", { ...size, class: "edge", "stroke-opacity": 0.25 })];
  const share = 0.25 + 0.75 * (count / most);
  return [
    tag(
      "rect",
      { ...size, class: "mark", "fill-opacity": share.toFixed(2), "stroke-opacity": 0 },
      hover(text),
    ),
    label(x + wide / 2, y + high / 2 + 4, String(count), "middle", share > 0.55 ? "inverse" : "ink"),
  ];
}
