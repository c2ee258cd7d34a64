import {
  applySplices,
  type Edited,
  type EditOptions,
  IN_THE_EDITOR,
  inkEnd,
  lineEndOf,
  parsedParts,
  partsOf,
  refused,
  same,
  sameBut,
} from "./edit.js";
import { dayText } from "./instant.js";
import type { ParsedIncident } from "./parse.js";
import type { PlacedEvent } from "./timeline.js";
import { type Entry, keyOf, readEntry, sameTime, written } from "./timeline-line.js";
import { placeEntry } from "./timeline-place.js";

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
