import { stampAt } from "../stamp.js";
import { type Block, blocksOf } from "./blocks.js";
import type { ForeignDocument } from "./sections.js";

const LEAST_LINES = 2;

/**
 * A text without sections, such as a mail: the lines that begin with a clock are its timeline, wherever they stand. A document
 * that has sections keeps what is above them.
 */
export function withLooseTimeline(document: ForeignDocument): ForeignDocument {
  if (document.sections.length > 0) return document;
  const lines = document.preamble;
  const timed = blocksOf(lines).filter((block) => clocksIn(block, lines) >= LEAST_LINES);
  const [first] = timed;
  const last = timed.at(-1);
  if (!first || !last) return document;
  const part = (section: "timeline" | null, own: readonly string[]) => ({
    section,
    heading: null,
    lines: own,
  });
  const behind = lines.slice(last.to);
  const isFilled = behind.some((line) => line.trim() !== "");
  return {
    ...document,
    preamble: lines.slice(0, first.from),
    sections: [part("timeline", lines.slice(first.from, last.to)), ...(isFilled ? [part(null, behind)] : [])],
  };
}

function clocksIn(block: Block, lines: readonly string[]): number {
  if (block.kind === "list") return block.items.filter(({ lines: [first = ""] }) => hasClock(first)).length;
  if (block.kind === "table") return block.rows.filter((row) => row.some(hasClock)).length;
  return block.kind === "paragraph" ? lines.slice(block.from, block.to).filter(hasClock).length : 0;
}

function hasClock(text: string): boolean {
  return stampAt(text)?.clock != null;
}
