import { area, line as lineOf } from "d3-shape";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { BurnPoint, ServiceStrip } from "../service-strips.js";
import type { ReportView } from "../view.js";
import { linear, ticksOf, timeAxis, valueAxis } from "./axes.js";
import { bar } from "./blocks.js";
import { plotOf, type Room } from "./room.js";
import { hover, label, line, shape, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const [HEIGHT, LEFT, TOP, BOTTOM] = [210, 56, 16, 180];
/** Where there is little room, what used the budget up has a line of its own. */
const FOR_CROSSING = 20;
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
  const months = document.quarter.services[key]?.burn_down ?? [];
  return {
    id,
    title,
    description,
    draw: (room) => drawn(view, { id, title, description }, { key, burn, crossing }, room),
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

function drawn(
  { words, formats, document }: ReportView,
  names: Pick<DrawnChart, "id" | "title" | "description">,
  { key, burn, crossing }: { key: string; burn: readonly BurnPoint[]; crossing: string | null },
  room: Room,
): string {
  const exhausted = document.quarter.services[key]?.budget_exhausted_at ?? null;
  const crossed = crossing === null || exhausted === null ? null : Date.parse(exhausted) / 1000;
  const [from, to] = [Date.parse(document.period.start) / 1000, Date.parse(document.period.end) / 1000];
  const lowest = Math.max(DEEPEST, Math.min(0, ...burn.map(({ lower }) => lower)));
  const lowered = room.narrow && crossed !== null ? FOR_CROSSING : 0;
  const { left, right } = plotOf(room, LEFT);
  const [top, bottom] = [TOP + lowered, BOTTOM + lowered];
  const x = linear([from, to], [left, right]);
  const y = linear([lowest, 1], [bottom, top]);
  const within = (share: number) => y(Math.max(lowest, share));
  const band = area<BurnPoint>()
    .x(({ at }) => x(at))
    .y0(({ lower }) => within(lower))
    .y1(({ upper }) => within(upper))
    .digits(2)([...burn]);
  const best = lineOf<BurnPoint>()
    .x(({ at }) => x(at))
    .y(({ point }) => within(point))
    .digits(2)([...burn]);
  const said = words.charts.burn.crossed(crossing ?? "");
  return svg({ ...names, room, height: HEIGHT + lowered }, [
    ...timeAxis(from, to, document.timezone, x, top, bottom, room),
    ...valueAxis(ticksOf(lowest, 1, 4), y, left, right, (share) => formats.percent(share)),
    line(left, y(0), right, y(0), "thin"),
    tag("path", { d: band ?? "", class: "band" }),
    tag("path", { d: best ?? "", class: "line" }, hover(names.description)),
    ...(crossed !== null
      ? [
          shape(3, x(crossed), y(0), 5, "mark", hover(said)),
          crossingLabel(x(crossed), y(0) - 8, said, { left, right, room }),
        ]
      : []),
  ]);
}

/** What used the budget up, on the side of the crossing that has more room, and no longer than that. */
function crossingLabel(
  x: number,
  y: number,
  text: string,
  { left, right, room }: { left: number; right: number; room: Room },
): string {
  if (room.narrow) return label(2, 14, fitted(`◆ ${text}`, room.width - 4, "bold"), "start", "alert");
  const [before, after] = [x - 8 - left, right - x - 8];
  return before > after
    ? label(x - 8, y, fitted(text, before, "bold"), "end", "alert")
    : label(x + 8, y, fitted(text, after, "bold"), "start", "alert");
}
