import { daysBetween } from "../../metrics/calendar.js";
import { columnsOf, type DrawnChart } from "../blocks.js";
import type { ReportView } from "../view.js";
import { linear, ticksOf } from "./axes.js";
import { hover, label, line, shape, svg, tag } from "./svg.js";
import { fitted } from "./text-width.js";

const ID = "actions";
const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 250, 690, 12, 22];
const MOST_ROWS = 60;

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
  const longest = Math.max(1, ...shown.map(({ age, dueAt }) => Math.max(age, dueAt ?? 0)));
  const bottom = TOP + shown.length * ROW;
  const x = linear([0, longest * 1.03], [LEFT, RIGHT]);
  const { title, describe, axis } = words.charts.actions;
  const description = describe(items.length, items.filter(({ overdue }) => overdue).length);
  return {
    id: ID,
    title,
    description,
    svg: () =>
      svg({ id: ID, title, description, width: WIDTH, height: bottom + 40 }, [
        ...ticksOf(0, longest, 6).flatMap((tick) => [
          line(x(tick), TOP, x(tick), bottom, "grid"),
          label(x(tick), bottom + 15, String(tick), "middle", "soft"),
        ]),
        label(RIGHT, bottom + 32, axis, "end", "soft"),
        ...shown.flatMap((item, i) => {
          const y = TOP + i * ROW + ROW / 2;
          const text = `${item.id}: ${item.age}${item.due === null ? "" : `, ${words.actions.columns.due} ${item.due}`}`;
          return [
            label(LEFT - 14, y + 4, fitted(item.text, LEFT - 18), "end", "ink"),
            line(x(0), y, x(item.age), y, "thin"),
            ...(item.dueAt === null
              ? []
              : [
                  tag("path", {
                    d: `M${x(Math.max(0, item.dueAt)).toFixed(2)} ${y - 7}v14`,
                    class: "notice",
                  }),
                ]),
            item.overdue
              ? shape(1, x(item.age), y, 6, "mark", hover(text))
              : shape(0, x(item.age), y, 5, "open", hover(text)),
          ];
        }),
      ]),
    lines: [],
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
