import type { ActionItem } from "../model/action-item.js";
import { actionOf } from "./actions.js";
import { type Body, blocksWithin, type Item } from "./body.js";
import type { Source } from "./source.js";

/**
 * An item on one line that was done or declined, with nothing in its words that could hide a key or hold a value; a link
 * may stand at its end.
 */
const CLOSED =
  /\[([xX-])\][ \t]+(?:\*\*A(\d{1,6})\*\*)?([^`<[\\"\r\n]*)(?:(?<=[ \t])<https?:\/\/[^\s<>`[\\"]*>[ \t]*)?(?:\n[ \n]*)?$/y;
/** The keys whose days a figure counts; the first of each says it. */
const DAY = /(?:^|\s)(due|created|done|declined):(\S+)/g;

/**
 * The items of a section, for a report that shows no words of one that was closed before a day: of those only number,
 * state and days, where they are plain. The others are read as `check` reads them.
 */
export function shortActions(
  body: Body,
  range: { readonly start: number; readonly end: number },
  source: Source,
  before: string,
): ActionItem[] {
  const items: ActionItem[] = [];
  for (const block of blocksWithin(body, range.start, range.end)) {
    if (block.kind !== "item") continue;
    const item = closedAction(block, source.text, before) ?? actionOf(block, source);
    if (item !== null) items.push(item);
  }
  return items;
}

/** null: it was not closed before that day, or is not so plain. */
function closedAction(block: Item, text: string, before: string): ActionItem | null {
  CLOSED.lastIndex = 0;
  const found = CLOSED.exec(text.slice(block.contentStart, block.end));
  if (found === null) return null;
  const item = shortAction(found, block);
  const closed = item.state === "done" ? item.done : item.declined;
  return closed === null || closed >= before ? null : item;
}

function shortAction(found: RegExpExecArray, { start, end }: Item): ActionItem {
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
