import { escapeMarkdown } from "../../document/markdown-escape.js";
import { visibleLine } from "../../model/visible-text.js";
import type { Block, Column, DrawnChart, RenderedSection, Text } from "../blocks.js";
import type { ReportView } from "../view.js";
import { againCommand, headFacts, MOST_NUMBERS } from "./facts.js";

/** Where the pictures and the incident files are, seen from the Markdown file. */
export interface MarkdownPlace {
  /** Folder of the charts with a `/` at its end; null: no pictures, only their numbers. */
  readonly charts: string | null;
  /** Links to incident files lead somewhere: the file lies in `reports/`. */
  readonly linksFiles: boolean;
}

/** The values of `templates/report.md.hbs`. */
export function markdownValues(
  view: ReportView,
  sections: readonly RenderedSection[],
  place: MarkdownPlace,
): Readonly<Record<string, string>> {
  const { words, document } = view;
  const facts = headFacts(view).map(([name, value]) => `- **${escaped(name)}:** ${escaped(value)}`);
  return {
    title: escaped(words.frame.title(document.period.label)),
    archive: escaped(document.archive.name),
    facts: facts.join("\n"),
    body: sections.map((section) => sectionMarkdown(section, view, place)).join("\n\n"),
    allTimes: escaped(words.frame.allTimes(document.timezone)),
    again: again(view),
  };
}

function again(view: ReportView): string {
  const [before = "", after = ""] = view.words.frame.madeAgain("\n").split("\n");
  return `${between(before)}${code(againCommand(view))}${between(after)}`;
}

function escaped(text: string): string {
  return escapeMarkdown(visibleLine(text));
}

/** A code span whose fence is longer than any in it. */
function code(text: string): string {
  const shown = visibleLine(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

function sectionMarkdown({ title, blocks }: RenderedSection, view: ReportView, place: MarkdownPlace): string {
  return [`## ${escaped(title)}`, ...blocks.map((block) => blockMarkdown(block, view, place, title))].join(
    "\n\n",
  );
}

function blockMarkdown(block: Block, view: ReportView, place: MarkdownPlace, title: string): string {
  const text = (value: Text) => textMarkdown(value, place);
  switch (block.kind) {
    case "paragraph":
      return text(block.text);
    case "caution":
      return `> ${text(block.text)}`;
    case "heading":
      return `### ${escaped(block.text)}`;
    case "list":
      return block.items.map((item) => `- ${text(item)}`).join("\n");
    case "table":
      return `${block.caption === title ? "" : `**${escaped(block.caption)}**\n\n`}${tableMarkdown(block.columns, block.rows, text)}`;
    case "chart":
      return chartMarkdown(block.chart, view, place);
  }
}

function chartMarkdown(chart: DrawnChart, { words, formats }: ReportView, place: MarkdownPlace): string {
  const { columns, rows } = chart.numbers;
  const more = rows.length - MOST_NUMBERS;
  const alternative = escaped(chart.description).replace(/[[\]]/g, "");
  const picture = place.charts === null ? [] : [`![${alternative}](<${place.charts}${chart.id}.svg>)`];
  const numbers = tableMarkdown(columns, rows.slice(0, MOST_NUMBERS), (value) => textMarkdown(value, place));
  return [
    `**${escaped(chart.title)}.** ${escaped(chart.description)}`,
    ...picture,
    `<details><summary>${escaped(words.frame.numbersOf(chart.title))}</summary>`,
    numbers,
    ...(more > 0 ? [escaped(words.frame.moreNumbers(formats.number(more, 0)))] : []),
    "</details>",
  ].join("\n\n");
}

function tableMarkdown(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  text: (value: Text) => string,
): string {
  const cell = (value: Text) => text(value).replace(/\|/g, "\\|");
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => cell(title))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(cell))),
  ].join("\n");
}

/** Text beside other parts of a line: the spaces that hold them apart stay. */
function between(text: string): string {
  return `${/^\s/.test(text) ? " " : ""}${escaped(text)}${/\S\s+$/.test(text) ? " " : ""}`;
}

function textMarkdown(text: Text, place: MarkdownPlace): string {
  if (typeof text === "string") return escaped(text);
  return text
    .map((part) => {
      if (typeof part === "string") return between(part);
      if ("strong" in part) return `**${escaped(part.strong)}**`;
      if ("code" in part) return code(part.code);
      const target = part.href.replace(/[<>\s]/g, (sign) => encodeURIComponent(sign));
      return place.linksFiles ? `[${escaped(part.link)}](<${target}>)` : code(part.link);
    })
    .join("");
}
