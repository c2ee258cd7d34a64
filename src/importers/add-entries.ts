import { applySplices, type EditOptions, lineEndOf, type Splice, withLineEnds } from "../document/edit.js";
import { addTimelineEntry } from "../document/edit-timeline.js";
import { dayNumber, toZoned } from "../document/instant.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import type { PlacedEvent } from "../document/timeline.js";
import { readWhen } from "../document/when.js";
import { readWallClock } from "../document/zones.js";
import type { Instant } from "../model/when.js";
import type { DraftEvent } from "./draft.js";
import { entryMarkdown, wholeEntry } from "./write-timeline.js";

export interface AddedEntries {
  readonly text: string;
  /** Events for which there is no place that leaves the rest as it is. */
  readonly refused: readonly DraftEvent[];
}

/**
 * Puts many events into a timeline at once, each in its order, as splices: what stands there keeps its bytes. The result
 * is read again; should it not hold all of them, they are added one by one.
 */
export function addEntries(text: string, events: readonly DraftEvent[], options: EditOptions): AddedEntries {
  const parsed = parseIncident(text, options);
  if (parsed.entries.length === 0) return intoEmpty(text, events, options);
  const made = applySplices(text, splicesFor(parsed, events, options));
  const after = parseIncident(made, options);
  const whole =
    after.entries.length === parsed.entries.length + events.length && holdsAll(after.entries, parsed.entries);
  return whole ? { text: made, refused: [] } : oneByOne(text, events, options);
}

function holdsAll(entries: readonly PlacedEvent[], wanted: readonly PlacedEvent[]): boolean {
  const missing = new Set(wanted.map(identity));
  for (const entry of entries) {
    if (missing.size === 0) return true;
    missing.delete(identity(entry));
  }
  return missing.size === 0;
}

function identity({ at, text, tags, source }: PlacedEvent): string {
  return JSON.stringify([at.written, at.best, text, tags, source]);
}

/** The first makes the section, the others follow it. */
function intoEmpty(text: string, events: readonly DraftEvent[], options: EditOptions): AddedEntries {
  const [first, ...rest] = events;
  if (!first) return { text, refused: [] };
  const one = oneByOne(text, [first], options);
  if (parseIncident(one.text, options).entries.length === 0) return oneByOne(text, events, options);
  const more = rest.length === 0 ? one : addEntries(one.text, rest, options);
  return { text: more.text, refused: [...one.refused, ...more.refused] };
}

function oneByOne(text: string, events: readonly DraftEvent[], options: EditOptions): AddedEntries {
  const refused: DraftEvent[] = [];
  let made = text;
  for (const event of events) {
    const edited = addTimelineEntry(made, wholeEntry(event), options);
    if ("text" in edited) made = edited.text;
    else refused.push(event);
  }
  return { text: made, refused };
}

interface Line {
  readonly offset: number;
  readonly time: number;
  readonly order: number;
  /** A heading that is needed above it, `YYYY-MM-DD`. */
  readonly heading: string | null;
  readonly text: string;
}

function splicesFor(
  parsed: ParsedIncident,
  events: readonly DraftEvent[],
  options: EditOptions,
): readonly Splice[] {
  const lines = events.map((event, order) => lineFor(parsed, event, order, options));
  const groups = new Map<number, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.offset);
    if (group) group.push(line);
    else groups.set(line.offset, [line]);
  }
  return [...groups].map(([offset, group]) => {
    const ordered = group.sort((a, b) => a.time - b.time || a.order - b.order);
    return { start: offset, end: offset, text: groupText(parsed.text, offset, ordered) };
  });
}

function groupText(text: string, offset: number, lines: readonly Line[]): string {
  let heading: string | null = null;
  const written = lines.map((line) => {
    const fresh = line.heading !== null && line.heading !== heading;
    heading = line.heading ?? heading;
    return `${fresh ? `\n### ${line.heading}\n\n` : ""}${line.text}\n`;
  });
  const before = offset > 0 && text[offset - 1] !== "\n" ? "\n" : "";
  return withLineEnds(before + written.join(""), lineEndOf(text));
}

/** Where an event goes: behind the last entry that is not later, under its day where there is one. */
function lineFor(parsed: ParsedIncident, event: DraftEvent, order: number, options: EditOptions): Line {
  const { entries, incident } = parsed;
  const { zone } = incident;
  const time = bestOf(event, zone, options);
  const at = time === null ? entries.length - 1 : lastNotLater(entries, time);
  const before = entries[at];
  const next = entries[at + 1];
  const local = time === null ? null : localTime(event, time, zone);
  const base = { time: time ?? Number.MAX_SAFE_INTEGER, order };
  const offset = before ? filledEnd(parsed.text, before.end) : (next?.start ?? parsed.text.length);
  if (!local) return { ...base, offset, heading: null, text: wholeEntry(event) };
  const clock = entryMarkdown(event, { day: local.day, written: local.clock }, local.day);
  const day = dayNumber(local.day);
  if (before?.day === day) return { ...base, offset, heading: null, text: clock };
  if (next?.day === day) return { ...base, offset: next.start, heading: null, text: clock };
  // a heading of its own only where it takes no entry away from the day that it stands under
  if (before && (next === undefined || (next.day !== null && next.day !== before.day))) {
    return { ...base, offset, heading: local.day, text: clock };
  }
  return { ...base, offset, heading: null, text: wholeEntry(event) };
}

/** An item ends behind the blank lines that follow it: what is put below it stands before them. */
function filledEnd(text: string, end: number): number {
  const blank = /\n(\r?\n)$/.exec(text.slice(Math.max(0, end - 3), end))?.[1];
  return blank === undefined ? end : filledEnd(text, end - blank.length);
}

/** Exact times in UTC are most of an export, and need no reading of a zone. */
export function bestOf({ at }: DraftEvent, zone: string, { settings }: EditOptions): Instant | null {
  if (at === null) return null;
  if (UTC_SECOND.test(at)) return Date.parse(at) / 1000;
  return readWhen(at, { zone, approximation: settings.approximation }).best;
}

/** Such a time is never in a month that lacks the day, or a leap second. */
const UTC_SECOND =
  /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

function lastNotLater(entries: readonly PlacedEvent[], time: number): number {
  return entries.findLastIndex(({ at }) => at.best !== null && at.best <= time);
}

/** The clock of the file's zone for an exact time; null where it would be ambiguous, or the time is not exact. */
function localTime(
  event: DraftEvent,
  time: number,
  zone: string,
): { readonly day: string; readonly clock: string } | null {
  if (
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?$/.test(event.at ?? "") ||
    zone === "unknown"
  )
    return null;
  const { year, month, day, hour, minute, second, offset } = toZoned(time, zone);
  if (readWallClock(zone, time + offset).kind !== "once") return null;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const clock = `${two(hour)}:${two(minute)}${second === 0 ? "" : `:${two(second)}`}`;
  return { day: `${year}-${two(month)}-${two(day)}`, clock };
}
