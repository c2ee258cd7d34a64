import { headingWords } from "../languages/headings/catalogue.js";
import type { Body } from "./body.js";
import type { Comment } from "./comments.js";
import { Mask, scanInline } from "./inline.js";
import type { Report } from "./source.js";
import type { YamlMap, YamlNode } from "./yaml-tree.js";

const CANDIDATE =
  /\b(?:TBD|TODO|FIXME|XXX)\b|\?{3,}|lorem ipsum|\{\{[^{}\r\n]{0,200}\}\}|\[([^[\]\r\n]{1,120})\]/gi;
/** Where one of these stands, or a bracket that is no box of a task, there may be one. */
const SIGNS = /TBD|TODO|FIXME|XXX|Tbd|tbd|\?{3}|\{\{|\[[^[\]\r\n]{2}|[Ll][Oo][Rr][Ee][Mm] /;
const UPPER = /^(?:TBD|TODO|FIXME|XXX|Tbd|tbd)$/;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const LETTERS = /\p{L}{2,}/gu;

/** Text that was to be filled in and was not (FORMAT.md §5), outside code and comments, in values and in the body. */
export function findPlaceholders(
  map: YamlMap | null,
  body: Body,
  comments: readonly Comment[],
  language: string,
  report: Report,
): void {
  const blanks = blanksOf(language);
  if (map) inValues(map, blanks, report);
  const { text } = report.source;
  if (!SIGNS.test(text.slice(body.start))) return;
  let mask: Mask | null = null;
  CANDIDATE.lastIndex = body.start;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    if (!isPlaceholder(match, blanks, body.references)) continue;
    mask ??= new Mask([...body.code, ...comments, ...linksAndCode(text, body)]);
    if (!mask.covers(match.index)) say(match[0], match.index, report);
  }
}

const blanksKnown = new Map<string, ReadonlySet<string>>();
const MOST_LANGUAGES = 20;

function blanksOf(language: string): ReadonlySet<string> {
  const known = blanksKnown.get(language);
  if (known) return known;
  if (blanksKnown.size >= MOST_LANGUAGES) blanksKnown.clear();
  const blanks = new Set([...headingWords(language).blanks, ...headingWords("en").blanks]);
  blanksKnown.set(language, blanks);
  return blanks;
}

function linksAndCode(text: string, body: Body): { start: number; end: number }[] {
  return body.inline.flatMap(({ start, end }) => scanInline(text, start, end));
}

function say(found: string, offset: number, report: Report): void {
  const message = `the placeholder \`${found.slice(0, 60)}\` was not filled in`;
  const hint = found.startsWith("[")
    ? "write what is known, or `unknown`; a text that means its brackets has `\\[` for each"
    : "write what is known, or `unknown`";
  report.add("error", "placeholder-left", offset, message, hint);
}

function isPlaceholder(
  match: RegExpExecArray,
  blanks: ReadonlySet<string>,
  references: Readonly<Record<string, unknown>>,
): boolean {
  const [found, bracketed] = match;
  const before = match.input[match.index - 1] ?? " ";
  if (bracketed !== undefined) {
    const after = match.input[match.index + found.length] ?? " ";
    if (
      before === "\\" ||
      before === "!" ||
      before === "]" ||
      after === "(" ||
      after === "[" ||
      after === ":"
    )
      return false;
    return isBlank(bracketed, blanks) && !isReference(bracketed, references);
  }
  if (found.startsWith("{{") || /^lorem/i.test(found)) return true;
  return (found.startsWith("?") || UPPER.test(found)) && !WORD_CHARACTER.test(before);
}

/** Words with a space between, or one word of the language's list. */
function isBlank(inside: string, blanks: ReadonlySet<string>): boolean {
  const text = inside.trim();
  if (text.startsWith("^")) return false;
  const words = text.match(LETTERS) ?? [];
  if (/\s/.test(text)) return words.length >= 2;
  return blanks.has(text.toLowerCase());
}

function isReference(label: string, references: Readonly<Record<string, unknown>>): boolean {
  const folded = label.trim().replace(/\s+/g, " ");
  return [folded.toLowerCase().toUpperCase(), folded.toUpperCase(), folded.toLowerCase()].some((name) =>
    Object.hasOwn(references, name),
  );
}

function inValues(node: YamlNode, blanks: ReadonlySet<string>, report: Report): void {
  if (node.kind === "list") for (const item of node.items) inValues(item, blanks, report);
  else if (node.kind === "map") for (const { value } of node.entries) inValues(value, blanks, report);
  else if (SIGNS.test(node.text)) {
    CANDIDATE.lastIndex = 0;
    for (let match = CANDIDATE.exec(node.text); match; match = CANDIDATE.exec(node.text)) {
      if (isPlaceholder(match, blanks, {})) say(match[0], node.start, report);
    }
  }
}
