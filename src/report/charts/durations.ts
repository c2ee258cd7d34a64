import { columnsOf, type DrawnChart } from "../blocks.js";
import type { DurationDot } from "../details.js";
import type { ReportView } from "../view.js";
import { durationAxis, durationScale, type Scale } from "./axes.js";
import { arrow, hover, label, line, shape, svg } from "./svg.js";

const ID = "durations";
const [WIDTH, LEFT, ZERO, RIGHT, TOP] = [720, 120, 92, 690, 34];

/** A mark an incident, quarter by quarter, on a logarithmic scale; no means (REPORTING.md §8, chart 2). */
export function durationsChart(view: ReportView): DrawnChart | null {
  const { words, formats, document, details } = view;
  const { dots } = details;
  if (dots.length === 0) return null;
  const quarters = document.history?.quarters ?? [document.period.label];
  const severities = [...details.severities, "unclassified"];
  const axis = durationScale(Math.max(...dots.map(({ seconds }) => seconds)), LEFT + 20, RIGHT - 20);
  const rows = quarters.map((quarter) =>
    packed(
      dots.filter((dot) => dot.quarter === quarter),
      axis.place,
    ),
  );
  let top = TOP;
  const drawn: string[] = [];
  for (const [i, row] of rows.entries()) {
    const height = 22 + Math.max(0, row.levels - 1) * 11;
    drawn.push(label(10, top + height / 2 + 4, quarters[i] ?? "", "start", "strong"));
    for (const { dot, level } of row.placed)
      drawn.push(...marked(dot, top + 11 + level * 11, severities, axis.place, view));
    top += height + 6;
    drawn.push(line(10, top - 3, RIGHT, top - 3, "grid"));
  }
  const title = words.charts.durations.title;
  const open = dots.filter((dot) => dot.open).length;
  const description = words.charts.durations.describe(dots.length, open);
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: top + 24 }, [
        ...durationAxis(axis, TOP, top - 3, formats),
        ...(dots.some(({ seconds }) => seconds === 0)
          ? [
              line(ZERO + 8, TOP, ZERO + 8, top - 3, "grid"),
              label(ZERO + 8, top + 13, words.charts.durations.zero, "middle", "soft"),
            ]
          : []),
        ...drawn,
        ...severities
          .filter((id) => dots.some((dot) => dot.severity === id))
          .flatMap((id, i) => [
            shape(severities.indexOf(id), LEFT + 20 + i * 120, 14, 5, "mark"),
            label(LEFT + 32 + i * 120, 18, view.name(id), "start", "ink"),
          ]),
      ]),
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

/** Marks that would cover each other stand on levels below each other. */
function packed(
  dots: readonly DurationDot[],
  place: Scale,
): { placed: { dot: DurationDot; level: number }[]; levels: number } {
  const ends: number[] = [];
  const placed = [...dots]
    .sort((a, b) => a.seconds - b.seconds)
    .map((dot) => {
      const x = dot.seconds === 0 ? 0 : place(dot.seconds);
      const free = ends.findIndex((end) => end <= x);
      const level = free < 0 ? ends.length : free;
      ends[level] = x + (dot.open ? 24 : 12);
      return { dot, level };
    });
  return { placed, levels: Math.max(1, ends.length) };
}

function marked(
  { id, severity, seconds, open }: DurationDot,
  y: number,
  severities: readonly string[],
  place: Scale,
  { formats, words }: ReportView,
): readonly string[] {
  const x = seconds === 0 ? ZERO + 8 : place(seconds);
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
    const share = Math.log(Math.max(60, seconds) / 60) / Math.log((30 * 86_400) / 60);
    const cell = Math.min(39, Math.floor(share * 40));
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts.map((count) => (count === 0 ? "·" : count > 9 ? "+" : String(count))).join("");
}
