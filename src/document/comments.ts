import type { Body } from "./body.js";
import { scanInline } from "./inline.js";
import type { Report, Source } from "./source.js";

/** An HTML comment where CommonMark sees one: not in code. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** All comments of the body, in order: hints, silencers, marks of internal text. */
export function findComments(source: Source, body: Body): Comment[] {
  const { text } = source;
  if (!text.includes("<!--", body.start)) return [];
  const found: Comment[] = [];
  for (const block of body.html) commentsOfHtml(text, block.start, block.end, found);
  // stretches stand in order, so that one search serves all that end before the next comment
  let next = 0;
  for (const { start, end } of body.inline) {
    if (next < start) next = indexOrEnd(text, start);
    if (next >= end) continue;
    for (const span of scanInline(text, start, end)) if (span.kind === "comment") found.push(span);
  }
  return found.sort((a, b) => a.start - b.start);
}

function indexOrEnd(text: string, from: number): number {
  const found = text.indexOf("<!--", from);
  return found < 0 ? text.length : found;
}

function commentsOfHtml(text: string, start: number, end: number, found: Comment[]): void {
  let at = text.indexOf("<!--", start);
  while (at >= 0 && at < end) {
    const close = text.indexOf("-->", at + 4);
    const commentEnd = close < 0 || close + 3 > end ? end : close + 3;
    found.push({ start: at, end: commentEnd });
    at = text.indexOf("<!--", commentEnd);
  }
}

/** A stretch that never leaves in a public rendition, marks included. */
export interface InternalSpan {
  readonly start: number;
  readonly end: number;
}

/** Internal stretches (FORMAT.md §5). What is not closed is internal to the end of the file, and an error. */
export function findInternal(comments: readonly Comment[], report: Report): InternalSpan[] {
  const { text } = report.source;
  const spans: InternalSpan[] = [];
  let open: Comment | null = null;
  for (const comment of comments) {
    const words = text
      .slice(comment.start + 4, Math.min(comment.end - 3, comment.start + 64))
      .trim()
      .toLowerCase();
    if (words === "internal") {
      if (open)
        report.add(
          "error",
          "internal-nested",
          comment.start,
          "`internal` begins inside internal text",
          "close the first with `<!-- /internal -->`",
        );
      open ??= comment;
    } else if (words === "/internal") {
      if (open) spans.push({ start: open.start, end: comment.end });
      else
        report.add(
          "error",
          "internal-unopened",
          comment.start,
          "`/internal` closes nothing",
          "remove it, or put `<!-- internal -->` above",
        );
      open = null;
    }
  }
  if (open) {
    spans.push({ start: open.start, end: text.length });
    report.add(
      "error",
      "internal-unclosed",
      open.start,
      "internal text is not closed: it runs to the end of the file",
      "put `<!-- /internal -->` where it ends",
    );
  }
  return spans;
}
