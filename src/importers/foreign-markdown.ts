import { escapeMarkdown } from "../document/markdown-escape.js";
import { visible } from "../model/visible-text.js";
import { isOneItem, itemLines, keepsToItself } from "./markdown/blocks.js";
import { quietTemplates } from "./template-leftovers.js";

const ANSI = /\u001b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
/** Comments that mean something in an incident file; a foreign text must not speak with them. */
const OUR_COMMENT = /<!--\s*(\/?\s*internal|afterword-ok\b)/gi;

/** Nothing here that a terminal would take for more than text. */
const PLAIN = /^[\n -~]*$/;

/** Colours and titles that a terminal was told. */
export function withoutAnsi(text: string): string {
  return text.includes("\u001b") ? text.replace(ANSI, "") : text;
}

/** Terminal colours go, other control characters become visible, line ends become `\n`. */
export function cleanText(text: string): string {
  if (PLAIN.test(text) && !text.includes("<!--")) return text;
  const lines = withoutAnsi(text).replace(/\r\n?|\u2028|\u2029/g, "\n");
  return visible(lines).replace(OUR_COMMENT, "<!-- source: $1");
}

/** Markdown of a source as the text of one section: it cannot end the section, begin another, or speak to the tool. */
export function sectionMarkdown(markdown: string): string {
  const clean = quietTemplates(cleanText(markdown)).replace(/^\n+|\s+$/g, "");
  const lines = clean.split("\n");
  if (keepsToItself(lines)) return clean;
  const closed = [...lines, closingFence(lines)];
  return keepsToItself(closed) ? closed.join("\n") : fenced(clean);
}

/** The fence that would close the last code block that was opened. */
function closingFence(lines: readonly string[]): string {
  const fences = lines
    .map((line) => /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1])
    .filter((fence) => fence !== undefined);
  return fences.at(-1) ?? "```";
}

/** Text as a code block that nothing in it can close. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(Math.min(longest + 1, 200));
  return `${fence}text\n${text}\n${fence}`;
}

/**
 * One list item: `head` (the bold time, the task box) and foreign text. Words that would be tags, and the keys given,
 * are put in code, so that only what the importer adds in `tail` counts.
 */
export function listItem(head: string, text: string, tail: string, keys: RegExp | null): string {
  const [first = "", ...more] = quietTemplates(cleanText(text)).trim().split("\n");
  const line = (said: string): string => [head, said, tail].filter(Boolean).join(" ");
  const rest = trimBlankEnds(more);
  const plain = [line(withoutTokens(first.trim(), keys)), ...rest];
  if (isOneParagraph(plain) || isOneItem(plain)) return itemLines(plain).join("\n");
  const escaped = line(withoutTokens(escapeMarkdown(first.trim()), keys));
  const safe = rest.length === 0 ? [escaped] : [escaped, ...fenced(rest.join("\n")).split("\n")];
  return itemLines(safe).join("\n");
}

/** Lines that can only go on with the paragraph, where nothing is open: these need no reading. */
const GOES_ON = /^[\p{L}(“„][^`<>|[\]*_~\\]*$/u;

/** Behind its bold head a line can only be of a paragraph, and plain words below go on with it. */
function isOneParagraph([, ...rest]: readonly string[]): boolean {
  return rest.every((line) => GOES_ON.test(line));
}

function trimBlankEnds(lines: readonly string[]): readonly string[] {
  const filled = lines.map((line, index) => (line.trim() === "" ? -1 : index)).filter((index) => index >= 0);
  const [from] = filled;
  const to = filled.at(-1);
  if (from === undefined || to === undefined) return [];
  const kept = lines.slice(from, to + 1);
  // a blank line above stays where it parts a paragraph from the first line
  return from > 0 ? ["", ...kept] : kept;
}

/** Code, links, bare addresses and brackets are left alone. */
const LEFT_ALONE = /`[^`]*`|\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<[^>\s]*>|https?:\/\/\S+/g;
const TAG = /(?<![\p{L}\p{N}#/`])#[\p{L}\p{N}_-]+/gu;

function withoutTokens(line: string, keys: RegExp | null): string {
  let done = "";
  let at = 0;
  const quiet = (text: string): string => {
    const tags = text.replace(TAG, "`$&`");
    return keys ? tags.replace(keys, "`$&`") : tags;
  };
  for (const match of line.matchAll(LEFT_ALONE)) {
    done += quiet(line.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return done + quiet(line.slice(at));
}
