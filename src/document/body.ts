import MarkdownIt from "markdown-it";
import type { Source } from "./source.js";

/** A stretch of whole lines; offsets of the source text. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

export interface Heading extends Block {
  readonly kind: "heading";
  readonly level: number;
  /** Inline source, without the `#` signs. */
  readonly text: string;
}

/** A list item that lies in no other block but its list. */
export interface Item extends Block {
  readonly kind: "item";
  /** Where the text of the item's first line begins, after the bullet. */
  readonly contentStart: number;
}

export interface OtherBlock extends Block {
  readonly kind: "other";
}

/** What CommonMark makes of a body. */
export interface Body {
  readonly start: number;
  /** The blocks that lie in no other block (a list is its items), in order. */
  readonly blocks: readonly (Heading | Item | OtherBlock)[];
  /** At any depth: code blocks, HTML blocks, and blocks of inline text. */
  readonly code: readonly Block[];
  readonly html: readonly Block[];
  readonly inline: readonly Block[];
  /** Labels of link reference definitions, normalised as CommonMark says. */
  readonly references: Readonly<Record<string, unknown>>;
}

/** Blocks only: nothing here needs a tree of inline nodes, and it is most of the time. */
const markdown = new MarkdownIt("commonmark");
const LINE_END = /\r\n?/g;
const BULLET = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;

/** More lines than this are a pasted log; what follows them is not read. */
export const MOST_LINES = 100_000;

export function readBody(source: Source, start: number): Body {
  const firstLine = source.lineOf(start);
  const text = source.text.slice(start, source.startOf(MOST_LINES)).replace(LINE_END, "\n");
  const env: Parameters<typeof markdown.parse>[1] = {};
  const tokens: ReturnType<typeof markdown.parse> = [];
  markdown.block.parse(text, markdown, env, tokens);
  return collect(source, firstLine, start, tokens, env.references ?? {});
}

function collect(
  source: Source,
  firstLine: number,
  start: number,
  tokens: ReturnType<typeof markdown.parse>,
  references: Readonly<Record<string, unknown>>,
): Body {
  const blocks: (Heading | Item | OtherBlock)[] = [];
  const code: Block[] = [];
  const html: Block[] = [];
  const inline: Block[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token?.map || token.nesting < 0) continue;
    const range = {
      start: source.startOf(firstLine + token.map[0]),
      end: source.startOf(firstLine + token.map[1]),
    };
    const { type } = token;
    if (type === "inline") inline.push(range);
    else if (type === "fence" || type === "code_block") code.push(range);
    else if (type === "html_block") html.push(range);
    if (type === "list_item_open" && token.level === 1) blocks.push(item(source, range));
    else if (token.level === 0 && type === "heading_open") {
      const text = tokens[i + 1]?.content ?? "";
      blocks.push({ kind: "heading", level: Number(token.tag.slice(1)), text, ...range });
    } else if (token.level === 0 && !type.endsWith("list_open")) blocks.push({ kind: "other", ...range });
  }
  return { start, blocks, code, html, inline, references };
}

function item(source: Source, range: Block): Item {
  const bullet = BULLET.exec(source.line(source.lineOf(range.start)));
  return { kind: "item", ...range, contentStart: range.start + (bullet?.[0].length ?? 0) };
}

/** The top-level blocks that begin between two offsets. */
export function blocksWithin(
  body: Body,
  start: number,
  end: number,
): readonly (Heading | Item | OtherBlock)[] {
  return body.blocks.slice(firstFrom(body.blocks, start), firstFrom(body.blocks, end));
}

/** Index of the first of sorted stretches that begins at an offset or later. */
export function firstFrom(sorted: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
