import { scaleBand } from "d3-scale";
import { curveStep, line as lineOf } from "d3-shape";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, ticksOf, valueAxis } from "./axes.js";
import { padded, sparkline } from "./blocks.js";
import { fillOf, hover, label, svg, tag } from "./svg.js";

const ID = "counts";
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [720, 260, 40, 34, 226];

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
  const most = Math.max(1, ...totals, ...limits.map(({ limit }) => limit ?? 0));
  const x = scaleBand(names, [LEFT, WIDTH - 10]).padding(0.25);
  const y = linear([0, most * 1.08], [BOTTOM, TOP]);
  const ticks = ticksOf(0, most, 5).filter(Number.isInteger);
  const stacks = names.flatMap((month) => {
    let below = 0;
    return severities.flatMap((severity, i) => {
      const count = cells.find((one) => one.month === month && one.severity === severity)?.count ?? 0;
      if (count === 0) return [];
      const from = below;
      below += count;
      return [
        tag(
          "rect",
          {
            x: x(month) ?? 0,
            y: y(below),
            width: x.bandwidth(),
            height: y(from) - y(below),
            fill: fillOf(ID, i),
            class: "bar",
          },
          hover(`${month}, ${view.name(severity)}: ${count}`),
        ),
      ];
    });
  });
  const limitLine = lineOf<{ month: string; limit: number | null }>()
    .defined(({ limit }) => limit !== null)
    .x(({ month }) => (x(month) ?? 0) + x.bandwidth() / 2)
    .y(({ limit }) => y(limit ?? 0))
    .curve(curveStep)(limits);
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: HEIGHT }, [
        ...valueAxis(ticks, y, LEFT, WIDTH - 10, String),
        ...stacks,
        ...names.map((month, i) =>
          label(
            (x(month) ?? 0) + x.bandwidth() / 2,
            BOTTOM + 16,
            names.length > 8 && i % 3 !== 0 ? "" : month,
            "middle",
            "soft",
          ),
        ),
        ...(hasLimits ? [tag("path", { d: limitLine ?? "", class: "dash" })] : []),
        ...severities.flatMap((severity, i) => legend(view.name(severity), i)),
      ]),
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

function legend(name: string, i: number): readonly string[] {
  const x = LEFT + i * 120;
  return [
    tag("rect", { x, y: 8, width: 14, height: 12, fill: fillOf(ID, i), class: "bar" }),
    label(x + 20, 18, name, "start", "ink"),
  ];
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
