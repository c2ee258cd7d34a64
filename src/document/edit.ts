import type { Plain } from "../model/incident.js";
import { type FrontMatter, findFrontMatter, readFrontMatter } from "./front-matter.js";
import { type ParsedIncident, type ParseOptions, parseIncident } from "./parse.js";
import { Report, Source } from "./source.js";
import { plainOf } from "./yaml-tree.js";

/**
 * What an edit gives: the whole new text, or why nothing was changed and what to do. Edits are splices at ranges that the
 * parser gave; the result is read again and must differ in what was meant alone (ROBUSTNESS.md §1.3).
 */
export type Edited = { readonly text: string } | { readonly problem: string; readonly hint: string };

export type EditOptions = ParseOptions;

export function refused(problem: string, hint = ""): Edited {
  return { problem, hint };
}

/** One replacement of a stretch of text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Several splices that do not overlap, applied together. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let made = "";
  let at = 0;
  for (const splice of [...splices].sort((a, b) => a.start - b.start)) {
    made += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return made + text.slice(at);
}

/** The line end that new lines of a text take: its own first one. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text.charCodeAt(first - 1) === 0x0d ? "\r\n" : "\n";
}

/** A text with the line ends of the file that it goes into. */
export function withLineEnds(text: string, lineEnd: string): string {
  return text.replace(/\r\n?|\n/g, lineEnd);
}

/** How often the reader finds each kind of trouble. */
export type Troubles = Readonly<Record<string, number>>;

/** A text's front matter and its troubles; null where it cannot be edited. */
export function frontOf(
  text: string,
  options: EditOptions,
): { front: FrontMatter; troubles: Troubles } | null {
  const found = findFrontMatter(text);
  if (!found?.closed) return null;
  const report = new Report(new Source(text, options.path));
  const front = readFrontMatter(text, report);
  const troubles: Record<string, number> = {};
  for (const { rule } of report.findings) troubles[rule] = (troubles[rule] ?? 0) + 1;
  return front && { front, troubles };
}

/** What to do where no splice will do. */
export const IN_THE_EDITOR = "open the file: afterword edit <id> --editor";

export const NO_FRONT_MATTER: Edited = {
  problem: "the file has no front matter that can be edited",
  hint: "let it begin with a line `---` and close the keys with another",
};

/** The front matter as plain values. */
export function plainFront(front: FrontMatter): Plain {
  return front.map ? plainOf(front.map) : {};
}

/** Everything of an incident that an edit of one part must leave as it was. */
export interface Parts {
  readonly front: string;
  readonly sections: readonly string[];
  readonly events: readonly string[];
  readonly actions: readonly string[];
  readonly heading: string;
}

/** Texts to compare before and after, so that a difference is seen wherever it is. */
export function partsOf(parsed: ParsedIncident): Parts {
  const { text, incident, bodyStart, entries } = parsed;
  return {
    front: text.slice(0, bodyStart).trimEnd(),
    sections: incident.sections.map((section) =>
      JSON.stringify([section.section, section.heading, section.text]),
    ),
    events: entries.map((event) =>
      JSON.stringify([event.at, event.text, event.tags, event.people, event.source, event.timezone]),
    ),
    actions: incident.actions.map((item) =>
      JSON.stringify({ ...item, start: 0, end: 0, line: 0, column: 0 }),
    ),
    heading: incident.heading ?? "",
  };
}

export function parsedParts(text: string, options: EditOptions): { parsed: ParsedIncident; parts: Parts } {
  const parsed = parseIncident(text, options);
  return { parsed, parts: partsOf(parsed) };
}

/** Whether two lists are equal but for `changed` items at `index` (replaced `removed` by `added`). */
export function sameBut(
  before: readonly string[],
  after: readonly string[],
  index: number,
  removed: number,
  added: number,
): boolean {
  const kept = [...before.slice(0, index), ...before.slice(index + removed)];
  const left = [...after.slice(0, index), ...after.slice(index + added)];
  return after.length === before.length - removed + added && kept.every((item, i) => item === left[i]);
}

export function same(before: readonly string[], after: readonly string[]): boolean {
  return sameBut(before, after, 0, 0, 0);
}

/** Offset after the last character of a stretch that is not blank; its start where all is blank. */
export function inkEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= 0x20) at--;
  return at;
}
