import { daysBetween } from "../../metrics/calendar.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { OpenItem } from "../details.js";
import type { ReportView } from "../view.js";
import { linear, spread, ticksOf } from "./axes.js";
import { bar, firstLines, shortId } from "./blocks.js";
import { type Room, rowsOf } from "./room.js";
import { hover, label, line, shape, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "actions";
const [LEFT, TOP, ROW] = [250, 12, 22];
const MOST_ROWS = 60;

interface Row extends OpenItem {
  /** Days from its creation to the end of the period, and to its due day. */
  readonly age: number;
  readonly dueAt: number | null;
}

/** Open action items by age, with their due days (REPORTING.md §8, chart 7). */
export function actionsChart(view: ReportView): DrawnChart | null {
  const { words, document, details } = view;
  const { last_day } = document.quarter.actions;
  const items = details.items
    .map((item) => ({
      ...item,
      age: daysBetween(item.created, last_day),
      dueAt: item.due === null ? null : daysBetween(item.created, item.due),
    }))
    .sort((a, b) => b.age - a.age);
  if (items.length === 0) return null;
  const shown = items.slice(0, MOST_ROWS);
  const oldest = Math.max(1, items[0]?.age ?? 0);
  const { title, describe } = words.charts.actions;
  const description = describe(items.length, items.filter(({ overdue }) => overdue).length);
  return {
    id: ID,
    title,
    description,
    draw: (room) => drawn(view, shown, { title, description }, room),
    lines: firstLines(
      items.map(
        ({ id, age, overdue }) =>
          `${bar(age / oldest, 16).padEnd(16)} ${String(age).padStart(4)}${overdue ? "!" : " "} ${shortId(id)}`,
      ),
      words.andMore,
    ),
    numbers: {
      columns: columnsOf([
        words.actions.columns.item,
        `${words.actions.columns.age}>`,
        words.actions.columns.due,
        words.actions.columns.state,
      ]),
      rows: items.map(({ id, age, due, overdue }) => [
        id,
        String(age),
        due ?? "–",
        overdue ? words.actions.overdue : words.actions.open,
      ]),
    },
  };
}

function drawn(
  { words }: ReportView,
  shown: readonly Row[],
  names: Pick<DrawnChart, "title" | "description">,
  room: Room,
): string {
  const { name, left, right, height, marks, forName } = rowsOf(room, LEFT, ROW);
  const longest = Math.max(1, ...shown.map(({ age, dueAt }) => Math.max(age, dueAt ?? 0)));
  const bottom = TOP + shown.length * height;
  const x = linear([0, longest * 1.03], [left, right]);
  const ticks = ticksOf(0, longest, 6).map((tick) => ({ x: x(tick), text: String(tick) }));
  return svg({ id: ID, ...names, room, height: bottom + 40 }, [
    ...ticks.map((tick) => line(tick.x, TOP, tick.x, bottom, "grid")),
    ...spread(ticks, bottom + 15, room),
    label(right, bottom + 32, words.charts.actions.axis, "end", "soft"),
    ...shown.flatMap((item, i) => {
      const top = TOP + i * height;
      const y = top + marks;
      const due = item.due === null ? "" : `, ${words.actions.columns.due} ${item.due}`;
      const text = `${item.id}: ${item.age}${due}`;
      return [
        label(name.x, top + name.y, fitted(item.text, forName), name.anchor, "ink"),
        line(x(0), y, x(item.age), y, "thin"),
        ...(item.dueAt === null ? [] : [dueTick(x(Math.max(0, item.dueAt)), y)]),
        item.overdue
          ? shape(1, x(item.age), y, 6, "mark", hover(text))
          : shape(0, x(item.age), y, 5, "open", hover(text)),
      ];
    }),
  ]);
}

function dueTick(x: number, y: number): string {
  return tag("path", { d: `M${x.toFixed(2)} ${y - 7}v14`, class: "notice" });
}
