import { scalePoint } from "d3-scale";
import { line as lineOf } from "d3-shape";
import type { History } from "../../metrics/history.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, spread, ticksOf, valueAxis } from "./axes.js";
import { sparkline } from "./blocks.js";
import { plotOf, type Room } from "./room.js";
import { hover, label, line, shape, svg, tag } from "./svg.js";

const ID = "xmr";
const [HEIGHT, LEFT, TOP, BOTTOM] = [210, 40, 14, 172];

/** Counts of complete months with the natural limits (REPORTING.md §8, chart 9). */
export function xmrChart(view: ReportView): DrawnChart | null {
  const { words, formats, document } = view;
  const { history } = document;
  if (!history) return null;
  const xmr = history.xmr_monthly_counts;
  const months = Object.entries(history.monthly_counts).slice(0, xmr.months);
  if (xmr.mean === null || months.length < 2) return null;
  const range =
    xmr.lower_limit === null || xmr.upper_limit === null
      ? ""
      : formats.range(xmr.lower_limit, xmr.upper_limit, 1);
  const { title, describe } = words.charts.xmr;
  const description = describe(formats.short(xmr.mean), range);
  return {
    id: ID,
    title,
    description,
    draw: (room) => drawn(view, { title, description }, { xmr, months, mean: xmr.mean ?? 0 }, room),
    lines: [
      `${months[0]?.[0] ?? ""} ${sparkline(months.map(([, count]) => count))} ${months.at(-1)?.[0] ?? ""}`,
    ],
    numbers: {
      columns: columnsOf([words.columns.month, `${words.columns.count}>`]),
      rows: months.map(([month, count]) => [month, String(count)]),
    },
  };
}

interface Drawing {
  readonly xmr: History["xmr_monthly_counts"];
  readonly months: readonly [month: string, count: number][];
  readonly mean: number;
}

function drawn(
  { words }: ReportView,
  names: Pick<DrawnChart, "title" | "description">,
  { xmr, months, mean }: Drawing,
  room: Room,
): string {
  const { left, right } = plotOf(room, LEFT);
  const most = Math.max(1, ...months.map(([, count]) => count), xmr.upper_limit ?? 0);
  const x = scalePoint(
    months.map(([month]) => month),
    [left + 20, right - 20],
  );
  const y = linear([0, most * 1.08], [BOTTOM, TOP]);
  const path = lineOf<[string, number]>()
    .x(([month]) => x(month) ?? 0)
    .y(([, count]) => y(count))
    .digits(2)([...months]);
  const special = new Set([...(xmr.outside ?? []), ...(xmr.runs_of_8 ?? [])]);
  return svg({ id: ID, ...names, room, height: HEIGHT }, [
    ...valueAxis(ticksOf(0, most, 5).filter(Number.isInteger), y, left, right, String),
    line(left, y(mean), right, y(mean), "thin"),
    label(right, y(mean) - 5, words.charts.xmr.mean, "end", "soft"),
    ...[xmr.lower_limit, xmr.upper_limit].flatMap((limit) =>
      limit === null ? [] : [line(left, y(limit), right, y(limit), "dash")],
    ),
    tag("path", { d: path ?? "", class: "line" }),
    ...months.map(([month, count]) => {
      const isSpecial = special.has(month);
      const mark = shape(
        isSpecial ? 1 : 0,
        x(month) ?? 0,
        y(count),
        isSpecial ? 7 : 4,
        isSpecial ? "mark" : "open",
        hover(`${month}: ${count}`),
      );
      return mark;
    }),
    ...spread(
      months.map(([month]) => ({ x: x(month) ?? 0, text: month })),
      BOTTOM + 18,
      room,
    ),
  ]);
}
