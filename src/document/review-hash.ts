import { createHash } from "node:crypto";
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
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const found = findFrontMatter(plain);
  const read = found ? withoutExcluded(plain, found.start, found.end) : plain;
  return createHash("sha256").update(read).digest("hex").slice(0, 16);
}

function withoutExcluded(text: string, start: number, end: number): string {
  let leaving = false;
  const kept = text
    .slice(start, end)
    .split(/(?<=\n)/)
    .filter((line) => {
      if (TOP_LEVEL.test(line)) leaving = EXCLUDED.test(line);
      return !leaving;
    });
  return text.slice(0, start) + kept.join("") + text.slice(end);
}
