import { scaleBand } from "d3-scale";
import { curveStep, line as lineOf } from "d3-shape";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, spread, ticksOf, valueAxis } from "./axes.js";
import { padded, sparkline } from "./blocks.js";
import { legendOf } from "./legend.js";
import { plotOf, type Room, roomed } from "./room.js";
import { fillOf, hover, svg, tag } from "./svg.js";

const ID = "counts";
const [LEFT, PLOT] = [40, 192];

interface Cell {
  readonly month: string;
  readonly severity: string;
  readonly count: number;
}

/** Incidents by month, stacked by severity, with the upper limit of the U chart (REPORTING.md §8, chart 3). */
export function countsChart(view: ReportView): DrawnChart | null {
  const { words, formats, document, details } = view;
  const months = document.history ? document.history.u_chart.points : [];
  const cells = cellsOf(view);
  const names =
    months.length > 0 ? months.map(({ month }) => month) : [...new Set(cells.map(({ month }) => month))];
  const severities = [...details.severities, "unclassified"].filter((id) =>
    cells.some((one) => one.severity === id),
  );
  if (names.length === 0 || cells.length === 0) return null;
  const limits = months.map(({ month, upper_limit, exposure }) => ({
    month,
    limit: upper_limit === null ? null : upper_limit * exposure,
  }));
  const hasLimits = limits.some(({ limit }) => limit !== null);
  const mean = document.history?.u_chart.mean_rate ?? document.quarter.rate_per_30_days.rate;
  const title = words.charts.counts.title;
  const description = words.charts.counts.describe(formats.short(mean), hasLimits);
  const totals = names.map((month) => sum(cells.filter((one) => one.month === month)));
  return {
    id: ID,
    title,
    description,
    draw: (room) => drawn(view, { title, description }, { cells, names, severities, totals, limits }, room),
    lines: padded(severities.map(view.name)).map((name, i) => {
      const values = names.map((month) =>
        sum(cells.filter((one) => one.month === month && one.severity === severities[i])),
      );
      return `${name}  ${sparkline(values)}  ${values.join(" ")}`;
    }),
    numbers: {
      columns: columnsOf([
        words.columns.month,
        ...severities.map((one) => `${view.name(one)}>`),
        `${words.columns.count}>`,
      ]),
      rows: names.map((month, i) => [
        month,
        ...severities.map((id) =>
          String(cells.find((one) => one.month === month && one.severity === id)?.count ?? 0),
        ),
        String(totals[i] ?? 0),
      ]),
    },
  };
}

interface Drawing {
  readonly cells: readonly Cell[];
  readonly names: readonly string[];
  readonly severities: readonly string[];
  readonly totals: readonly number[];
  readonly limits: readonly Limit[];
}

interface Limit {
  readonly month: string;
  readonly limit: number | null;
}

function drawn(
  view: ReportView,
  words: Pick<DrawnChart, "title" | "description">,
  { cells, names, severities, totals, limits }: Drawing,
  room: Room,
): string {
  const { left, right } = plotOf(room, LEFT);
  const legend = legendOf(severities.map(view.name), room, left, (i, x, y) =>
    tag("rect", {
      x: x - 7,
      y: y - 6,
      width: 14,
      height: 12,
      fill: fillOf(roomed(ID, room), i),
      class: "bar",
    }),
  );
  const [top, bottom] = [legend.height + 4, legend.height + 4 + PLOT];
  const most = Math.max(1, ...totals, ...limits.map(({ limit }) => limit ?? 0));
  const x = scaleBand(names, [left, right]).padding(0.25);
  const y = linear([0, most * 1.08], [bottom, top]);
  const middle = (month: string) => (x(month) ?? 0) + x.bandwidth() / 2;
  const limitLine = lineOf<Limit>()
    .defined(({ limit }) => limit !== null)
    .x(({ month }) => middle(month))
    .y(({ limit }) => y(limit ?? 0))
    .curve(curveStep)([...limits]);
  const bars = names.flatMap((month) =>
    stacked(month, cells, severities).map(({ severity, i, from, to }) =>
      tag(
        "rect",
        {
          x: x(month) ?? 0,
          y: y(to),
          width: x.bandwidth(),
          height: y(from) - y(to),
          fill: fillOf(roomed(ID, room), i),
          class: "bar",
        },
        hover(`${month}, ${view.name(severity)}: ${to - from}`),
      ),
    ),
  );
  return svg({ id: ID, ...words, room, height: bottom + 34 }, [
    ...valueAxis(ticksOf(0, most, 5).filter(Number.isInteger), y, left, right, String),
    ...bars,
    ...spread(
      names.map((month) => ({ x: middle(month), text: month })),
      bottom + 16,
      room,
    ),
    ...(limits.some(({ limit }) => limit !== null)
      ? [tag("path", { d: limitLine ?? "", class: "dash" })]
      : []),
    ...legend.marks,
  ]);
}

/** The parts of the bar of a month, from below. */
function stacked(
  month: string,
  cells: readonly Cell[],
  severities: readonly string[],
): readonly { severity: string; i: number; from: number; to: number }[] {
  let below = 0;
  return severities.flatMap((severity, i) => {
    const count = cells.find((one) => one.month === month && one.severity === severity)?.count ?? 0;
    if (count === 0) return [];
    const from = below;
    below += count;
    return [{ severity, i, from, to: below }];
  });
}

/** Counts by local month and severity over the history, from its dots; for FROM..TO from the period itself. */
function cellsOf({ document, details }: ReportView): readonly Cell[] {
  if (details.months.length > 0) return details.months;
  return Object.entries(document.quarter.by_month_and_severity).flatMap(([month, counts]) =>
    Object.entries(counts).map(([severity, count]) => ({ month, severity, count })),
  );
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}
