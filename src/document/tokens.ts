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

/** A key with its colon, or a sign with its word. The value is read only once the key is known, or time would square. */
const CANDIDATE = /(?<![a-z])([a-z]+):|([#@])([\p{L}\p{N}_-]+)/gu;
const SIGN = /[:#@]/;
const VALUE = /"([^"\r\n]*)"|[^\s"]\S*/y;
const BEFORE_SIGN = /[\p{L}\p{N}#/]/u;
const WEB = /^https?:\/\//i;

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
  if (!SIGN.test(line)) return firstLineOf(tokens, spans);
  const mask = new Mask(spans);
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(line); match; match = CANDIDATE.exec(line)) {
    const token = mask.covers(start + match.index) ? null : tokenOf(match, line, start, keys);
    if (!token) continue;
    tokens.push(token);
    CANDIDATE.lastIndex = token.end - start;
  }
  return firstLineOf(tokens, spans);
}

function firstLineOf(tokens: readonly Token[], spans: readonly Span[]): FirstLine {
  const sourceSpan = firstLink(spans);
  return { tokens, source: sourceSpan?.url ?? null, sourceSpan };
}

function tokenOf(
  match: RegExpExecArray,
  line: string,
  start: number,
  keys: ReadonlySet<string>,
): Token | null {
  const [whole, key = "", sign, word = ""] = match;
  const before = line[match.index - 1] ?? " ";
  const from = start + match.index;
  if (sign) {
    if (BEFORE_SIGN.test(before)) return null;
    return {
      kind: sign === "#" ? "tag" : "person",
      key: "",
      value: word,
      start: from,
      end: from + whole.length,
    };
  }
  if (!keys.has(key) || !/\s/.test(before)) return null;
  VALUE.lastIndex = match.index + whole.length;
  const value = VALUE.exec(line);
  if (!value) return null;
  return { kind: "key", key, value: value[1] ?? value[0], start: from, end: start + VALUE.lastIndex };
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
  let kept = "";
  let at = start;
  for (const span of [...cut].sort((a, b) => a.start - b.start)) {
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

/** One line without what cuts leave behind: empty parentheses, and blanks in a row. */
function folded(line: string): string {
  const full = line.includes("(") ? line.replace(/\(\s*\)/g, "") : line;
  return (/[ \t][ \t]|\t/.test(full) ? full.replace(/[ \t]{1,1000}/g, " ") : full).trim();
}
