import { columnsOf, type DrawnChart } from "../blocks.js";
import type { DurationDot } from "../details.js";
import type { ReportView } from "../view.js";
import { durationAxis, durationScale } from "./axes.js";
import { placeOnStrip } from "./blocks.js";
import { legendOf } from "./legend.js";
import type { Room } from "./room.js";
import { arrow, hover, label, line, shape, svg } from "./svg.js";

const ID = "durations";

/** A mark an incident, quarter by quarter, on a logarithmic scale; no means (REPORTING.md §8, chart 2). */
export function durationsChart(view: ReportView): DrawnChart | null {
  const { words, formats, document, details } = view;
  const { dots } = details;
  if (dots.length === 0) return null;
  const quarters = document.history?.quarters ?? [document.period.label];
  const title = words.charts.durations.title;
  const open = dots.filter((dot) => dot.open).length;
  const description = words.charts.durations.describe(dots.length, open);
  return {
    id: ID,
    title,
    description,
    draw: (room) => drawn(view, quarters, { title, description }, room),
    lines: quarters.map(
      (quarter) => `${quarter}  ${characters(dots.filter((dot) => dot.quarter === quarter))}`,
    ),
    numbers: {
      columns: columnsOf([
        words.frame.period,
        words.columns.incident,
        words.columns.severity,
        `${words.columns.duration}>`,
      ]),
      rows: dots.map(({ quarter, id, severity, seconds, open: isOpen }) => [
        quarter,
        id,
        view.name(severity),
        isOpen ? words.atLeast(formats.duration(seconds, "down")) : formats.duration(seconds),
      ]),
    },
  };
}

/** Where quarters, zero, and the scale stand; the quarter beside its marks or above them. */
function placesOf({ width, narrow }: Room): { left: number; zero: number; right: number; above: number } {
  return narrow
    ? { left: 44, zero: 14, right: width - 8, above: 16 }
    : { left: 140, zero: 100, right: width - 30, above: 0 };
}

function drawn(
  view: ReportView,
  quarters: readonly string[],
  names: Pick<DrawnChart, "title" | "description">,
  room: Room,
): string {
  const { words, formats, details } = view;
  const { dots } = details;
  const severities = [...details.severities, "unclassified"];
  const { left, zero, right, above } = placesOf(room);
  const axis = durationScale(Math.max(...dots.map(({ seconds }) => seconds)), left, right - 20);
  const place = (dot: DurationDot) => (dot.seconds === 0 ? zero : axis.place(dot.seconds));
  const shown = severities.filter((id) => dots.some((dot) => dot.severity === id));
  const legend = legendOf(shown.map(view.name), room, room.narrow ? 2 : left, (i, x, y) =>
    shape(severities.indexOf(shown[i] ?? ""), x, y, 5, "mark"),
  );
  const begin = legend.height + 4;
  let top = begin;
  const rows: string[] = [];
  for (const quarter of quarters) {
    const row = packed(
      dots.filter((dot) => dot.quarter === quarter),
      place,
    );
    const height = above + 22 + Math.max(0, row.levels - 1) * 11;
    rows.push(label(2, above === 0 ? top + height / 2 + 4 : top + 12, quarter, "start", "strong"));
    for (const { dot, level } of row.placed) {
      rows.push(...marked(dot, place(dot), top + above + 11 + level * 11, severities, view));
    }
    top += height + 6;
    rows.push(line(2, top - 3, right, top - 3, "grid"));
  }
  const hasZero = dots.some(({ seconds }) => seconds === 0);
  return svg({ id: ID, ...names, room, height: top + 24 }, [
    ...durationAxis(axis, begin, top - 3, formats, room),
    ...(hasZero
      ? [
          line(zero, begin, zero, top - 3, "grid"),
          label(zero, top + 13, words.charts.durations.zero, "middle", "soft"),
        ]
      : []),
    ...rows,
    ...legend.marks,
  ]);
}

/** Marks that would cover each other stand on levels below each other. */
function packed(
  dots: readonly DurationDot[],
  place: (dot: DurationDot) => number,
): { placed: { dot: DurationDot; level: number }[]; levels: number } {
  const ends: number[] = [];
  const placed = [...dots]
    .sort((a, b) => a.seconds - b.seconds)
    .map((dot) => {
      const x = place(dot);
      const free = ends.findIndex((end) => end <= x);
      const level = free < 0 ? ends.length : free;
      ends[level] = x + (dot.open ? 24 : 12);
      return { dot, level };
    });
  return { placed, levels: Math.max(1, ends.length) };
}

function marked(
  { id, severity, seconds, open }: DurationDot,
  x: number,
  y: number,
  severities: readonly string[],
  { formats, words }: ReportView,
): readonly string[] {
  const text = open ? words.atLeast(formats.duration(seconds, "down")) : formats.duration(seconds);
  const index = Math.max(0, severities.indexOf(severity));
  return [
    shape(index, x, y, 5, open ? "open" : "mark", hover(`${id}: ${text}`)),
    ...(open ? [arrow(x, y)] : []),
  ];
}

/** A log strip of 40 characters from a minute to 30 days; digits count what falls together. */
function characters(dots: readonly DurationDot[]): string {
  const counts = new Array<number>(40).fill(0);
  for (const { seconds } of dots) {
    const cell = placeOnStrip(seconds, 40);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts.map((count) => (count === 0 ? "·" : count > 9 ? "+" : String(count))).join("");
}
