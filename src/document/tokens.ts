import { Mask, type Span, scanInline } from "./inline.js";

/** A tag, person or `key:value` on the first line of an entry. */
export interface Token {
  readonly kind: "tag" | "person" | "key";
  /** Of a `key:value` the key; else empty. */
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface FirstLine {
  readonly tokens: readonly Token[];
  /** The first link of the whole entry, or null; `span` is where it stands. */
  readonly source: string | null;
  readonly sourceSpan: Span | null;
}

/** Whatever stands behind `#` or `@`. */
const WORD = /[\p{L}\p{N}_-]+/uy;
const VALUE = /"([^"\r\n]*)"|[^\s"]\S*/y;
const BEFORE_SIGN = /[\p{L}\p{N}#/]/u;
const WEB = /^https?:\/\//i;
const [COLON, HASH, AT, A, Z] = [0x3a, 0x23, 0x40, 0x61, 0x7a];

/** A key with its colon, or a sign with its word. The value is read only once the key is known, or time would square. */
interface Candidate {
  readonly sign: "" | "#" | "@";
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Tokens between `start` and `lineEnd` (the entry's first line), never in code, links, comments or URLs, and the first
 * link up to `end`. Only the given keys are tokens; others are text.
 */
export function readTokens(
  text: string,
  range: { readonly start: number; readonly lineEnd: number; readonly end: number },
  keys: ReadonlySet<string>,
): FirstLine {
  const { start, lineEnd, end } = range;
  const spans = scanInline(text, start, end);
  const line = text.slice(start, lineEnd);
  const tokens: Token[] = [];
  let mask: Mask | null = null;
  for (let found = candidateFrom(line, 0); found; ) {
    mask ??= new Mask(spans);
    const token = mask.covers(start + found.start) ? null : tokenOf(found, line, start, keys);
    if (token) tokens.push(token);
    found = candidateFrom(line, token ? token.end - start : found.end);
  }
  return firstLineOf(tokens, spans);
}

/** The next of a line, not before `from`. */
function candidateFrom(line: string, from: number): Candidate | null {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code > AT) continue;
    if (code === COLON) {
      let start = at;
      while (isSmall(line.charCodeAt(start - 1))) start--;
      if (start < at && start >= from) return { sign: "", word: line.slice(start, at), start, end: at + 1 };
    } else if (code === HASH || code === AT) {
      WORD.lastIndex = at + 1;
      const word = WORD.exec(line)?.[0];
      if (word !== undefined)
        return { sign: code === HASH ? "#" : "@", word, start: at, end: WORD.lastIndex };
    }
  }
  return null;
}

function isSmall(code: number): boolean {
  return code >= A && code <= Z;
}

function firstLineOf(tokens: readonly Token[], spans: readonly Span[]): FirstLine {
  const sourceSpan = firstLink(spans);
  return { tokens, source: sourceSpan?.url ?? null, sourceSpan };
}

function tokenOf(
  { sign, word, start, end }: Candidate,
  line: string,
  offset: number,
  keys: ReadonlySet<string>,
): Token | null {
  const before = line[start - 1] ?? " ";
  const from = offset + start;
  if (sign !== "") {
    if (BEFORE_SIGN.test(before)) return null;
    const kind = sign === "#" ? "tag" : "person";
    return { kind, key: "", value: word, start: from, end: offset + end };
  }
  if (!keys.has(word) || !/\s/.test(before)) return null;
  VALUE.lastIndex = end;
  const value = VALUE.exec(line);
  if (!value) return null;
  return { kind: "key", key: word, value: value[1] ?? value[0], start: from, end: offset + VALUE.lastIndex };
}

function firstLink(spans: readonly Span[]): Span | null {
  let first: Span | null = null;
  for (const span of spans) {
    if (!span.url || !WEB.test(span.url)) continue;
    if (!first || span.start < first.start) first = span;
  }
  return first;
}

/** A text without some stretches of it; blanks on its first line fold. */
export function withoutSpans(
  text: string,
  start: number,
  end: number,
  cut: readonly { readonly start: number; readonly end: number }[],
): string {
  const sorted = cut.length > 1 ? [...cut].sort((a, b) => a.start - b.start) : cut;
  const only = textBefore(text, start, end, sorted);
  if (only !== null) return folded(only);
  let kept = "";
  let at = start;
  for (const span of sorted) {
    if (span.start < at) continue;
    kept += text.slice(at, span.start);
    at = span.end;
  }
  kept += text.slice(at, end);
  if (!MORE_LINES.test(kept)) return folded(kept);
  const [first = "", ...rest] = kept.split(/\r\n|\r|\n/);
  const head = folded(first);
  const tail = rest.map((line) => line.trim());
  return [head, ...tail].join("\n").trim();
}

const MORE_LINES = /[\r\n]/;

/** The text in front of the first stretch, where it is one line and nothing but blanks is left behind it; else null. */
function textBefore(
  text: string,
  start: number,
  end: number,
  sorted: readonly { readonly start: number; readonly end: number }[],
): string | null {
  let at = start;
  let first = end;
  for (const span of sorted) {
    if (span.start < at) continue;
    if (first === end) first = span.start;
    else if (!isBlank(text, at, span.start)) return null;
    at = span.end;
  }
  if (first === end) while (first > start && text.charCodeAt(first - 1) <= SPACE) first--;
  else if (!isBlank(text, at, end)) return null;
  const only = text.slice(start, first);
  return MORE_LINES.test(only) ? null : only;
}

const SPACE = 0x20;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!BLANKS.has(text.charCodeAt(at))) return false;
  return true;
}

/** One line without what cuts leave behind: empty parentheses, and blanks in a row. */
function folded(line: string): string {
  const full = line.includes("(") ? line.replace(/\(\s*\)/g, "") : line;
  return (/[ \t][ \t]|\t/.test(full) ? full.replace(/[ \t]{1,1000}/g, " ") : full).trim();
}
