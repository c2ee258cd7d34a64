import { hash } from "node:crypto";
import { findFrontMatter } from "./front-matter.js";

const EXCLUDED =
  /^(?:status|reviews|published|"(?:status|reviews|published)"|'(?:status|reviews|published)')[ \t]*:/;
/** A line that begins a top-level key: no indent, no comment, no item of a list. */
const TOP_LEVEL = /^[^\s#-]|^-[^\s-]/;

/**
 * What a review is given on (FORMAT.md §2, `of`): the first 16 hex digits of the SHA-256 of the file with LF line ends,
 * without BOM and without the keys that reviewing itself changes. Their lines go whole, up to the next top-level key.
 */
export function reviewHash(text: string): string {
  const unmarked = text.startsWith("\ufeff") ? text.slice(1) : text;
  const plain = unmarked.includes("\r") ? unmarked.replace(/\r\n?/g, "\n") : unmarked;
  const found = findFrontMatter(plain);
  const read = found ? withoutExcluded(plain, found.start, found.end) : plain;
  return hash("sha256", read, "hex").slice(0, 16);
}

function withoutExcluded(text: string, start: number, end: number): string {
  let kept = text.slice(0, start);
  let leaving = false;
  for (let at = start; at < end; ) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const line = text.slice(at, next);
    if (TOP_LEVEL.test(line)) leaving = EXCLUDED.test(line);
    if (!leaving) kept += line;
    at = next;
  }
  return kept + text.slice(end);
}
