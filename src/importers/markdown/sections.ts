import type { SectionKey } from "../../model/section.js";
import { sectionNamed, WENT } from "../section-names.js";
import { stampAt } from "../stamp.js";
import { type Block, blocksOf } from "./blocks.js";

/** A part of a foreign document under its heading. */
export interface ForeignSection {
  readonly section: SectionKey | null;
  /** As written, without emphasis; null for what stands above the first heading. */
  readonly heading: string | null;
  readonly lines: readonly string[];
}

export interface ForeignDocument {
  /** The first heading, where it is a title. */
  readonly title: string | null;
  readonly preamble: readonly string[];
  readonly sections: readonly ForeignSection[];
}

type Heading = Block & { readonly kind: "heading" };

/** Splits a document at its headings; where it has none, at bold labels that name a section. */
export function splitDocument(lines: readonly string[]): ForeignDocument {
  const headings = blocksOf(lines).filter(
    (block): block is Heading => block.kind === "heading" && block.text !== "",
  );
  const [first] = headings;
  const isTitle = first !== undefined && titleLike(first, headings, lines);
  const title = isTitle ? headingText(first.text) : null;
  const rest = isTitle ? headings.slice(1) : headings;
  const level = Math.max(2, Math.min(6, ...rest.map((heading) => heading.level)));
  const cuts = joinTimeline(rest.filter((heading) => heading.level <= level));
  const begin = isTitle ? first.to : 0;
  const above = [
    ...lines.slice(0, isTitle ? first.from : 0),
    ...lines.slice(begin, cuts[0]?.from ?? lines.length),
  ];
  const sections = sectionsAt(cuts, lines);
  const labelled = splitLabels(above);
  const [top, ...below] = labelled.sections;
  const isBoldTitle = headings.length === 0 && isBlank(labelled.preamble) && top?.section === null;
  const bold = isBoldTitle && isBlank(top.lines) ? top.heading : null;
  return {
    title: title ?? bold,
    preamble: labelled.preamble,
    sections: [...(bold === null ? labelled.sections : below), ...sections.flatMap(hoisted)],
  };
}

function isBlank(lines: readonly string[]): boolean {
  return lines.every((line) => line.trim() === "");
}

function sectionsAt(cuts: readonly Heading[], lines: readonly string[]): readonly ForeignSection[] {
  return cuts.map((heading, index) => ({
    section: sectionNamed(heading.text),
    heading: headingText(heading.text),
    lines: lines.slice(heading.to, cuts[index + 1]?.from ?? lines.length),
  }));
}

/** A title stands first, is of the highest level and no section's name; a lone lower heading may be one. */
function titleLike(first: Heading, headings: readonly Heading[], lines: readonly string[]): boolean {
  if (sectionNamed(first.text) !== null) return false;
  if (first.level === 1) return true;
  const above = lines.slice(0, first.from).every((line) => line.trim() === "");
  return above && headings.slice(1).every((heading) => heading.level > first.level);
}

export function headingText(text: string): string {
  return text
    .replace(/\s+\{#[^}]*\}\s*$/, "")
    .replace(/^\*\*(.*)\*\*\s*:?\s*$/, "$1")
    .replace(/^__(.*)__$/, "$1")
    .trim();
}

/** Days and clocks as headings below a timeline belong to it, whatever their level. */
function joinTimeline(cuts: readonly Heading[]): readonly Heading[] {
  const kept: Heading[] = [];
  for (const heading of cuts) {
    const last = kept.at(-1);
    const inside =
      last !== undefined && sectionNamed(last.text) === "timeline" && stampAt(heading.text) !== null;
    if (!inside || sectionNamed(heading.text) !== null) kept.push(heading);
  }
  return kept;
}

const LEAST_NAMED = 2;

/**
 * Below a heading that is no section of its own, “What went well” becomes a section; and so does everything where several
 * headings name sections (`## Review` above `### Timeline` and `### Causes`).
 */
function hoisted(foreign: ForeignSection): readonly ForeignSection[] {
  if (foreign.section === "timeline") return timelineAndRest(foreign);
  if (foreign.section !== null) return [foreign];
  const inner = blocksOf(foreign.lines).filter((block): block is Heading => block.kind === "heading");
  const names = inner.map(({ text }) => sectionNamed(text)).filter((name) => name !== null);
  const isReview = new Set(names).size >= LEAST_NAMED || names.some((name) => WENT.includes(name));
  if (!isReview) return [foreign];
  const level = Math.min(...inner.map((heading) => heading.level));
  const cuts = joinTimeline(inner.filter((heading) => heading.level === level));
  const head = foreign.lines.slice(0, cuts[0]?.from ?? 0);
  const parts = sectionsAt(cuts, foreign.lines);
  return [{ ...foreign, lines: head }, ...parts];
}

/** An entry that tells a clock, in a list, a table or a paragraph. */
const TIMED = /^\s*(?:[-*+|>]\s*|\d+\.\s+)?(?:\*\*|__|\[|`)?(?:\d{4}-\d{2}-\d{2}[ T])?\d{1,2}[:.h]\d{2}/;

/** `### Causes` below `## Timeline`, and nothing with a time from there on: what follows is no part of the timeline. */
function timelineAndRest(foreign: ForeignSection): readonly ForeignSection[] {
  const inner = blocksOf(foreign.lines).filter((block): block is Heading => block.kind === "heading");
  const first = inner.findIndex(({ text }) => {
    const section = sectionNamed(text);
    return section !== null && section !== "timeline" && stampAt(text) === null;
  });
  const from = inner[first]?.from;
  if (from === undefined || foreign.lines.slice(from).some((line) => TIMED.test(line))) return [foreign];
  const cuts = inner.slice(first).filter(({ level }) => level <= (inner[first]?.level ?? 6));
  const parts = sectionsAt(cuts, foreign.lines);
  return [{ ...foreign, lines: foreign.lines.slice(0, from) }, ...parts];
}

const BOLD_LABEL = /^\s*(?:[-*+]\s+)?(?:\*\*|__)([^*_]{2,50}?)\s*:?\s*(?:\*\*|__)\s*:?\s*(.*)$/;

interface Label {
  readonly text: string;
  readonly rest: string;
}

function labelOf(line: string): Label | null {
  const match = BOLD_LABEL.exec(line);
  return match?.[1] ? { text: match[1].trim(), rest: match[2] ?? "" } : null;
}

/**
 * Documents without headings: `- **Impact**: …` in one long list, or `**Timeline**` alone on a line. A label begins a part
 * when at least two labels of the text name a section of the catalogue.
 */
export function splitLabels(lines: readonly string[]): {
  readonly preamble: readonly string[];
  readonly sections: readonly ForeignSection[];
} {
  const starts = labelStarts(lines);
  const named = starts.filter(({ label }) => sectionNamed(label.text) !== null);
  if (named.length < 2) return { preamble: lines, sections: [] };
  const sections = starts.map(({ line, label, inner }, index) => {
    const end = starts[index + 1]?.line ?? lines.length;
    const own = [label.rest, ...lines.slice(line + 1, end).map((text) => text.slice(indentOf(text, inner)))];
    return { section: sectionNamed(label.text), heading: label.text, lines: own };
  });
  return { preamble: lines.slice(0, starts[0]?.line ?? 0), sections };
}

function labelStarts(lines: readonly string[]): readonly { line: number; label: Label; inner: number }[] {
  const found: { line: number; label: Label; inner: number }[] = [];
  for (const block of blocksOf(lines)) {
    const begins =
      block.kind === "list"
        ? block.items.map(({ from }) => from)
        : block.kind === "paragraph"
          ? [block.from]
          : [];
    for (const line of begins) {
      const text = lines[line] ?? "";
      const label = labelOf(text);
      const own =
        label !== null && (block.kind === "list" || label.rest === "" || sectionNamed(label.text) !== null);
      if (label && own) found.push({ line, label, inner: /^\s*[-*+]\s+/.exec(text)?.[0].length ?? 0 });
    }
  }
  return found;
}

function indentOf(text: string, most: number): number {
  return Math.min(most, /^ */.exec(text)?.[0].length ?? 0);
}
