import type { ActionItem } from "../model/action-item.js";
import type { Instant } from "../model/when.js";
import type { Settled } from "./apart.js";
import { type Day, daysBetween, isDay, localDay } from "./calendar.js";
import { byIdAndPath, byText, type Population } from "./population.js";
import { Counts, type Survival, survivalOf } from "./statistics/kaplan-meier.js";
import { ascending, median } from "./statistics/quantile.js";
import { type Share, share } from "./statistics/wilson.js";

/** A follow-up with the days that figures need. */
export interface LedgerItem {
  /** `<incident id>/A<n>` */
  readonly id: string;
  readonly incident: string;
  readonly number: number;
  readonly item: ActionItem;
  readonly created: Day;
  /** null: none, or `unknown`. */
  readonly due: Day | null;
  /** The day it was done or declined; null while it is open. */
  readonly closed: Day | null;
}

/** The follow-ups of every file in the archive. */
export interface Ledger {
  /** By incident id, then number. */
  readonly items: readonly LedgerItem[];
  /** Those that were over before the days looked at, and only count. */
  readonly settled: readonly Settled[];
  /** No day of creation, or closed without its day: they enter no figure. */
  readonly withoutDates: readonly string[];
  /** Local day of the last second before the cut-off. */
  readonly cutOffDay: Day;
}

/** R42: what was created after the cut-off day is left out. An item without a number takes the next free one. */
export function ledgerOf(population: Population): Ledger {
  const cutOffDay = cutOffDayOf(population.cutOff, population.settings.timezone);
  const [items, withoutDates]: [LedgerItem[], string[]] = [[], []];
  const apart = population.apart.filter(({ actions }) => actions.length > 0);
  for (const incident of [...population.all, ...apart].sort(byIdAndPath)) {
    for (const { item, number } of numbered(incident.actions)) {
      const id = `${incident.id}/A${number}`;
      const closed = item.state === "done" ? item.done : item.state === "declined" ? item.declined : null;
      const isDated = isDay(item.created) && (item.state === "open" || isDay(closed));
      if (!isDated) withoutDates.push(id);
      else if (item.created !== null && item.created <= cutOffDay) {
        const due = isDay(item.due) ? item.due : null;
        items.push({ id, incident: incident.id, number, item, created: item.created, due, closed });
      }
    }
  }
  return { items, settled: population.apart.map(({ settled }) => settled), withoutDates, cutOffDay };
}

export function cutOffDayOf(cutOff: Instant, zone: string): Day {
  return localDay(cutOff - 1, zone);
}

function numbered(actions: readonly ActionItem[]): readonly { item: ActionItem; number: number }[] {
  let last = Math.max(0, ...actions.map(({ number }) => number ?? 0));
  return actions.map((item) => ({ item, number: item.number ?? ++last })).sort((a, b) => a.number - b.number);
}

/** Open at the end of a day: created by then, and neither done nor declined by then. */
export function isOpenOn({ created, closed }: LedgerItem, day: Day): boolean {
  return created <= day && (closed === null || closed > day);
}

interface Ages {
  readonly median: number | null;
  readonly max: number | null;
}

/** The follow-ups over some days, as they stood at the end of the last. */
export interface ActionFigures {
  readonly first_day: Day;
  readonly last_day: Day;
  readonly created: number;
  readonly done: number;
  readonly declined: number;
  readonly open: readonly string[];
  readonly overdue: readonly string[];
  readonly without_due_date: readonly string[];
  readonly due_in_period: readonly string[];
  /** Of those due in the period, done by their day. */
  readonly on_time: Share;
  readonly open_age_days: Ages;
  readonly overdue_days: Ages;
}

export function actionFigures({ items }: Ledger, first: Day, last: Day): ActionFigures {
  const isWithin = (day: Day | null) => day !== null && first <= day && day <= last;
  const counts = { created: 0, done: 0, declined: 0, open: 0 };
  const [open, due]: [LedgerItem[], LedgerItem[]] = [[], []];
  for (const one of items) {
    if (isWithin(one.closed)) counts[one.item.state]++;
    if (one.created > last) continue;
    if (one.created >= first) counts.created++;
    if (one.closed === null || one.closed > last) open.push(one);
    const isOver = one.item.state === "declined" && one.closed !== null && one.closed <= last;
    if (isWithin(one.due) && !isOver) due.push(one);
  }
  const overdue = open.filter(({ due }) => due !== null && due <= last);
  const onTime = due.filter(
    ({ item, closed, due: by }) => item.state === "done" && closed && by && closed <= by,
  );
  return {
    first_day: first,
    last_day: last,
    created: counts.created,
    done: counts.done,
    declined: counts.declined,
    open: open.map(({ id }) => id),
    overdue: overdue.map(({ id }) => id),
    without_due_date: open.filter(({ due: by }) => by === null).map(({ id }) => id),
    due_in_period: due.map(({ id }) => id),
    on_time: share(onTime.length, due.length),
    open_age_days: ages(open.map(({ created }) => daysBetween(created, last))),
    overdue_days: ages(overdue.map(({ due: by }) => daysBetween(by ?? last, last))),
  };
}

function ages(days: readonly number[]): Ages {
  const sorted = ascending(days);
  return { median: median(sorted), max: sorted.at(-1) ?? null };
}

/** Days from creation until done; what is open at the cut-off, or was declined, is censored. */
export function actionSurvival({ items, settled, cutOffDay }: Ledger): Survival | null {
  const counts = new Counts();
  for (const { item, created, closed } of items) {
    const isDone = item.state === "done" && closed !== null && closed <= cutOffDay;
    const until = closed !== null && closed <= cutOffDay ? closed : cutOffDay;
    counts.add(daysBetween(created, until), isDone);
  }
  for (const { done, declined } of settled) {
    for (const days of done) counts.add(days, true);
    for (const days of declined) counts.add(days, false);
  }
  return survivalOf(counts);
}

/** For lists of items: by incident id, then number. */
export function byIncidentAndNumber(a: LedgerItem, b: LedgerItem): number {
  return byText(a.incident, b.incident) || a.number - b.number;
}
