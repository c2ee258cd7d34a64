import MarkdownIt from "markdown-it";
import type { Block, Body, Heading, Item, OtherBlock } from "./body.js";
import type { Source } from "./source.js";

/** Blocks only: nothing here needs a tree of inline nodes, and it is most of the time. */
const markdown = new MarkdownIt("commonmark");
const LINE_END = /\r\n?/g;
const BULLET = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;

/** Any Markdown, by the library: the bundle loads it, and this file, only when it is called. `end`: where to stop. */
export function bodyByLibrary(source: Source, start: number, end: number): Body {
  const firstLine = source.lineOf(start);
  const text = source.text.slice(start, end).replace(LINE_END, "\n");
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
