import { columnsOf, type DrawnChart } from "../blocks.js";
import type { IncidentFigures } from "../incident-figures.js";
import type { ReportView } from "../view.js";
import { durationAxis, durationScale, type Scale } from "./axes.js";
import { firstLines, STRIP, shortId, signStrip } from "./blocks.js";
import { type Room, rowsOf } from "./room.js";
import { hover, label, line, shape, svg, tag, xml } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "notices";
const [LEFT, TOP, ROW] = [250, 12, 24];
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
  const { title, describe, never } = words.charts.notices;
  const description = describe(rows.length);
  return {
    id: ID,
    title,
    description,
    draw: (room) => {
      const rows = rowsOf(room, LEFT, ROW);
      const axis = durationScale(Math.max(...longest), rows.left, rows.right - 10);
      const bottom = TOP + shown.length * rows.height;
      return svg({ id: ID, title, description, room, height: bottom + 24 }, [
        ...durationAxis(axis, TOP, bottom, formats, room),
        ...shown.flatMap((one, i) => row(one, TOP + i * rows.height, axis.place, { view, room })),
      ]);
    },
    lines: [
      `1 ${words.communication.columns.first}  S ${words.communication.columns.silence}`,
      ...firstLines(
        rows.map(({ id, told }) => `${characters(told) ?? never.padEnd(STRIP)}  ${shortId(id)}`),
        words.andMore,
      ),
    ],
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

/** null where nobody was told. */
function characters(told: IncidentFigures["communication"]): string | null {
  if (told === null) return null;
  const marks = [
    ["S", told.longest_silence_s],
    ["1", told.first_notice_s?.point ?? null],
  ] as const;
  return signStrip(marks.flatMap(([sign, at]) => (at === null ? [] : [[sign, at] as const])));
}

function row(
  { id, title, told }: { id: string; title: string; told: IncidentFigures["communication"] },
  top: number,
  place: Scale,
  { view, room }: { view: ReportView; room: Room },
): readonly string[] {
  const { words, formats } = view;
  const { name, marks, left, forName } = rowsOf(room, LEFT, ROW);
  const y = top + marks;
  const first = told?.first_notice_s ?? null;
  const silence = told?.longest_silence_s ?? null;
  const text = { x: name.x, y: top + name.y, class: "ink", "text-anchor": name.anchor };
  return [
    tag("text", text, xml(fitted(title, forName)), hover(id)),
    ...(told === null ? [label(left + 8, y + 4, words.charts.notices.never, "start", "alert")] : []),
    ...(first ? [line(place(first.lower ?? 0), y, place(first.upper ?? first.point ?? 0), y, "thin")] : []),
    ...(silence === null
      ? []
      : [shape(3, place(silence), y, 5, "open", hover(`${id}: ${formats.duration(silence)}`))]),
    ...(first
      ? [shape(0, place(first.point ?? 0), y, 5, "mark", hover(`${id}: ${formats.bounds(first)}`))]
      : []),
  ];
}
