import { sectionOf } from "../languages/headings/catalogue.js";
import type { Section, SectionKey } from "../model/section.js";
import { type Block, type Body, blocksWithin, firstFrom, type Heading } from "./body.js";
import type { Comment } from "./comments.js";
import { Mask } from "./inline.js";
import type { Report, Source } from "./source.js";

const WENT: ReadonlySet<string | null> = new Set(["went_well", "went_wrong", "got_lucky"]);
const TIME_ENTRY = /^\s*(?:\*\*|__)[~?\d]/;

/** The sections of a body (FORMAT.md §5): level 2, and the `went_*` ones at level 3 inside lessons. */
export function readSections(body: Body, comments: readonly Comment[], report: Report): Section[] {
  const { source } = report;
  const headings = body.blocks.filter((block): block is Heading => block.kind === "heading");
  const outline = outlineOf(headings, source.text.length, (heading, end) =>
    holdsEntries(source, body, heading, end),
  );
  const mask = new Mask(comments);
  const sections = outline.map(({ heading, key, end }) => {
    const start = Math.min(heading.end, end);
    const text = textOf(source.text, start, end, comments);
    const level = heading.level as 2 | 3;
    const empty = text === "" || isEmpty(source, body, mask, start, end);
    const position = source.position(heading.start);
    return { section: key, heading: heading.text, level, empty, text, start, end, ...position };
  });
  reportDoubles(sections, report);
  return sections;
}

/** The `# heading`; null where there is none. */
export function titleHeading(body: Body): Heading | null {
  return body.blocks.find((block): block is Heading => block.kind === "heading" && block.level === 1) ?? null;
}

/** A section by its heading; `end`: where its text ends. */
export interface Part {
  readonly heading: Heading;
  readonly key: SectionKey | null;
  readonly end: number;
}

/** The sections that the headings of a body make. `holdsEntries`: whether timeline entries stand below a heading. */
export function outlineOf(
  all: readonly Heading[],
  textEnd: number,
  holdsEntries: (heading: Heading, end: number) => boolean,
): Part[] {
  const headings = all.filter(({ level }) => level <= 3);
  const keys = headings.map(({ level, text }) => (level === 2 ? sectionOf(text) : null));
  const ends = endsOf(headings, textEnd);
  const hasTimeline = keys.includes("timeline");
  const parts: Part[] = [];
  let inLessons = false;
  for (const [i, heading] of headings.entries()) {
    const named: ReturnType<typeof sectionOf> =
      inLessons && heading.level === 3 ? sectionOf(heading.text) : (keys[i] ?? null);
    if (heading.level < 3) inLessons = named === "lessons";
    if (heading.level === 1 || (heading.level === 3 && !(inLessons && WENT.has(named)))) continue;
    const end = ends[i] ?? textEnd;
    // "What happened" is the summary, unless it holds timeline entries and the file has no timeline section.
    const happened = () => (!hasTimeline && holdsEntries(heading, end) ? "timeline" : "summary");
    parts.push({ heading, key: named === "what_happened" ? happened() : named, end });
  }
  return parts;
}

/** Where each heading's part ends: at the next heading of its level or above. */
function endsOf(headings: readonly Heading[], textEnd: number): number[] {
  const ends: number[] = [];
  const next = [textEnd, textEnd, textEnd, textEnd];
  for (let i = headings.length - 1; i >= 0; i--) {
    const heading = headings[i];
    if (!heading) continue;
    ends[i] = next[heading.level] ?? textEnd;
    next.fill(heading.start, heading.level);
  }
  return ends;
}

/** Whether a list item below a heading begins with a bold time. */
export function holdsEntries(source: Source, body: Body, heading: Heading, end: number): boolean {
  const isEntry = (block: Block & { readonly kind: string; readonly contentStart?: number }): boolean =>
    block.kind === "item" &&
    TIME_ENTRY.test(source.text.slice(block.contentStart, (block.contentStart ?? 0) + 20));
  return blocksWithin(body, heading.end, end).some(isEntry);
}

function textOf(text: string, start: number, end: number, comments: readonly Comment[]): string {
  let kept = "";
  let at = start;
  for (let i = firstFrom(comments, start); i < comments.length; i++) {
    const comment = comments[i];
    if (!comment || comment.start >= end) break;
    kept += text.slice(at, comment.start);
    at = Math.min(comment.end, end);
  }
  const whole = kept + text.slice(at, end);
  return (whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole).trim();
}

/** Headings below the section's own and comments are no text of their own. */
function isEmpty(source: Source, body: Body, mask: Mask, start: number, end: number): boolean {
  return !blocksWithin(body, start, end).some(
    (block) => block.kind !== "heading" && hasText(source, block, mask),
  );
}

function hasText(source: Source, block: Block, mask: Mask): boolean {
  for (let i = block.start; i < block.end; i++) {
    if (source.text.charCodeAt(i) > 0x20 && !mask.covers(i)) return true;
  }
  return false;
}

function reportDoubles(sections: readonly Section[], report: Report): void {
  const first = new Map<SectionKey, Section>();
  for (const section of sections) {
    if (section.section === null) continue;
    const before = first.get(section.section);
    if (!before) first.set(section.section, section);
    else {
      const message = `the section \`${before.heading}\` of line ${before.line} occurs again`;
      const offset = report.source.startOf(section.line - 1);
      report.add("warning", "section-twice", offset, message, "put both under one heading");
    }
  }
}
