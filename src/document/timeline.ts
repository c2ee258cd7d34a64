import { foldHeading } from "../languages/headings/catalogue.js";
import type { TimelineEvent } from "../model/timeline.js";
import type { When } from "../model/when.js";
import { type Body, blocksWithin, type Item } from "./body.js";
import { dayNumber } from "./instant.js";
import type { Report } from "./source.js";
import { readSingle } from "./time-forms.js";
import { readTokens, withoutSpans } from "./tokens.js";
import { bare, type ReadTime, readTime } from "./when.js";

export interface TimelineOptions {
  readonly zone: string;
  readonly approximation: number;
}

/** An entry with the day that its clock time stands under; what edits need to know. */
export interface PlacedEvent extends TimelineEvent {
  /** Days since 1970-01-01; null: no dated heading above. */
  readonly day: number | null;
}

const KEYS = new Set(["tz"]);
const BOLD = /(\*\*|__)(?=\S)([^\r\n]{1,120}?)\1/y;
const TIME_LIKE = /[\d?]|^(?:unknown|ongoing|\.\.)/;
const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0d]);
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** Entries of a timeline section, in the order of the file. `labelled`: how many entries came before. */
export function readTimeline(
  body: Body,
  range: { readonly start: number; readonly end: number },
  options: TimelineOptions,
  report: Report,
  labelled: number,
): PlacedEvent[] {
  const events: PlacedEvent[] = [];
  let day: number | null = null;
  for (const block of blocksWithin(body, range.start, range.end)) {
    if (block.kind === "heading" && block.level === 3) day = readDay(block, report);
    else if (block.kind === "item") {
      const label = `e${labelled + events.length + 1}`;
      events.push(readEntry(block, day, label, options, report));
    }
  }
  return events;
}

function readDay(heading: { readonly text: string; readonly start: number }, report: Report): number | null {
  const text = foldHeading(heading.text);
  if (!ISO_DAY.test(text)) return null;
  const form = readSingle(text);
  if (!("problem" in form)) return dayNumber(text);
  report.add("error", "timeline-day-unreadable", heading.start, `\`${text}\` is no day: ${form.problem}`);
  return null;
}

function readEntry(
  item: Item,
  day: number | null,
  label: string,
  options: TimelineOptions,
  report: Report,
): PlacedEvent {
  const { source } = report;
  const { text } = source;
  const lineEnd = firstLineEnd(text, item.contentStart, item.end);
  const time = timeOf(text, item, lineEnd);
  const read = readEntryTime(time, item, day, options, report);
  const start = time?.end ?? item.contentStart;
  const end = contentEnd(text, start, item.end);
  const {
    tokens,
    source: link,
    sourceSpan,
  } = readTokens(text, { start, lineEnd: Math.max(start, lineEnd), end }, KEYS);
  const cut = sourceSpan?.kind === "autolink" ? [...tokens, sourceSpan] : tokens;
  return {
    label,
    at: read,
    approximate: read.flags.includes("approximate") || read.flags.includes("interval"),
    text: withoutSpans(text, start, end, cut),
    tags: tokens.filter(({ kind }) => kind === "tag").map(({ value }) => value),
    people: tokens.filter(({ kind }) => kind === "person").map(({ value }) => value),
    source: link,
    timezone: tokens.find(({ key }) => key === "tz")?.value ?? null,
    day,
    start: item.start,
    end: item.end,
    ...source.position(item.start),
  };
}

function firstLineEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !LINE_ENDS.has(text.charCodeAt(at))) at++;
  return at;
}

function contentEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= 0x20) at--;
  return at;
}

/** The bold time that an entry begins with: its text, and where what follows begins. */
function timeOf(
  text: string,
  item: Item,
  lineEnd: number,
): { written: string; start: number; end: number } | null {
  BOLD.lastIndex = item.contentStart;
  const match = BOLD.exec(text);
  const written = match?.[2]?.trim() ?? "";
  const end = item.contentStart + (match?.[0].length ?? 0);
  return match && end <= lineEnd && TIME_LIKE.test(written)
    ? { written, start: item.contentStart, end }
    : null;
}

function readEntryTime(
  time: { readonly written: string; readonly start: number } | null,
  item: Item,
  day: number | null,
  options: TimelineOptions,
  report: Report,
): When {
  if (!time) {
    const hint = "begin it with e.g. `**14:02**`, or `**??:??**` when nobody knows";
    report.add(
      "error",
      "timeline-entry-without-time",
      item.start,
      "this entry does not begin with a bold time",
      hint,
    );
    return bare("", "unreadable");
  }
  if (time.written === "??:??") return bare(time.written, "unknown");
  const { when, trouble }: ReadTime = readTime(time.written, { ...options, day });
  if (trouble) report.add("error", trouble.rule, time.start, trouble.message, trouble.hint);
  if (when.state !== "ongoing") return when;
  report.add("error", "ongoing-misplaced", time.start, "an entry of the timeline cannot be `ongoing`");
  return bare(time.written, "unreadable");
}

/**
 * In order of best estimate; ties keep their order, and what has no best estimate stays behind the entry that it follows
 * in the file (FORMAT.md §8).
 */
export function inOrder<E extends TimelineEvent>(events: readonly E[]): E[] {
  let last = Number.NEGATIVE_INFINITY;
  const keyed = events.map((event) => {
    const { best, earliest, latest } = event.at;
    const middle = earliest !== null && latest !== null ? Math.floor((earliest + latest) / 2) : null;
    last = best ?? middle ?? last;
    return { event, key: last };
  });
  return keyed.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key)).map(({ event }) => event);
}
