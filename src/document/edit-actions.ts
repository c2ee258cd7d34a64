import type { ActionItem } from "../model/action-item.js";
import { readAction } from "./actions.js";
import {
  applySplices,
  type Edited,
  type EditOptions,
  IN_THE_EDITOR,
  inkEnd,
  lineEndOf,
  parsedParts,
  refused,
  type Splice,
  same,
  sameBut,
} from "./edit.js";
import { insertAfter, newSection } from "./edit-section.js";
import type { ParsedIncident } from "./parse.js";
import { readBody } from "./read-body.js";
import { Source } from "./source.js";

const LINE = /^\s*(?:[-*+][ \t]+)?(\[[ xX-]\][ \t]+)?(?:\*\*A(\d{1,6})\*\*[ \t]*)?([\s\S]*)$/;
/** Adds an action item (`Alert on pool use @anna due:2026-02-28`) with the next free number behind the last one. */
export function addAction(text: string, line: string, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const [, box = "[ ] ", given, rest = ""] = LINE.exec(line) ?? [];
  const lineEnd = lineEndOf(text);
  const words = rest
    .trim()
    .split(/\r\n|\r|\n/)
    .join(`${lineEnd}  `);
  if (words === "")
    return refused("an action item needs words", 'write e.g. "Alert on pool use @anna due:2026-02-28"');
  const number = freeNumber(parsed, given === undefined ? null : Number(given));
  const written = `- ${box.trim()} **A${number}** ${words}`;
  const made = applySplices(text, [placeAction(parsed, written, lineEnd)]);
  const after = parsedParts(made, options);
  const count = parts.actions.length;
  const index = after.parsed.incident.actions.findIndex((action) => action.number === number);
  const isOne = index >= 0 && after.parts.actions.length === count + 1;
  if (
    isOne &&
    sameBut(parts.actions, after.parts.actions, index, 0, 1) &&
    parts.front === after.parts.front &&
    same(parts.events, after.parts.events)
  ) {
    return { text: made };
  }
  return refused("this line is more, or less, than one action item", IN_THE_EDITOR);
}

function freeNumber(parsed: ParsedIncident, wanted: number | null): number {
  const taken = new Set(parsed.incident.actions.map(({ number }) => number));
  if (wanted !== null && !taken.has(wanted)) return wanted;
  return 1 + Math.max(0, ...parsed.incident.actions.map(({ number }) => number ?? 0));
}

function placeAction(parsed: ParsedIncident, written: string, lineEnd: string): Splice {
  const { text, incident } = parsed;
  const section = incident.sections.find((found) => found.section === "actions");
  if (!section) return newSection(parsed, "actions", written);
  const last = incident.actions.findLast(({ start }) => start >= section.start && start < section.end);
  if (!last) return insertAfter(text, section.start, section.end, written, lineEnd);
  const at = inkEnd(text, last.start, last.end);
  return { start: at, end: at, text: `${lineEnd}${written}` };
}

export type ActionState =
  | { readonly state: "open" }
  | { readonly state: "done"; readonly day: string }
  | { readonly state: "declined"; readonly day: string; readonly reason: string };

/** Closes, declines or reopens the action with this number: its box, and the tokens that tell when and why. */
export function setActionState(
  text: string,
  number: number,
  state: ActionState,
  options: EditOptions,
): Edited {
  const tokens = {
    done: state.state === "done" ? state.day : null,
    declined: state.state === "declined" ? state.day : null,
    reason: state.state === "declined" ? state.reason : null,
  };
  const box = { open: " ", done: "x", declined: "-" }[state.state];
  return changeAction(text, number, { box, tokens }, options);
}

/** Sets `key:value` tokens of the action with this number; null takes one away. */
export function setActionTokens(
  text: string,
  number: number,
  tokens: Readonly<Record<string, string | null>>,
  options: EditOptions,
): Edited {
  return changeAction(text, number, { box: null, tokens }, options);
}

interface ActionChange {
  readonly box: string | null;
  readonly tokens: Readonly<Record<string, string | null>>;
}

function changeAction(text: string, number: number, change: ActionChange, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const index = parsed.incident.actions.findIndex((action) => action.number === number);
  const action = parsed.incident.actions[index];
  if (!action) return refused(`there is no action A${number}`, "afterword action <id> lists them");
  const made = applySplices(text, actionSplices(parsed, action, change, options));
  const after = parsedParts(made, options);
  const rest = parts.front === after.parts.front && same(parts.events, after.parts.events);
  if (rest && sameBut(parts.actions, after.parts.actions, index, 1, 1)) return { text: made };
  return refused(`A${number} could not be changed without changing more`, IN_THE_EDITOR);
}

function actionSplices(
  parsed: ParsedIncident,
  action: ActionItem,
  change: ActionChange,
  options: EditOptions,
): Splice[] {
  const { text } = parsed;
  const body = readBody(new Source(text, options.path), parsed.bodyStart);
  const item = body.blocks.find((block) => block.kind === "item" && block.start === action.start);
  const read = item?.kind === "item" ? readAction(item, text) : null;
  if (item?.kind !== "item" || !read) return [];
  const splices: Splice[] = [];
  if (change.box !== null)
    splices.push({ start: item.contentStart + 1, end: item.contentStart + 2, text: change.box });
  let added = "";
  for (const [key, value] of Object.entries(change.tokens)) {
    const old = read.tokens.find((token) => token.key === key);
    if (old && value !== null) splices.push({ start: old.start, end: old.end, text: tokenText(key, value) });
    else if (old) splices.push({ start: blanksBefore(text, old.start), end: old.end, text: "" });
    else if (value !== null) added += ` ${tokenText(key, value)}`;
  }
  const comment = parsed.comments.find(
    ({ start, end }) => start >= item.contentStart && end === inkEnd(text, read.start, read.lineEnd),
  );
  const at = inkEnd(text, read.start, comment?.start ?? read.lineEnd);
  return added === "" ? splices : [...splices, { start: at, end: at, text: added }];
}

function blanksBefore(text: string, offset: number): number {
  return inkEnd(text, Math.max(0, offset - 100), offset);
}

function tokenText(key: string, value: string): string {
  const line = value.replace(/\s+/g, " ").trim();
  return /[\s"]/.test(line) || line === "" ? `${key}:"${line.replaceAll('"', "'")}"` : `${key}:${line}`;
}

/** Gives every action without a number the next free one (`check --fix`). */
export function numberActions(text: string, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  let next = freeNumber(parsed, null);
  const body = readBody(new Source(text, options.path), parsed.bodyStart);
  const splices = parsed.incident.actions
    .filter(({ number }) => number === null)
    .flatMap((action) => {
      const item = body.blocks.find((block) => block.kind === "item" && block.start === action.start);
      const read = item?.kind === "item" ? readAction(item, text) : null;
      return read ? [{ start: read.start, end: read.start, text: `**A${next++}** ` }] : [];
    });
  const made = applySplices(text, splices);
  const after = parsedParts(made, options).parts;
  const sameCount = after.actions.length === parts.actions.length;
  if (sameCount && parts.front === after.front && same(parts.events, after.events)) return { text: made };
  return refused("the action items could not be numbered", IN_THE_EDITOR);
}
