import type { When } from "../model/when.js";
import { type Body, blocksWithin, type Heading, type Item, readBody } from "./body.js";
import {
  applySplices,
  type Edited,
  type EditOptions,
  inkEnd,
  lineEndOf,
  parsedParts,
  partsOf,
  refused,
  type Splice,
  same,
  sameBut,
} from "./edit.js";
import { insertAfter, newSection } from "./edit-section.js";
import { dayNumber, dayText } from "./instant.js";
import type { ParsedIncident } from "./parse.js";
import { Source } from "./source.js";
import { isPlainDay } from "./time-forms.js";
import type { PlacedEvent } from "./timeline.js";
import { readWhen } from "./when.js";

/** An entry taken apart: its time as written (`??:??`: none) and the rest; `day` where the time names one. */
interface Entry {
  readonly time: string;
  readonly rest: string;
  readonly day: string | null;
  /** The time without its day; null where that would mean something else. */
  readonly clock: string | null;
  readonly when: When;
}

const IN_THE_EDITOR = "open the file: afterword edit <id> --editor";
const LINE = /^\s*(?:[-*+][ \t]+)?(?:(?:\*\*|__)([^\r\n]*?)(?:\*\*|__))?[ \t]*([\s\S]*)$/;
const WHOLE = /^(~?)(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d.*)$/;
const SECOND_DAY = /\.\.\d{4}-\d\d-\d\d[Tt ]/;

/**
 * Adds an entry in order, under the heading of its day, which is made where it is missing. `line` is `**time** text`
 * with or without its bullet; further lines continue it. A clock time without a day goes under `day`, else below the
 * last entry.
 */
export function addTimelineEntry(
  text: string,
  line: string,
  options: EditOptions & { readonly day?: string },
): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const entry = readEntry(line, parsed, options);
  if (entry.rest === "") return refused("an entry needs words", "write e.g. `14:02 pages fire`");
  const splices = placeEntry(parsed, entry, options);
  const made = applySplices(text, splices);
  const after = parsedParts(made, options);
  const before = parsed.entries;
  const now = after.parsed.entries;
  const index = now.findIndex(
    (event, i) => parts.events[i] !== after.parts.events[i] || event === now.at(-1),
  );
  const event = now[index];
  if (!event || now.length !== before.length + 1 || !sameBut(parts.events, after.parts.events, index, 0, 1)) {
    return refused(
      "this line is more, or less, than one entry of the timeline",
      "write one entry, e.g. `14:02 pages fire`",
    );
  }
  if (
    parts.front !== after.parts.front ||
    !same(parts.actions, after.parts.actions) ||
    !sameTime(event.at, entry.when)
  ) {
    return refused("the entry could not be added without changing more", IN_THE_EDITOR);
  }
  return { text: made };
}

/** Replaces the entry with this label (`e3`: the third in the file); it moves where its time says so. */
export function replaceTimelineEntry(
  text: string,
  label: string,
  line: string,
  options: EditOptions,
): Edited {
  const { parsed } = parsedParts(text, options);
  const event = parsed.entries.find((entry) => entry.label === label);
  if (!event) return noEntry(label);
  const under = event.day === null ? options : { ...options, day: dayText(event.day) };
  const entry = readEntry(line, parsed, under);
  const stays = keyOf(entry.when) === null || sameTime(entry.when, event.at);
  if (stays) return replaceInPlace(parsed, event, entry, options);
  const removed = removeTimelineEntry(text, label, options);
  return "problem" in removed ? removed : addTimelineEntry(removed.text, line, under);
}

function replaceInPlace(
  parsed: ParsedIncident,
  event: PlacedEvent,
  entry: Entry,
  options: EditOptions,
): Edited {
  const { text } = parsed;
  const bullet = text.slice(event.start).trimStart()[0] ?? "-";
  const underDay = event.day !== null && (entry.day === null || entry.day === dayText(event.day));
  const start = event.start + (/^[ \t]*/.exec(text.slice(event.start, event.start + 4))?.[0].length ?? 0);
  const splice = {
    start,
    end: inkEnd(text, start, event.end),
    text: written(entry, underDay, bullet, lineEndOf(text)),
  };
  const made = applySplices(text, [splice]);
  const before = partsOf(parsed);
  const after = parsedParts(made, options).parts;
  const index = parsed.entries.indexOf(event);
  if (before.front === after.front && sameBut(before.events, after.events, index, 1, 1))
    return { text: made };
  return refused("the entry could not be replaced without changing more", IN_THE_EDITOR);
}

function noEntry(label: string): Edited {
  return refused(`there is no entry ${label}`, "afterword timeline <id> shows the labels");
}

/** Takes the entry with this label out, with the lines that continue it. */
export function removeTimelineEntry(text: string, label: string, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const events = parsed.entries;
  const index = events.findIndex((event) => event.label === label);
  const event = events[index];
  if (!event) return noEntry(label);
  const made = applySplices(text, [
    { start: event.start, end: lineAfter(text, inkEnd(text, event.start, event.end)), text: "" },
  ]);
  const after = parsedParts(made, options).parts;
  const isSame = parts.front === after.front && same(parts.actions, after.actions);
  if (isSame && sameBut(parts.events, after.events, index, 1, 0)) return { text: made };
  return refused("the entry could not be removed without changing more", IN_THE_EDITOR);
}

function lineAfter(text: string, offset: number): number {
  const end = /[^\r\n]*(?:\r\n|\r|\n)?/y;
  end.lastIndex = offset;
  return offset + (end.exec(text)?.[0].length ?? 0);
}

function sameTime(a: When, b: When): boolean {
  return a.earliest === b.earliest && a.best === b.best && a.latest === b.latest;
}

function readEntry(
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

interface Day {
  readonly heading: Heading | null;
  readonly day: string | null;
  readonly items: Item[];
  end: number;
}

function placeEntry(parsed: ParsedIncident, entry: Entry, options: EditOptions): Splice[] {
  const { text } = parsed;
  const section = parsed.incident.sections.find((found) => found.section === "timeline");
  const lineEnd = lineEndOf(text);
  const heading = entry.clock !== null && entry.day !== null ? `### ${entry.day}${lineEnd}${lineEnd}` : "";
  if (!section) {
    return [newSection(parsed, "timeline", heading + written(entry, heading !== "", "-", lineEnd))];
  }
  const days = daysOf(readBody(new Source(text, options.path), parsed.bodyStart), section);
  const under = entry.clock === null ? undefined : days.find(({ day }) => day !== null && day === entry.day);
  if (under)
    return [
      within(parsed, under.items, under, written(entry, true, bulletOf(text, days), lineEnd), entry, lineEnd),
    ];
  const isDated = days.some(({ day }) => day !== null) || days.every(({ items }) => items.length === 0);
  if (heading === "" || !isDated) {
    const all = days.flatMap(({ items }) => items);
    const whole = { heading: null, day: null, items: all, end: section.end };
    return [
      within(
        parsed,
        all,
        whole,
        written(entry, false, bulletOf(text, days), lineEnd),
        entry,
        lineEnd,
        section.start,
      ),
    ];
  }
  const block = heading + written(entry, true, bulletOf(text, days), lineEnd);
  const later = days.find(({ day }) => day !== null && entry.day !== null && day > entry.day);
  if (later?.heading) {
    return [{ start: later.heading.start, end: later.heading.start, text: `${block}${lineEnd}${lineEnd}` }];
  }
  return [insertAfter(text, section.start, section.end, block, lineEnd)];
}

function written(entry: Entry, underDay: boolean, bullet: string, lineEnd: string): string {
  const time = underDay && entry.clock !== null ? entry.clock : entry.time;
  return `${bullet} **${time}** ${entry.rest.split(/\r\n|\r|\n/).join(`${lineEnd}  `)}`.trimEnd();
}

function bulletOf(text: string, days: readonly Day[]): string {
  const first = days.find(({ items }) => items.length > 0)?.items[0];
  const sign = first && /^[ \t]*([-*+])/.exec(text.slice(first.start, first.contentStart))?.[1];
  return sign ?? "-";
}

function daysOf(body: Body, section: { readonly start: number; readonly end: number }): Day[] {
  const days: Day[] = [{ heading: null, day: null, items: [], end: section.start }];
  for (const block of blocksWithin(body, section.start, section.end)) {
    if (block.kind === "heading" && block.level === 3) {
      const name = block.text.replace(/[*_`:]/g, "").trim();
      days.push({ heading: block, day: isPlainDay(name) ? name : null, items: [], end: block.end });
    }
    const last = days[days.length - 1];
    if (!last) continue;
    last.end = block.end;
    if (block.kind === "item") last.items.push(block);
  }
  return days;
}

/** Among items in order of time: behind the last that is not later; what has no time goes behind all. */
function within(
  parsed: ParsedIncident,
  items: readonly Item[],
  day: Pick<Day, "heading" | "end">,
  line: string,
  entry: Entry,
  lineEnd: string,
  start = day.heading?.start ?? parsed.bodyStart,
): Splice {
  const { text } = parsed;
  const keys = keysOf(parsed, items);
  const own = keyOf(entry.when);
  const count = own === null ? items.length : keys.filter((key) => key <= own).length;
  const behind = own === null ? items.at(-1) : items.findLast((_, i) => (keys[i] ?? 0) <= own);
  if (behind) {
    const at = inkEnd(text, behind.start, behind.end);
    return { start: at, end: at, text: `${lineEnd}${line}` };
  }
  const first = items[0];
  if (first && count === 0) return { start: first.start, end: first.start, text: `${line}${lineEnd}` };
  return insertAfter(text, start, day.end, line, lineEnd);
}

/** The times by which items stand in order; one without takes that of the item before. */
function keysOf(parsed: ParsedIncident, items: readonly Item[]): number[] {
  const times = new Map(parsed.incident.timeline.map(({ start, at }) => [start, keyOf(at)]));
  let last = Number.NEGATIVE_INFINITY;
  return items.map(({ start }) => {
    last = times.get(start) ?? last;
    return last;
  });
}

function keyOf({ best, earliest, latest }: When): number | null {
  return best ?? (earliest !== null && latest !== null ? Math.floor((earliest + latest) / 2) : null);
}
