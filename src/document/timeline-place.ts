import { type Body, blocksWithin, type Heading, type Item } from "./body.js";
import { type EditOptions, inkEnd, lineEndOf, type Splice } from "./edit.js";
import { insertAfter, newSection } from "./edit-section.js";
import type { ParsedIncident } from "./parse.js";
import { readBody } from "./read-body.js";
import { Source } from "./source.js";
import { isPlainDay } from "./time-forms.js";
import { type Entry, keyOf, written } from "./timeline-line.js";

interface Day {
  readonly heading: Heading | null;
  readonly day: string | null;
  readonly items: Item[];
  end: number;
}

/** Where a new entry goes: under the heading of its day, which is made where it is missing, in order of time. */
export function placeEntry(parsed: ParsedIncident, entry: Entry, options: EditOptions): Splice[] {
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
