import { readWhen } from "../document/when.js";
import { readDay } from "./day-words.js";
import { readTypedLine } from "./line-times.js";
import { isUnknownWord } from "./unknown-words.js";

export interface TimeAnchor {
  readonly today: string;
  /** The day that a clock time without a day means; null: such a time cannot be read. */
  readonly day: string | null;
  /** Zone and ± of the file: only to see whether the grammar reads what was written. */
  readonly zone: string;
  readonly approximation: number;
}

const CLOCK_ONLY = /^(?:~|ca\b\.?|um\b|kl\b\.?)?\s*\d{1,2}(?::\d\d|\s?[ap]m|\s?uhr)/i;

/** A typed time as FORMAT.md §3 writes it, from the grammar or from spoken words; null when it is none. */
export function readTypedTime(typed: string, anchor: TimeAnchor): string | null {
  const text = typed.trim();
  if (isUnknownWord(text)) return "unknown";
  // The grammar takes a space for the T as well; we write one form.
  if (isGrammar(text, anchor)) return text.replace(/(\d{4}-\d\d-\d\d) (?=\d\d:)/g, "$1T");
  if (CLOCK_ONLY.test(text) && anchor.day === null) return null;
  const named = readDay(text, { today: anchor.today, near: anchor.day });
  if (named && text.slice(named.length).trim() === "") return named.day;
  const line = { today: anchor.today, day: anchor.day, last: null, zoneSuffix: "" };
  const event = readTypedLine(`${text} `, line);
  return event.text === "" && event.time !== "??:??" && isGrammar(event.time, anchor) ? event.time : null;
}

function isGrammar(text: string, { zone, approximation }: TimeAnchor): boolean {
  return (
    /\d{4}|^X|^ongoing$|\.\./.test(text) && readWhen(text, { zone, approximation }).state !== "unreadable"
  );
}
