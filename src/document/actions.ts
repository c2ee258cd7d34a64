import { ACTION_KINDS, type ActionItem } from "../model/action-item.js";
import { nearest } from "../model/nearest.js";
import { type Body, blocksWithin, type Item } from "./body.js";
import type { Report, Source } from "./source.js";
import { isPlainDay } from "./time-forms.js";
import { type FirstLine, readTokens, type Token, withoutSpans } from "./tokens.js";

const BOX = /\[([ xX-])\](?=[ \t]|$)[ \t]*/my;
const NUMBER = /\*\*A(\d{1,6})\*\*[ \t]*/y;
/** The keys of `key:value` tokens; what they mean stands in FORMAT.md §5. */
export const ACTION_KEYS = new Set([
  "due",
  "kind",
  "prio",
  "created",
  "done",
  "declined",
  "reason",
  "for",
  "by",
]);
const DAYS = ["due", "created", "done", "declined"] as const;

/** Task-list items at the top level of the actions section, in the order of the file. */
export function readActions(
  body: Body,
  range: { readonly start: number; readonly end: number },
  report: Report,
): ActionItem[] {
  const actions: ActionItem[] = [];
  for (const block of blocksWithin(body, range.start, range.end)) {
    const raw = block.kind === "item" ? readAction(block, report.source.text) : null;
    if (block.kind !== "item" || !raw) continue;
    checkTokens(raw.tokens, report);
    actions.push(toAction(block, raw, report.source));
  }
  return actions;
}

/** An item of the actions section taken apart; offsets of the source text. */
export interface RawAction {
  /** The character in the box. */
  readonly box: string;
  readonly number: number | null;
  /** Where its words begin, behind box and number. */
  readonly start: number;
  readonly lineEnd: number;
  readonly tokens: readonly Token[];
  readonly line: FirstLine;
}

/** Null: the item has no box, so it is no action. */
export function readAction(item: Item, text: string): RawAction | null {
  BOX.lastIndex = item.contentStart;
  const box = BOX.exec(text);
  if (!box) return null;
  NUMBER.lastIndex = item.contentStart + box[0].length;
  const number = NUMBER.exec(text);
  const start = item.contentStart + box[0].length + (number?.[0].length ?? 0);
  const newline = text.slice(start, item.end).search(/[\r\n]/);
  const lineEnd = newline < 0 ? item.end : start + newline;
  const line = readTokens(text, { start, lineEnd, end: item.end }, ACTION_KEYS);
  return {
    box: box[1] ?? " ",
    number: number ? Number(number[1]) : null,
    start,
    lineEnd,
    tokens: line.tokens,
    line,
  };
}

/** Null: no action. What is wrong with it is not told. */
export function actionOf(item: Item, source: Source): ActionItem | null {
  const raw = readAction(item, source.text);
  return raw && toAction(item, raw, source);
}

function toAction(item: Item, raw: RawAction, source: Source): ActionItem {
  const { tokens, start } = raw;
  const { sourceSpan } = raw.line;
  const values: Partial<Record<string, string>> = {};
  const cut: Token[] = [];
  let owner: Token | null = null;
  for (const token of tokens) {
    if (token.kind === "key") values[token.key] ??= token.value;
    else if (token.kind === "person" && owner === null) owner = token;
    if (token.kind === "key" || token === owner) cut.push(token);
  }
  const { due = null, kind = null, prio = null, created = null, done = null } = values;
  const { declined = null, reason = null, for: factor = null, by = null } = values;
  return {
    number: raw.number,
    text: withoutSpans(
      source.text,
      start,
      item.end,
      sourceSpan?.kind === "autolink" ? [...cut, sourceSpan] : cut,
    ),
    state: raw.box === " " ? "open" : raw.box === "-" ? "declined" : "done",
    owner: owner?.value ?? null,
    ...{ due, kind, priority: prio, created, done, declined, reason, for: factor, by },
    tracker: raw.line.source,
    start: item.start,
    end: item.end,
    ...source.position(item.start),
  };
}

function checkTokens(tokens: readonly Token[], report: Report): void {
  for (const { kind, key, value, start } of tokens) {
    if (kind !== "key") continue;
    const shown = value.slice(0, 40);
    if (DAYS.some((day) => day === key) && !isPlainDay(value) && !(key === "due" && value === "unknown")) {
      report.add(
        "error",
        "action-day-unreadable",
        start,
        `\`${key}:${shown}\` is no day`,
        `write e.g. \`${key}:2026-02-28\``,
      );
    }
    if (key === "kind" && !ACTION_KINDS.some((known) => known === value)) {
      const near = nearest(value, ACTION_KINDS);
      const hint = near ? `did you mean \`kind:${near}\`?` : `one of ${ACTION_KINDS.join(", ")}`;
      report.add("warning", "action-kind-unknown", start, `\`${shown}\` is no kind of action`, hint);
    }
  }
}

/** Two items of one number cannot be told apart from outside the file. */
export function reportSameNumbers(actions: readonly ActionItem[], report: Report): void {
  const lines = new Map<number, number>();
  for (const { number, line, start } of actions) {
    if (number === null) continue;
    const before = lines.get(number);
    if (before === undefined) lines.set(number, line);
    else
      report.add(
        "error",
        "action-number-twice",
        start,
        `A${number} stands on line ${before} too`,
        "give it the next free number",
      );
  }
}
