import { daysBetween } from "../../metrics/calendar.js";
import { type Block, chart, list, paragraph, table } from "../blocks.js";
import { actionsChart } from "../charts/actions.js";
import { doneChart } from "../charts/done.js";
import type { ReportView } from "../view.js";
import type { Section } from "./section.js";

/** The ledger of follow-ups: what was promised, done, and is late. */
export const actionsSection: Section = {
  id: "actions",
  title: (words) => words.actions.title,
  render(view) {
    const { words, formats, document } = view;
    const w = words.actions;
    const a = document.quarter.actions;
    const days = (value: number | null) => formats.short(value ?? 0);
    const lines = [
      w.counts(a.created, a.done, a.declined, a.first_day, a.last_day),
      w.stand(a.open.length, a.overdue.length, a.without_due_date.length),
      a.on_time.n > 0 ? w.onTime(formats.share(a.on_time)) : w.noneDue,
    ];
    if (a.open_age_days.median !== null) {
      lines.push(w.ages(days(a.open_age_days.median), days(a.open_age_days.max)));
    }
    if (a.overdue_days.median !== null) {
      lines.push(w.overdueBy(days(a.overdue_days.median), days(a.overdue_days.max)));
    }
    return [
      ...list([...lines, ...later(view)]),
      ...itemTable(view),
      ...chart(actionsChart(view)),
      ...chart(doneChart(view)),
    ];
  },
};

function later({ words, formats, document }: ReportView): readonly string[] {
  const w = words.actions;
  const survival = document.history?.actions_kaplan_meier_days;
  const since = document.history?.actions_since_quarter;
  const lines: string[] = [];
  if (survival) {
    lines.push(w.survival(survival.median === null ? null : w.days(formats.short(survival.median))));
  }
  if (since) {
    lines.push(w.since(since.first_day, since.last_day, since.done, since.open.length, since.overdue.length));
  }
  return lines;
}

/** Nobody reads hundreds of rows on a page; the rest is in the CSV and the JSON. */
const MOST_ROWS = 40;

/** All of them in order, or the most pressing ones: overdue before open, oldest first. */
function shownItems({ details }: ReportView): ReportView["details"]["items"] {
  if (details.items.length <= MOST_ROWS) return details.items;
  const pressing = [...details.items].sort(
    (a, b) => Number(b.overdue) - Number(a.overdue) || (a.created < b.created ? -1 : 1),
  );
  return pressing.slice(0, MOST_ROWS);
}

function itemTable(view: ReportView): readonly Block[] {
  const { words, document, details } = view;
  const w = words.actions;
  const { last_day } = document.quarter.actions;
  if (details.items.length === 0) return [];
  const items = shownItems(view);
  const hidden = details.items.length - items.length;
  const rows = table(
    w.title,
    [
      w.columns.item,
      words.columns.title,
      w.columns.owner,
      w.columns.due,
      `${w.columns.age}>`,
      w.columns.state,
    ],
    items.map((item) => [
      [{ code: item.id }],
      item.text,
      item.owner ? `@${item.owner}` : (item.by ?? w.noOwner),
      item.due ?? "–",
      String(daysBetween(item.created, last_day)),
      item.overdue ? [{ strong: w.overdue }] : w.open,
    ]),
  );
  return hidden > 0 ? [...rows, paragraph(w.notShown(hidden))] : rows;
}
