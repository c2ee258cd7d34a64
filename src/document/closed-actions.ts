import type { ActionItem } from "../model/action-item.js";
import { type Body, blocksWithin } from "./body.js";

/** An item on one line that was done or declined, with nothing in its words that could hide a key or hold a value. */
const CLOSED = /\[([xX-])\][ \t]+(?:\*\*A(\d{1,6})\*\*)?([^`<[\\"\r\n]*)\s*$/;
/** The keys whose days a figure counts; the first of each says it. */
const DAY = /(?:^|\s)(due|created|done|declined):(\S+)/g;

/**
 * The items of a section where every one was closed before a day, for a report that shows none of their words: number,
 * state and days. null: one is not, or not so plain; then the section is read as `check` reads it.
 */
export function closedActions(
  body: Body,
  range: { readonly start: number; readonly end: number },
  text: string,
  before: string,
): ActionItem[] | null {
  const items: ActionItem[] = [];
  for (const block of blocksWithin(body, range.start, range.end)) {
    if (block.kind !== "item") continue;
    const found = CLOSED.exec(text.slice(block.contentStart, block.end));
    if (found === null || found.index !== 0) return null;
    const item = closedAction(found, block);
    const closed = item.state === "done" ? item.done : item.declined;
    if (closed === null || closed >= before) return null;
    items.push(item);
  }
  return items;
}

function closedAction(found: RegExpExecArray, { start, end }: { start: number; end: number }): ActionItem {
  const [, box, number, words = ""] = found;
  const days: Partial<Record<string, string>> = {};
  for (const [, key = "", day] of words.matchAll(DAY)) days[key] ??= day;
  const { due = null, created = null, done = null, declined = null } = days;
  return {
    number: number === undefined ? null : Number(number),
    state: box === "-" ? "declined" : "done",
    text: "",
    owner: null,
    kind: null,
    priority: null,
    reason: null,
    for: null,
    by: null,
    tracker: null,
    due,
    created,
    done,
    declined,
    start,
    end,
    line: 0,
    column: 0,
  };
}
