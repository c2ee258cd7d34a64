import type { ActionItem } from "../model/action-item.js";
import type { ImpactRow, Incident } from "../model/incident.js";
import type { Section } from "../model/section.js";
import { actionOf } from "./actions.js";
import { type Body, blocksWithin, type Heading } from "./body.js";
import { rowsAt, TimeReader, textAt, timeOptions } from "./facts.js";
import { readFrontMatter } from "./front-matter.js";
import { openText } from "./open.js";
import type { ParseOptions } from "./parse.js";
import { quickBody } from "./quick-body.js";
import { quickHeadings } from "./quick-headings.js";
import { MOST_LINES, readBody } from "./read-body.js";
import { type Facts, readFacts } from "./read-facts.js";
import { readReviews } from "./reviews.js";
import { holdsEntries, outlineOf, type Part } from "./sections.js";
import { Report, Source } from "./source.js";
import type { YamlMap } from "./yaml-tree.js";

/** Where a section begins; all that is kept of it. */
export type SectionStart = Pick<Section, "section" | "heading" | "start">;

/** What lists, searches and comparisons know of an incident. */
export interface Essentials extends Facts, Pick<Incident, "reviews" | "actions"> {
  readonly impact: readonly Pick<ImpactRow, "service">[];
  readonly sections: readonly SectionStart[];
}

/**
 * Just what `parseBytes` reads of a file, as far as lists, searches and comparisons need it, in a part of the time: no
 * findings, no timeline, no words of sections. Reviews are those of a draft or of one in review; nobody waits for others.
 */
export function readEssentials(
  bytes: Uint8Array,
  options: ParseOptions,
): { readonly text: string; readonly essentials: Essentials } {
  const { text, trouble } = openText(bytes);
  const isRead = trouble === null || trouble.rule === "front-matter-missing";
  return { text, essentials: essentialsOf(isRead ? text : "---\n---\n", options) };
}

function essentialsOf(text: string, options: ParseOptions): Essentials {
  const source = new Source(text, options.path);
  const unheard = new Report(source);
  const front = readFrontMatter(text, unheard);
  const map = front?.map ?? null;
  const facts = readFacts(map, options, new TimeReader(timeOptions(map, options.settings), unheard));
  return {
    ...facts,
    impact: rowsAt(map, "impact").map((row) => ({ service: textAt(row, "service") })),
    reviews: reviewsOf(map, facts.status, text),
    ...bodyParts(source, front?.bodyStart ?? (text.charCodeAt(0) === BOM ? 1 : 0)),
  };
}

const BOM = 0xfeff;

function reviewsOf(map: YamlMap | null, status: Incident["status"], text: string): Incident["reviews"] {
  return status === "draft" || status === "in_review" ? readReviews(map, text) : [];
}

function bodyParts(source: Source, start: number): Pick<Essentials, "sections" | "actions"> {
  let read: Body | null = null;
  const body = (): Body => {
    read ??= readBody(source, start);
    return read;
  };
  // So short a text has no more lines than are read.
  const headings = source.text.length < MOST_LINES ? quickHeadings(source.text, start) : null;
  const parts = outlineOf(headings ?? headingsOf(body()), source.text.length, (heading, end) =>
    holdsEntries(source, body(), heading, end),
  );
  // Whatever stands above a heading, what stands below it begins anew.
  const bodyFrom = (heading: Heading): Body =>
    (headings === null || read !== null ? null : quickBody(source, heading.start)) ?? body();
  return {
    sections: parts.map(({ heading, key, end }) => ({
      section: key,
      heading: heading.text,
      start: Math.min(heading.end, end),
    })),
    actions: parts.flatMap((part) =>
      part.key === "actions" ? actionsOf(source, bodyFrom(part.heading), part) : [],
    ),
  };
}

const headingsOf = ({ blocks }: Body): readonly Heading[] =>
  blocks.filter((block): block is Heading => block.kind === "heading");

function actionsOf(source: Source, body: Body, { heading, end }: Part): readonly ActionItem[] {
  return blocksWithin(body, Math.min(heading.end, end), end).flatMap((block) => {
    const item = block.kind === "item" ? actionOf(block, source) : null;
    return item === null ? [] : [item];
  });
}
