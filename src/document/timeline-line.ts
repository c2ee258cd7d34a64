import type { When } from "../model/when.js";
import type { EditOptions } from "./edit.js";
import { dayNumber } from "./instant.js";
import type { ParsedIncident } from "./parse.js";
import { isPlainDay } from "./time-forms.js";
import { readWhen } from "./when.js";

/** An entry taken apart: its time as written (`??:??`: none) and the rest; `day` where the time names one. */
export interface Entry {
  readonly time: string;
  readonly rest: string;
  readonly day: string | null;
  /** The time without its day; null where that would mean something else. */
  readonly clock: string | null;
  readonly when: When;
}

const LINE = /^\s*(?:[-*+][ \t]+)?(?:(?:\*\*|__)([^\r\n]*?)(?:\*\*|__))?[ \t]*([\s\S]*)$/;
const WHOLE = /^(~?)(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d.*)$/;
const SECOND_DAY = /\.\.\d{4}-\d\d-\d\d[Tt ]/;

/** Takes a line apart: `**time** text`, with or without its bullet. */
export function readEntry(
  line: string,
  parsed: ParsedIncident,
  options: EditOptions & { readonly day?: string },
): Entry {
  const [, bold = "", rest = ""] = LINE.exec(line) ?? [];
  const time = bold.trim() || "??:??";
  const reading = { zone: parsed.incident.zone, approximation: options.settings.approximation };
  const under = options.day !== undefined && isPlainDay(options.day) ? options.day : null;
  const day = WHOLE.exec(time)?.[2] ?? (/^~?\d\d:\d\d|^\.\.\d\d:/.test(time) ? under : null);
  const when = readWhen(time, { ...reading, day: day === null ? null : dayNumber(day) });
  const clock = shorter(time);
  const alike =
    clock !== null && day !== null && sameTime(readWhen(clock, { ...reading, day: dayNumber(day) }), when);
  return { time, rest: rest.trim(), day, clock: alike ? clock : null, when };
}

/** A whole time as it is written under a heading of its day. */
function shorter(time: string): string | null {
  const whole = WHOLE.exec(time);
  if (!whole) return /^(?:~?\d\d:\d\d|\.\.)/.test(time) ? time : null;
  return `${whole[1]}${whole[3]?.replace(SECOND_DAY, "..")}`;
}

/** The entry as an item of the timeline. */
export function written(entry: Entry, underDay: boolean, bullet: string, lineEnd: string): string {
  const time = underDay && entry.clock !== null ? entry.clock : entry.time;
  return `${bullet} **${time}** ${entry.rest.split(/\r\n|\r|\n/).join(`${lineEnd}  `)}`.trimEnd();
}

export function sameTime(a: When, b: When): boolean {
  return a.earliest === b.earliest && a.best === b.best && a.latest === b.latest;
}

/** By what entries stand in order: the best estimate, else the middle; null where nothing bounds them on both sides. */
export function keyOf({ best, earliest, latest }: When): number | null {
  return best ?? (earliest !== null && latest !== null ? Math.floor((earliest + latest) / 2) : null);
}
