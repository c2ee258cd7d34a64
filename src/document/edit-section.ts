import { headingWords } from "../languages/headings/catalogue.js";
import { SECTIONS, type Section, type SectionKey } from "../model/section.js";
import {
  applySplices,
  type Edited,
  type EditOptions,
  inkEnd,
  lineEndOf,
  type Parts,
  parsedParts,
  refused,
  type Splice,
  same,
  withLineEnds,
} from "./edit.js";
import type { ParsedIncident } from "./parse.js";

const WENT: readonly SectionKey[] = ["went_well", "went_wrong", "got_lucky"];

/**
 * Gives a section its text, or makes it at its place in the catalogue's order. Hints at its top stay, unless the new text
 * brings comments of its own; other sections and, in lessons, the `went_*` parts below stay as they are.
 */
export function setSection(text: string, key: SectionKey, markdown: string, options: EditOptions): Edited {
  const { parsed, parts } = parsedParts(text, options);
  const lineEnd = lineEndOf(text);
  const content = withLineEnds(markdown.trim(), lineEnd);
  const section = parsed.incident.sections.find((found) => found.section === key);
  const splice = section
    ? contentSplice(parsed, section, content, lineEnd)
    : newSection(parsed, key, content);
  const made = applySplices(text, [splice]);
  if (made === text) return { text };
  const after = parsedParts(made, options);
  const isWhole =
    changesOnly(key, parts, after.parts, parsed, after.parsed) && holds(after.parsed, key, content);
  if (isWhole) return { text: made };
  const hint = "leave out headings of level 1 and 2, and close every code block and comment";
  return refused(`this text would change more than the section \`${key}\``, hint);
}

function changesOnly(
  key: SectionKey,
  before: Parts,
  after: Parts,
  parsedBefore: ParsedIncident,
  parsedAfter: ParsedIncident,
): boolean {
  const others = (parsed: ParsedIncident): string[] =>
    parsed.incident.sections
      .filter(({ section }) => section !== key && !(WENT.includes(key) && section === "lessons"))
      .map(({ section, heading, text }) => JSON.stringify([section, heading, text]));
  return (
    before.front === after.front &&
    before.heading === after.heading &&
    same(others(parsedBefore), others(parsedAfter)) &&
    (key === "timeline" || same(before.events, after.events)) &&
    (key === "actions" || same(before.actions, after.actions)) &&
    parsedBefore.internal.length <= parsedAfter.internal.length &&
    (!isOpen(parsedAfter) || isOpen(parsedBefore))
  );
}

/** Internal text runs to the end of the file. */
function isOpen(parsed: ParsedIncident): boolean {
  return parsed.findings.some(({ rule }) => rule === "internal-unclosed");
}

/** The section ends with the text that it was given. */
function holds(parsed: ParsedIncident, key: SectionKey, content: string): boolean {
  const section = parsed.incident.sections.find((found) => found.section === key);
  if (!section) return false;
  return parsed.text.slice(section.start, ownEnd(parsed, section)).trim().endsWith(content);
}

/** Replaces what stands between a heading and the next section. */
function contentSplice(parsed: ParsedIncident, section: Section, content: string, lineEnd: string): Splice {
  const { text } = parsed;
  const end = ownEnd(parsed, section);
  const start = content.includes("<!--") ? section.start : afterHints(parsed, section.start, end);
  const tail = text.slice(inkEnd(text, start, end), end);
  const isLast = end >= text.length;
  const open = start > 0 && !/[\r\n]/.test(text[start - 1] ?? "") ? lineEnd : "";
  const body = content === "" ? "" : `${lineEnd}${content}`;
  const close = isLast ? tail || lineEnd : `${lineEnd}${lineEnd}`;
  return { start, end, text: `${open}${body}${content === "" && !isLast ? lineEnd : close}` };
}

/** Where a section's own text ends: lessons end before the first `went_*` inside them. */
function ownEnd(parsed: ParsedIncident, section: Section): number {
  const inner = parsed.incident.sections.find(
    (other) => other.level === 3 && other.start > section.start && other.start < section.end,
  );
  if (section.level !== 2 || !inner) return section.end;
  return lineStartOf(parsed.text, inner.start - 1);
}

function lineStartOf(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** The end of the hints that a section begins with, with the line end behind them. */
function afterHints(parsed: ParsedIncident, start: number, end: number): number {
  const { text, comments } = parsed;
  let at = start;
  for (const comment of comments) {
    if (comment.start < at || comment.end > end) continue;
    if (text.slice(at, comment.start).trim() !== "") break;
    if (/^<!--\s*\/?(?:internal|afterword-ok)\b/.test(text.slice(comment.start, comment.end))) break;
    at = comment.end;
  }
  if (at === start) return start;
  const lineEnd = /[ \t]*(?:\r\n|\r|\n)?/y;
  lineEnd.lastIndex = at;
  return at + (lineEnd.exec(text)?.[0].length ?? 0);
}

/** A section that is not there yet, before the first that the catalogue puts after it. */
export function newSection(parsed: ParsedIncident, key: SectionKey, content: string): Splice {
  const { text, incident } = parsed;
  const lineEnd = lineEndOf(text);
  const lessons = incident.sections.find(({ section, level }) => section === "lessons" && level === 2);
  const nested = WENT.includes(key) && lessons !== undefined;
  const order = SECTIONS.indexOf(key);
  const next = incident.sections.find(
    ({ section, level, start }) =>
      section !== null &&
      SECTIONS.indexOf(section) > order &&
      (nested ? level === 3 && start > lessons.start && start <= lessons.end : level === 2),
  );
  const heading = `${nested ? "###" : "##"} ${headingWords(incident.language).headings[key]}`;
  const written = content === "" ? heading : `${heading}${lineEnd}${lineEnd}${content}`;
  if (next) {
    const at = lineStartOf(text, next.start - 1);
    return { start: at, end: at, text: `${written}${lineEnd}${lineEnd}` };
  }
  return insertAfter(text, parsed.bodyStart, nested ? lessons.end : text.length, written, lineEnd);
}

/** Puts a block after the last ink of a stretch, a blank line between; the line ends behind stay as they are. */
export function insertAfter(
  text: string,
  start: number,
  end: number,
  written: string,
  lineEnd: string,
): Splice {
  const at = inkEnd(text, start, end);
  const tail = text.slice(at, end);
  const lines = tail.split("\n").length - 1;
  if (end >= text.length && (lines > 1 || (at === start && lines > 0))) {
    return { start: end, end, text: `${written}${lineEnd}` };
  }
  if (at === start) {
    const isLineStart = at === 0 || /[\r\n]/.test(text[at - 1] ?? "");
    return { start: at, end: at, text: `${isLineStart ? "" : lineEnd}${lineEnd}${written}${lineEnd}` };
  }
  const isTight = at < text.length && !/^[ \t]*(?:\r\n|\r|\n)/.test(text.slice(at, at + 1000));
  return { start: at, end: at, text: `${lineEnd}${lineEnd}${written}${isTight ? lineEnd : ""}` };
}
