import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ServiceStrip } from "../service-strips.js";
import type { ReportView } from "../view.js";
import { clipped, linear, timeAxis } from "./axes.js";
import { padded } from "./blocks.js";
import { type Room, roomed, rowsOf } from "./room.js";
import { arrow, hover, label, line, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "strips";
const [LEFT, TOP, ROW] = [120, 14, 46];
const CELLS = 48;

/** One strip a service over the period (REPORTING.md §8, chart 1). */
export function stripsChart(view: ReportView): DrawnChart | null {
  const { words, formats, document, details } = view;
  const services = Object.values(details.services);
  if (services.length === 0) return null;
  const [from, to] = [Date.parse(document.period.start) / 1000, Date.parse(document.period.end) / 1000];
  const marks = services.reduce((count, { marks }) => count + marks.length, 0);
  const title = words.charts.strips.title;
  const description = words.charts.strips.describe(marks);
  return {
    id: ID,
    title,
    description,
    draw: (room) => {
      const rows = rowsOf(room, LEFT, ROW);
      const bottom = TOP + services.length * rows.height;
      const x = linear([from, to], [rows.left, rows.right]);
      return svg({ id: ID, title, description, room, height: bottom + 26 }, [
        ...timeAxis(from, to, document.timezone, x, TOP, bottom, room),
        ...services.flatMap((service, i) => strip(service, TOP + i * rows.height, x, { view, room })),
      ]);
    },
    lines: padded(services.map(({ title: name }) => clipped(name, 24))).map(
      (name, i) => `${name}  ${cells(services[i], from, to)}`,
    ),
    numbers: {
      columns: columnsOf([
        words.columns.service,
        words.columns.incident,
        words.columns.start,
        words.columns.end,
        `${words.columns.share}>`,
      ]),
      rows: services.flatMap((service) =>
        service.marks.map(({ incident, possible, reach }) => [
          service.title,
          incident,
          formats.moment(iso(possible.from)),
          formats.moment(iso(possible.to)),
          formats.percent(reach, reach < 0.1 ? 1 : 0),
        ]),
      ),
    },
  };
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

function strip(
  service: ServiceStrip,
  top: number,
  x: (at: number) => number,
  { view, room }: { view: ReportView; room: Room },
): readonly string[] {
  const rows = rowsOf(room, LEFT, ROW);
  const height = ROW - 14;
  const base = top + rows.height - 14;
  const nameY = room.narrow ? top + rows.name.y : base - height / 2 + 4;
  const box = (from: number, to: number, share: number, attributes: Record<string, string>, text: string) => {
    const tall = Math.max(2, share * height);
    const wide = Math.max(1.6, x(to) - x(from));
    return tag("rect", { x: x(from), y: base - tall, width: wide, height: tall, ...attributes }, hover(text));
  };
  return [
    label(rows.name.x, nameY, fitted(service.title, rows.forName, "bold"), rows.name.anchor, "strong"),
    line(rows.left, base, rows.right, base, "grid"),
    ...service.windows.map(({ from, to }) =>
      box(
        from,
        to,
        1,
        { fill: `url(#${roomed(ID, room)}-a)`, class: "edge" },
        view.words.appendix.maintenance,
      ),
    ),
    ...service.marks.map(({ incident, possible, reach }) =>
      box(possible.from, possible.to, reach, { class: "pale" }, incident),
    ),
    ...service.marks
      .filter(({ certain }) => certain.to > certain.from)
      .map(({ incident, certain, reach }) =>
        box(certain.from, certain.to, reach, { class: "mark" }, incident),
      ),
    ...service.marks.filter(({ open }) => open).map(({ possible }) => arrow(x(possible.to) - 3, base - 6)),
    ...service.firstNotices.map(({ incident, at }) =>
      tag("path", { d: `M${Math.round(x(at) * 100) / 100} ${base}v7`, class: "notice" }, hover(incident)),
    ),
  ];
}

/** A line of characters: how much of each stretch of the period was possibly impaired. */
function cells(service: ServiceStrip | undefined, from: number, to: number): string {
  if (!service) return "";
  const size = (to - from) / CELLS;
  return Array.from({ length: CELLS }, (_, i) => {
    const [start, end] = [from + i * size, from + (i + 1) * size];
    const isHit = service.marks.some(({ possible }) => possible.from < end && possible.to > start);
    const isCertain = service.marks.some(({ certain }) => certain.from < end && certain.to > start);
    const isWindow = service.windows.some((one) => one.from < end && one.to > start);
    return isCertain ? "█" : isHit ? "▒" : isWindow ? "░" : "·";
  }).join("");
}
