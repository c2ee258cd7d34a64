import { createHash } from "node:crypto";
import { visibleLine } from "../../model/visible-text.js";
import {
  type Block,
  type Column,
  type DrawnChart,
  plain,
  type RenderedSection,
  type Text,
} from "../blocks.js";
import { NARROW, WIDE } from "../charts/room.js";
import { CHART_STYLE, THEME } from "../charts/style.js";
import type { ReportView } from "../view.js";
import { againCommand, headFacts, MOST_NUMBERS } from "./facts.js";
import { PAGE_STYLE } from "./page-style.js";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML, in elements and in quoted attributes; nothing from a file is ever markup. */
export function html(text: string): string {
  return visibleLine(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** The values of `templates/report.html.hbs`: one page, nothing from outside, nothing that runs. */
export function htmlValues(
  view: ReportView,
  sections: readonly RenderedSection[],
): Readonly<Record<string, string>> {
  const { words, document } = view;
  const style = `${THEME}${CHART_STYLE}${PAGE_STYLE}`;
  const facts = headFacts(view).map(
    ([name, value]) => `<div><dt>${html(name)}</dt><dd>${html(value)}</dd></div>`,
  );
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${html(title)}</a></li>`);
  return {
    language: words.language,
    policy: policyFor(style),
    style,
    title: visibleLine(words.frame.title(document.period.label)),
    archive: visibleLine(document.archive.name),
    skip: words.frame.skip,
    facts: `<dl class="facts">${facts.join("")}</dl>`,
    contentsTitle: words.frame.contents,
    contents: `<ol>${links.join("")}</ol>`,
    body: sections.map((section) => sectionHtml(section, view)).join("\n"),
    allTimes: words.frame.allTimes(document.timezone),
    again: again(view),
  };
}

function again(view: ReportView): string {
  const [before = "", after = ""] = view.words.frame.madeAgain("\n").split("\n");
  return `${html(before)}<code>${html(againCommand(view))}</code>${html(after)}`;
}

/** Nothing may be loaded or run; the one style is allowed by its hash. */
export function policyFor(style: string): string {
  const hash = createHash("sha256").update(style).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function sectionHtml({ id, title, blocks }: RenderedSection, view: ReportView): string {
  const inside = blocks
    .map((block, i) => blockHtml(block, view, title, blocks[i - 1], blocks[i + 1]))
    .join("\n");
  return `<section id="${id}" aria-labelledby="${id}-heading">\n<h2 id="${id}-heading">${html(title)}</h2>\n${inside}\n</section>`;
}

/** Cautions that follow each other stand in one box. */
function cautionHtml(text: Text, before: Block | undefined, after: Block | undefined): string {
  const open = before?.kind === "caution" ? "" : '<div class="caution">';
  return `${open}<p>${textHtml(text)}</p>${after?.kind === "caution" ? "" : "</div>"}`;
}

function blockHtml(
  block: Block,
  view: ReportView,
  title: string,
  before: Block | undefined,
  after: Block | undefined,
): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${textHtml(block.text)}</p>`;
    case "caution":
      return cautionHtml(block.text, before, after);
    case "heading":
      return `<h3>${html(block.text)}</h3>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${textHtml(item)}</li>`).join("")}</ul>`;
    case "table":
      return scrolling(
        block.caption,
        tableHtml(block.caption === title ? "" : block.caption, block.columns, block.rows),
      );
    case "chart":
      return chartHtml(block.chart, view);
  }
}

/** Drawn twice, because a picture does not wrap: the style shows the one that fits, to eyes and to screen readers. */
function chartHtml(chart: DrawnChart, { words, formats }: ReportView): string {
  const { rows } = chart.numbers;
  const more = rows.length - MOST_NUMBERS;
  const summary = words.frame.numbersOf(chart.title);
  return [
    `<figure><figcaption><strong>${isolated(chart.title)}</strong> ${isolated(chart.description)}</figcaption>`,
    chart.draw(WIDE),
    chart.draw(NARROW),
    `<details><summary>${html(summary)}</summary>`,
    scrolling(summary, tableHtml("", chart.numbers.columns, rows.slice(0, MOST_NUMBERS))),
    more > 0 ? `<p>${html(words.frame.moreNumbers(formats.number(more, 0)))}</p>` : "",
    "</details></figure>",
  ].join("");
}

/** What may be wider than a narrow screen scrolls by itself, by keyboard too. */
function scrolling(name: string, inside: string): string {
  return `<div class="wide" role="group" aria-label="${html(name)}" tabindex="0">${inside}</div>`;
}

/** Cells up to this many characters stay on one line: a day, a duration, a percentage. */
const SHORT = 18;

/** The roles are said again because a browser forgets them once a row is laid out as a card. */
function tableHtml(caption: string, columns: readonly Column[], rows: readonly (readonly Text[])[]): string {
  const side = (index: number, cell: Text = "") => {
    const isShort = plain(cell).length <= SHORT ? "short" : "";
    const names = [columns[index]?.align === "right" ? "right" : "", isShort].filter(Boolean).join(" ");
    return names === "" ? "" : ` class="${names}"`;
  };
  const head = columns
    .map(({ title }, i) => `<th scope="col" role="columnheader"${side(i)}>${html(title)}</th>`)
    .join("");
  const body = rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0
        ? `<th scope="row" role="rowheader">${textHtml(cell)}</th>`
        : `<td role="cell"${named(columns[i])}${side(i, cell)}>${textHtml(cell)}</td>`,
    );
    return `<tr role="row">${cells.join("")}</tr>`;
  });
  const captioned = caption === "" ? "" : `<caption>${html(caption)}</caption>`;
  return `<table role="table">${captioned}<thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body.join("")}</tbody></table>`;
}

/** On a narrow screen a row becomes a card, and each cell brings the name of its column. */
function named(column: Column | undefined): string {
  return column === undefined ? "" : ` data-column="${html(column.title)}"`;
}

/** From the first letter that is written from right to left to the last one before the text around it goes on. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:[^:;,]{0,80}[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?/g;

/** Text whose parts from right to left leave the order of what stands beside them alone. */
function isolated(text: string): string {
  return html(text).replace(RIGHT_TO_LEFT, (part) => `<bdi>${part}</bdi>`);
}

function textHtml(text: Text): string {
  if (typeof text === "string") return isolated(text);
  return text
    .map((part) => {
      if (typeof part === "string") return isolated(part);
      if ("strong" in part) return `<strong>${isolated(part.strong)}</strong>`;
      // A page that travels alone has no files beside it: a link into the archive would lead nowhere.
      return `<code>${html("code" in part ? part.code : part.link)}</code>`;
    })
    .join("");
}
