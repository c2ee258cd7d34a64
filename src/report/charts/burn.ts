import { area, line as lineOf } from "d3-shape";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { BurnPoint, ServiceStrip } from "../service-strips.js";
import type { ReportView } from "../view.js";
import { linear, ticksOf, timeAxis, valueAxis } from "./axes.js";
import { bar } from "./blocks.js";
import { hover, label, line, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 210, 56, 690, 16, 180];
/** Deeper than this a line leaves the picture; the numbers say how deep. */
const DEEPEST = -1;

/** What is left of the budget of each service with an objective, with its bounds (REPORTING.md §8, chart 4). */
export function burnCharts(view: ReportView): readonly (DrawnChart | null)[] {
  return Object.entries(view.details.services).map(([key, strip], i) => burnChart(view, key, strip, i));
}

function burnChart(
  view: ReportView,
  key: string,
  { burn, crossing, title: name }: ServiceStrip,
  i: number,
): DrawnChart | null {
  const last = burn?.at(-1);
  if (!burn || !last || burn.every(({ lower }) => lower === 1)) return null;
  const { words, formats, document } = view;
  const id = `burn-${i + 1}`;
  const title = `${words.charts.burn.title}: ${name}`;
  const left = formats.percent(last.point, 1, "down");
  const description = words.charts.burn.describe(name, left);
  const [from, to] = [Date.parse(document.period.start) / 1000, Date.parse(document.period.end) / 1000];
  const lowest = Math.max(DEEPEST, Math.min(0, ...burn.map(({ lower }) => lower)));
  const x = linear([from, to], [LEFT, RIGHT]);
  const y = linear([lowest, 1], [BOTTOM, TOP]);
  const within = (share: number) => y(Math.max(lowest, share));
  const band = () =>
    area<BurnPoint>()
      .x(({ at }) => x(at))
      .y0(({ lower }) => within(lower))
      .y1(({ upper }) => within(upper))
      .digits(2)([...burn]);
  const best = () =>
    lineOf<BurnPoint>()
      .x(({ at }) => x(at))
      .y(({ point }) => within(point))
      .digits(2)([...burn]);
  const months = document.quarter.services[key]?.burn_down ?? [];
  const crossed = burn.find(({ point }) => point <= 0);
  return {
    id,
    title,
    description,
    svg: () =>
      svg({ id, title, description, width: WIDTH, height: HEIGHT }, [
        ...timeAxis(from, to, document.timezone, x, TOP, BOTTOM),
        ...valueAxis(ticksOf(lowest, 1, 4), y, LEFT, RIGHT, (share) => formats.percent(share)),
        line(LEFT, y(0), RIGHT, y(0), "thin"),
        tag("path", { d: band() ?? "", class: "band" }),
        tag("path", { d: best() ?? "", class: "line" }, hover(description)),
        ...(crossed && crossing
          ? [crossingLabel(x(crossed.at), y(0), words.charts.burn.crossed(crossing))]
          : []),
      ]),
    lines: months.map(({ month, remaining }) =>
      remaining === null
        ? month
        : `${month}  ${bar(remaining, 24).padEnd(24)} ${formats.percent(remaining, 1, "down")}`,
    ),
    numbers: {
      columns: columnsOf([words.columns.month, `${words.charts.burn.title}>`]),
      rows: months.map(({ month, remaining }) => [
        month,
        remaining === null ? "–" : formats.percent(remaining, 1, "down"),
      ]),
    },
  };
}

/** What used the budget up, on the side of the crossing that has more room, and no longer than that. */
function crossingLabel(x: number, zero: number, text: string): string {
  const [before, after] = [x - 8 - LEFT, RIGHT - x - 8];
  return before > after
    ? label(x - 8, zero - 8, fitted(text, before, "bold"), "end", "alert")
    : label(x + 8, zero - 8, fitted(text, after, "bold"), "start", "alert");
}
