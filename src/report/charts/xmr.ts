import { scalePoint } from "d3-scale";
import { line as lineOf } from "d3-shape";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, ticksOf, valueAxis } from "./axes.js";
import { sparkline } from "./blocks.js";
import { hover, label, line, shape, svg, tag } from "./svg.js";

const ID = "xmr";
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 210, 40, 690, 14, 172];

/** Counts of complete months with the natural limits (REPORTING.md §8, chart 9). */
export function xmrChart(view: ReportView): DrawnChart | null {
  const { words, formats, document } = view;
  const { history } = document;
  if (!history) return null;
  const xmr = history.xmr_monthly_counts;
  const months = Object.entries(history.monthly_counts).slice(0, xmr.months);
  if (xmr.mean === null || months.length < 2) return null;
  const most = Math.max(1, ...months.map(([, count]) => count), xmr.upper_limit ?? 0);
  const x = scalePoint(
    months.map(([month]) => month),
    [LEFT + 20, RIGHT - 20],
  );
  const y = linear([0, most * 1.08], [BOTTOM, TOP]);
  const range =
    xmr.lower_limit === null || xmr.upper_limit === null
      ? ""
      : formats.range(xmr.lower_limit, xmr.upper_limit, 1);
  const average = xmr.mean;
  const { title, describe, mean } = words.charts.xmr;
  const description = describe(formats.short(average), range);
  const path = lineOf<[string, number]>()
    .x(([month]) => x(month) ?? 0)
    .y(([, count]) => y(count))
    .digits(2)(months);
  const special = new Set([...(xmr.outside ?? []), ...(xmr.runs_of_8 ?? [])]);
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: HEIGHT }, [
        ...valueAxis(ticksOf(0, most, 5).filter(Number.isInteger), y, LEFT, RIGHT, String),
        line(LEFT, y(average), RIGHT, y(average), "thin"),
        label(RIGHT, y(average) - 5, mean, "end", "soft"),
        ...[xmr.lower_limit, xmr.upper_limit].flatMap((limit) =>
          limit === null ? [] : [line(LEFT, y(limit), RIGHT, y(limit), "dash")],
        ),
        tag("path", { d: path ?? "", class: "line" }),
        ...months.map(([month, count]) =>
          shape(
            special.has(month) ? 1 : 0,
            x(month) ?? 0,
            y(count),
            special.has(month) ? 7 : 4,
            special.has(month) ? "mark" : "open",
            hover(`${month}: ${count}`),
          ),
        ),
        ...months.map(([month], i) =>
          label(x(month) ?? 0, BOTTOM + 18, months.length > 8 && i % 3 !== 0 ? "" : month, "middle", "soft"),
        ),
      ]),
    lines: [
      `${months[0]?.[0] ?? ""} ${sparkline(months.map(([, count]) => count))} ${months.at(-1)?.[0] ?? ""}`,
    ],
    numbers: {
      columns: columnsOf([words.columns.month, `${words.columns.count}>`]),
      rows: months.map(([month, count]) => [month, String(count)]),
    },
  };
}
