import { createColors } from "picocolors";
import stringWidth from "string-width";
import { visible, visibleLine } from "../../model/visible-text.js";
import {
  type Block,
  type Column,
  type DrawnChart,
  plain,
  type RenderedSection,
  type Text,
} from "../blocks.js";
import type { ReportView } from "../view.js";
import { againCommand, headFacts } from "./facts.js";

export interface Screen {
  readonly columns: number;
  readonly color: boolean;
  /** The locale has more signs than ASCII. */
  readonly unicode: boolean;
}

const WIDEST = 110;
const NARROWEST = 20;

/** The report for a terminal: the same text, small charts as block characters. Nothing is said by colour alone. */
export function terminalText(view: ReportView, sections: readonly RenderedSection[], screen: Screen): string {
  const { words, document } = view;
  const width = Math.max(NARROWEST, Math.min(WIDEST, screen.columns));
  const paint = createColors(screen.color);
  const title = `${words.frame.title(document.period.label)} · ${visibleLine(document.archive.name)}`;
  const lines = [
    ...wrapped(title, width).map((line) => paint.bold(line)),
    ...headFacts(view).flatMap(([name, value]) => wrapped(`${name}: ${value}`, width, "  ")),
    ...sections.flatMap((section) => [
      "",
      ...wrapped(visibleLine(section.title), width).map((line) => paint.bold(line)),
      (screen.unicode ? "─" : "-").repeat(Math.min(width, cellsOf(section.title))),
      ...section.blocks.flatMap((block) => blockLines(block, width, screen, section.title)),
    ]),
    "",
    ...wrapped(words.frame.allTimes(document.timezone), width),
    ...wrapped(words.frame.madeAgain(againCommand(view)), width),
  ];
  const text = `${lines.join("\n")}\n`;
  return screen.unicode ? text : ascii(text);
}

const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "→": "->",
  "·": ".",
  "“": '"',
  "”": '"',
  "„": '"',
  "…": "...",
  "×": "x",
  "\u00a0": " ",
};

/** Signs that an ASCII terminal shows; block characters were left out before. */
function ascii(text: string): string {
  return text.replace(/[–—→·“”„…×\u00a0]/g, (sign) => PLAIN_SIGNS[sign] ?? "?");
}

function blockLines(block: Block, width: number, screen: Screen, title: string): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return wrapped(shown(block.text), width);
    case "caution":
      return wrapped(shown(block.text), width, "  ", "! ");
    case "heading":
      return ["", ...wrapped(`${visibleLine(block.text)}:`, width)];
    case "list":
      return block.items.flatMap((item) => wrapped(shown(item), width, "  ", screen.unicode ? "• " : "* "));
    case "table":
      return [
        "",
        ...captioned(block.caption, title, width),
        ...tableLines(block.columns, block.rows, width),
        "",
      ];
    case "chart":
      return chartLines(block.chart, width, screen);
  }
}

/** The name of a table, where it is not that of its section. */
function captioned(caption: string, title: string, width: number): readonly string[] {
  return caption === title ? [] : wrapped(`${visibleLine(caption)}:`, width);
}

function chartLines(chart: DrawnChart, width: number, { unicode }: Screen): readonly string[] {
  if (chart.lines.length === 0 || !unicode) return [];
  const fitting = chart.lines.map((line) => `  ${visible(line)}`).filter((line) => cellsOf(line) <= width);
  return fitting.length < chart.lines.length ? [] : ["", visibleLine(chart.title), ...fitting];
}

function shown(text: Text): string {
  return visibleLine(plain(text));
}

/** Words in lines of at most `width` cells. */
function wrapped(text: string, width: number, indent = "", first = ""): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let cells = cellsOf(first);
  let isEmpty = true;
  for (const word of text.split(" ")) {
    const more = cellsOf(word);
    if (!isEmpty && cells + 1 + more > width) {
      lines.push(line);
      line = indent + word;
      cells = indent.length + more;
    } else {
      line += isEmpty ? word : ` ${word}`;
      cells += isEmpty ? more : 1 + more;
    }
    isEmpty = false;
  }
  return [...lines, line];
}

/** Signs of one cell: ASCII, letters of Western Europe, and what reports are set with; no emoji, no marks over others. */
const NARROW = /^[ -~\u00a0\u00b7\u00c0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u2192\u2500-\u259f]*$/;

/** To look for wide signs where there are none would take longer than all the rest of a long report. */
function cellsOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

/** A table, where it fits; else each row as lines of `column: value`. */
function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  width: number,
): readonly string[] {
  const texts = rows.map((row) => row.map(shown));
  const widths = columns.map(({ title }, i) =>
    Math.max(cellsOf(title), ...texts.map((row) => cellsOf(row[i] ?? ""))),
  );
  if (widths.reduce((sum, one) => sum + one + 2, -2) > width) return records(columns, texts, width);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const space = " ".repeat((widths[i] ?? 0) - cellsOf(cell));
        return columns[i]?.align === "right" ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...texts.map(line)];
}

function records(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  return rows.flatMap((row) => [
    ...wrapped(row[0] ?? "", width, "  "),
    ...columns.slice(1).flatMap(({ title }, i) => {
      const value = row[i + 1] ?? "";
      return value === "" || value === "–" ? [] : wrapped(`${title}: ${value}`, width, "      ", "    ");
    }),
  ]);
}
