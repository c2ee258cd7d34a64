import {
  applySplices,
  type Edited,
  type EditOptions,
  lineEndOf,
  parsedParts,
  refused,
  same,
  sameBut,
  withLineEnds,
} from "../document/edit.js";
import { removeTimelineEntry, replaceTimelineEntry } from "../document/edit-timeline.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import type { TimelineEvent } from "../model/timeline.js";
import { entriesInFile } from "./timeline-entries.js";

/** Edits that only the guide makes; like those of document/ they are splices that are read again. */

const IN_THE_EDITOR = "open the file: afterword edit <id> --editor";

/** What the editor gave back for the section whose heading stands on `line`: its whole source, hints and all. */
export function setContent(text: string, line: number, content: string, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const section = parsed.incident.sections.find((one) => one.line === line && one.level === 2);
  if (!section) return refused("the section is not where it was", IN_THE_EDITOR);
  const lineEnd = lineEndOf(text);
  const isLast = section.end >= text.length;
  const body = content === "" ? "" : `${lineEnd}${withLineEnds(content, lineEnd)}${lineEnd}`;
  const spliced = `${body}${isLast ? "" : lineEnd}`;
  const made = applySplices(text, [{ start: section.start, end: section.end, text: spliced }]);
  const { parsed: now, parts: after } = parsedParts(made, options);
  const isClean =
    parts.front === after.front && same(parts.events, after.events) && same(parts.actions, after.actions);
  if (isClean && same(othersThan(parsed, line), othersThan(now, line))) return { text: made };
  return refused(
    `the text of "${section.heading}" would change more than its section`,
    "close every code block and comment",
  );
}

/** The level-2 sections but the one on `line`: what its text may neither swallow nor change. */
function othersThan({ incident }: ParsedIncident, line: number): readonly string[] {
  return incident.sections
    .filter((section) => section.level === 2 && section.line !== line)
    .map(({ heading, text }) => JSON.stringify([heading, text]));
}

/** A section outside the catalogue, before the action items where there are any, else at the end. */
export function addHeading(text: string, heading: string, content: string): Edited {
  const lineEnd = lineEndOf(text);
  const body = content === "" ? "" : `${lineEnd}${withLineEnds(content, lineEnd)}${lineEnd}`;
  const before = /[\r\n]$/.test(text) ? lineEnd : lineEnd + lineEnd;
  return { text: `${text}${before}## ${heading}${lineEnd}${body}` };
}

const ENTRY = /^\s*[-*+][ \t]+(?:(?:\*\*|__)([^\r\n]*?)(?:\*\*|__))?[ \t]*([\s\S]*)$/;

/** Another time, another text, or both; what is null stays. The lines that continue the entry stay. */
export function replaceEvent(
  text: string,
  label: string,
  given: { readonly time: string | null; readonly text: string | null },
  options: EditOptions,
): Edited {
  const parsed = parseIncident(text, options);
  const event = eventAt(parsed, label);
  if (!event) return noEntry(label);
  const [, time = "??:??", rest = ""] = ENTRY.exec(text.slice(event.start, event.end).trimEnd()) ?? [];
  const [first = "", ...more] = rest
    .split(/\r\n?|\n/)
    .map((line, i) => (i === 0 ? line : line.replace(/^ {1,2}/, "")));
  const words = [given.text ?? first, ...more].join("\n");
  return replaceTimelineEntry(text, label, `**${given.time ?? time}** ${words}`, options);
}

/** Puts an entry behind another one; only its place changes, so its time must mean the same there. */
export function moveEvent(text: string, label: string, after: string, options: EditOptions): Edited {
  const { parsed } = parsedParts(text, options);
  const event = eventAt(parsed, label);
  const target = eventAt(parsed, after);
  if (!event || !target) return noEntry(event ? after : label);
  if (label === after) return { text };
  const removed = removeTimelineEntry(text, label, options);
  if ("problem" in removed) return removed;
  const number = Number(after.slice(1)) - (Number(after.slice(1)) > Number(label.slice(1)) ? 1 : 0);
  const now = parsedParts(removed.text, options);
  const place = eventAt(now.parsed, `e${number}`);
  if (!place) return noEntry(after);
  const raw = text.slice(event.start, event.end).trimEnd();
  const end = place.start + removed.text.slice(place.start, place.end).trimEnd().length;
  const made = applySplices(removed.text, [{ start: end, end, text: `${lineEndOf(text)}${raw}` }]);
  const moved = parsedParts(made, options);
  const at = eventAt(moved.parsed, `e${number + 1}`)?.at;
  const isSame =
    at?.best === event.at.best && at.earliest === event.at.earliest && at.latest === event.at.latest;
  if (isSame && sameBut(now.parts.events, moved.parts.events, number, 0, 1)) return { text: made };
  return refused(`${label} has a time, and that is its place`, "give it another time: /time N T");
}

export function removeAction(text: string, number: number, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const index = parsed.incident.actions.findIndex((action) => action.number === number);
  const action = parsed.incident.actions[index];
  if (!action) return refused(`there is no action A${number}`, "afterword action <id> lists them");
  const end = action.start + text.slice(action.start, action.end).trimEnd().length;
  const lineEnd = /(?:\r\n|\r|\n)?/y;
  lineEnd.lastIndex = end;
  const made = applySplices(text, [
    { start: action.start, end: end + (lineEnd.exec(text)?.[0].length ?? 0), text: "" },
  ]);
  const after = parsedParts(made, options).parts;
  const isClean = parts.front === after.front && same(parts.events, after.events);
  if (isClean && sameBut(parts.actions, after.actions, index, 1, 0)) return { text: made };
  return refused(`A${number} could not be removed without changing more`, IN_THE_EDITOR);
}

function eventAt(parsed: ParsedIncident, label: string): TimelineEvent | undefined {
  return entriesInFile(parsed).find((event) => event.label === label);
}

function noEntry(label: string): Edited {
  return refused(`there is no entry ${label}`, "afterword timeline <id> shows the labels");
}
