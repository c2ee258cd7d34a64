import type { ActionItem } from "../model/action-item.js";
import { actionOf } from "./actions.js";
import { type Body, blocksWithin, type Item } from "./body.js";
import { dayNumber } from "./instant.js";
import type { Source } from "./source.js";
import { isPlainDay } from "./time-forms.js";

/** Action items as a report needs them that looks at later days, or at earlier ones. */
export interface ShortActions {
  /** Of each item that was over before, the days from its creation until it was done. */
  readonly done: readonly number[];
  readonly declined: readonly number[];
  /** The last day that stands in one of those; `""`: there is none. */
  readonly settledBy: string;
  /** The others, which may concern the days. */
  readonly actions: readonly ActionItem[];
}

type Dated = Pick<ActionItem, "number" | "state" | "due" | "created" | "done" | "declined">;

/**
 * An item on one line that was done or declined, with nothing in its words that could hide a key or hold a value; a link
 * may stand at its end.
 */
const CLOSED =
  /\[([xX-])\][ \t]+(?:\*\*A(\d{1,6})\*\*)?([^`<[\\"\r\n]*)(?:(?<=[ \t])<https?:\/\/[^\s<>`[\\"]*>[ \t]*)?(?:\n[ \n]*)?$/y;
const BLANK = /\s/;

interface Section {
  readonly start: number;
  readonly end: number;
}

/** The items of some sections; `before`: the first day that is looked at. */
export function shortActions(
  body: Body,
  sections: readonly Section[],
  source: Source,
  before: string,
): ShortActions {
  const short = {
    done: [] as number[],
    declined: [] as number[],
    actions: [] as ActionItem[],
    settledBy: "",
  };
  const items = sections.flatMap(({ start, end }) => itemsWithin(body, start, end));
  let areNumbered = true;
  const settles = (dated: Dated): boolean => {
    const days = settledDays(dated, before);
    if (days === null) return false;
    (dated.state === "done" ? short.done : short.declined).push(days);
    short.settledBy = lastDayOf(dated, short.settledBy);
    return true;
  };
  for (const item of items) {
    const closed = closedItem(item, source.text);
    const isSettled = closed !== null && settles(closed);
    const action = isSettled ? null : actionOf(item, source);
    if (action !== null && !settles(action)) short.actions.push(detachedItem(action));
    areNumbered &&= (isSettled ? closed : action)?.number !== null;
  }
  // What an item without a number is called hangs on the others.
  if (areNumbered || short.actions.length === 0) return short;
  const all = items.flatMap((item) => actionOf(item, source) ?? []);
  return { done: [], declined: [], settledBy: "", actions: all.map(detachedItem) };
}

function lastDayOf({ due, created, done, declined, state }: Dated, before: string): string {
  const days = [due === "unknown" ? null : due, created, state === "done" ? done : declined];
  return days.reduce<string>((last, day) => (day !== null && day > last ? day : last), before);
}

function itemsWithin(body: Body, start: number, end: number): readonly Item[] {
  return blocksWithin(body, start, end).filter((block): block is Item => block.kind === "item");
}

/** null: it is open, or not so plain. */
function closedItem({ contentStart, end }: Item, text: string): Dated | null {
  CLOSED.lastIndex = 0;
  const found = CLOSED.exec(text.slice(contentStart, end));
  if (found === null) return null;
  const [, box, number, words = ""] = found;
  return {
    number: number === undefined ? null : Number(number),
    state: box === "-" ? "declined" : "done",
    due: dayOf("due:", words),
    created: dayOf("created:", words),
    done: dayOf("done:", words),
    declined: dayOf("declined:", words),
  };
}

/** What stands up to the next blank behind the first such key that a blank stands before. */
function dayOf(key: string, words: string): string | null {
  for (let at = words.indexOf(key); at >= 0; at = words.indexOf(key, at + 1)) {
    if (at > 0 && !BLANK.test(words.charAt(at - 1))) continue;
    const from = at + key.length;
    if (from === words.length || BLANK.test(words.charAt(from))) continue;
    const end = words.indexOf(" ", from);
    return words.slice(from, end < 0 ? words.length : end);
  }
  return null;
}

/** Days from creation to the end of an item of which nothing lies on or behind a day; else null. */
function settledDays({ state, due, created, done, declined }: Dated, before: string): number | null {
  const closed = state === "done" ? done : state === "declined" ? declined : null;
  if (closed === null || created === null || !(closed < before) || !(created < before)) return null;
  const isDueBefore = due === null || due === "unknown" || (due < before && numberOf(due) !== null);
  const [from, to] = [numberOf(created), numberOf(closed)];
  return from === null || to === null || !isDueBefore ? null : to - from;
}

/** The same few thousand days stand in ten thousand files. */
const numbers = new Map<string, number | null>();
const MOST_REMEMBERED = 50_000;

/** Days since 1970 of a day of the calendar; null: it is none. */
function numberOf(day: string): number | null {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  // a year below 100 is not the same for every reader of days
  const number = day > "0100" && isPlainDay(day) ? dayNumber(day) : null;
  if (numbers.size < MOST_REMEMBERED) numbers.set(day, number);
  return number;
}

/** A part of a text keeps the whole in memory; these are to outlive it. */
function detachedItem(item: ActionItem): ActionItem {
  const { text, owner, reason, tracker } = item;
  const [by, factor] = [item.by, item.for];
  return {
    ...item,
    text: detached(text),
    owner: owner && detached(owner),
    reason: reason && detached(reason),
    tracker: tracker && detached(tracker),
    by: by && detached(by),
    for: factor && detached(factor),
  };
}

export function detached(text: string): string {
  return text.length < SHORT ? text : JSON.parse(JSON.stringify(text));
}

/** Shorter ones are copied anyway. */
const SHORT = 13;
