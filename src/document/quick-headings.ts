import type { Heading } from "./body.js";

/** Signs that make lines something else than they seem: tabs, other line ends, what is no text. */
const UNUSUAL = /[\0-\x09\x0b-\x1f\u2028\u2029\ufeff]/;
const HEADING = /(#{1,6}) +([^\s#](?:[^\n]*[^\s#])?) *(?:\n|$)/y;
const FENCE = /```[A-Za-z0-9_+-]*(?:\n|$)/y;
/** A line that ends a fenced block, or may do so. */
const FENCE_END = /\n {0,3}```[^\n]*/g;
/**
 * A blank line, or running text, at most as one item or quotation: nothing that hides a heading, is one, or makes one of
 * the line above. Items that stand far in are left out, for the library does not read deep lists to their end.
 */
const HARMLESS =
  / *(?:\n|$|(?:(?<! {10})(?:[-*+]|\d{1,9}[.)]|>) )?(?!\d{1,9}[.)](?:[ \n]|$))(?:[A-Za-z0-9"'(&$%@!?:.,;/{}[\])|\\^\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\udbff]|\*{1,2}[^\s*]|_{1,2}[^\s_]|`(?!``)|~(?!~)))/y;

const HASH = 0x23;
const BACKTICK = 0x60;
const A = 0x61;
const Z = 0x7a;
/** Between the capitals and the small letters of ASCII. */
const SMALL = 0x20;

/**
 * The top-level headings of a body, found quicker than by reading all its blocks: only in a text that holds nothing that
 * could hide one (HTML, odd fences, deep lists) or make one of an ordinary line (underlines). null for every other text.
 */
export function quickHeadings(text: string, start: number): readonly Heading[] | null {
  const isLineStart = start === 0 || text[start - 1] === "\n";
  if (!isLineStart || UNUSUAL.test(text.slice(start))) return null;
  const headings: Heading[] = [];
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    let end = lineEnd(text, at);
    if (code === HASH) {
      const heading = headingAt(text, at, end);
      if (heading === null) return null;
      headings.push(heading);
    } else if (code === BACKTICK && text.startsWith("```", at)) {
      end = behindFence(text, at);
      if (end < 0) return null;
    } else if (!isLetter(code) && !isHarmless(text, at)) return null;
    at = end;
  }
  return headings;
}

function headingAt(text: string, at: number, end: number): Heading | null {
  HEADING.lastIndex = at;
  const found = HEADING.exec(text);
  if (!found?.[1] || found[2] === undefined) return null;
  return { kind: "heading", level: found[1].length, text: found[2], start: at, end };
}

/** Where the line behind a fenced block begins; -1: it is not plain. */
function behindFence(text: string, at: number): number {
  FENCE.lastIndex = at;
  if (!FENCE.test(text)) return -1;
  FENCE_END.lastIndex = FENCE.lastIndex - 1;
  return FENCE_END.exec(text)?.[0] === "\n```" ? lineEnd(text, FENCE_END.lastIndex) : -1;
}

function isLetter(code: number): boolean {
  const small = code | SMALL;
  return small >= A && small <= Z;
}

function isHarmless(text: string, at: number): boolean {
  HARMLESS.lastIndex = at;
  return HARMLESS.test(text);
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline + 1;
}
