import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { durationAxis, durationScale } from "./axes.js";
import { hover, label, line, shape, svg, tag, xml } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "notices";
const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 250, 690, 12, 24];
const MOST_ROWS = 60;

/** First notice and longest silence of each severe incident (REPORTING.md §8, chart 10). */
export function noticesChart(view: ReportView): DrawnChart | null {
  const { words, formats, document, details } = view;
  const rows = document.quarter.incidents
    .filter((id) => details.severe.includes(id))
    .flatMap((id) => {
      const figures = document.incidents[id];
      return figures ? [{ id, title: figures.title, told: figures.communication }] : [];
    });
  if (rows.length === 0) return null;
  const shown = rows.slice(0, MOST_ROWS);
  const longest = shown.map(({ told }) =>
    Math.max(told?.first_notice_s?.point ?? 0, told?.longest_silence_s ?? 0),
  );
  const axis = durationScale(Math.max(...longest), LEFT, RIGHT - 10);
  const bottom = TOP + shown.length * ROW;
  const { title, describe, never } = words.charts.notices;
  const description = describe(rows.length);
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: bottom + 24 }, [
        ...durationAxis(axis, TOP, bottom, formats),
        ...shown.flatMap(({ id, title: name, told }, i) => {
          const y = TOP + i * ROW + ROW / 2;
          const first = told?.first_notice_s ?? null;
          const silence = told?.longest_silence_s ?? null;
          return [
            tag(
              "text",
              { x: LEFT - 14, y: y + 4, class: "ink", "text-anchor": "end" },
              xml(fitted(name, LEFT - 18)),
              hover(id),
            ),
            ...(told === null ? [label(LEFT + 8, y + 4, never, "start", "alert")] : []),
            ...(first
              ? [
                  line(
                    axis.place(first.lower ?? 0),
                    y,
                    axis.place(first.upper ?? first.point ?? 0),
                    y,
                    "thin",
                  ),
                ]
              : []),
            ...(silence === null
              ? []
              : [shape(3, axis.place(silence), y, 5, "open", hover(`${id}: ${formats.duration(silence)}`))]),
            ...(first
              ? [
                  shape(
                    0,
                    axis.place(first.point ?? 0),
                    y,
                    5,
                    "mark",
                    hover(`${id}: ${formats.bounds(first)}`),
                  ),
                ]
              : []),
          ];
        }),
      ]),
    lines: [],
    numbers: {
      columns: columnsOf([
        words.columns.incident,
        `${words.communication.columns.first}>`,
        `${words.communication.columns.silence}>`,
      ]),
      rows: rows.map(({ id, told }) => [
        id,
        told ? formats.bounds(told.first_notice_s) : never,
        told?.longest_silence_s == null ? "–" : formats.duration(told.longest_silence_s),
      ]),
    },
  };
}
