import type { Incident } from "../../model/incident.js";
import { shellWord } from "../../model/shell-word.js";
import { visibleLine } from "../../model/visible-text.js";
import { THEME } from "../charts/style.js";
import { html, policyFor } from "./html.js";
import { PAGE_STYLE } from "./page-style.js";
import { safeMarkdown } from "./safe-markdown.js";

export interface IncidentPage {
  readonly incident: Incident;
  readonly archive: string;
  /** What is known at a glance: names and values as the terminal shows them. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly zone: string;
  readonly words: {
    readonly language: string;
    readonly frame: {
      readonly contents: string;
      readonly skip: string;
      allTimes(zone: string): string;
    };
  };
}

/** The values of `templates/report.html.hbs` for one incident: the page of a report, with the text of the file. */
export function incidentPage(page: IncidentPage): Readonly<Record<string, string>> {
  const { incident, words } = page;
  const style = `${THEME}${PAGE_STYLE}`;
  const sections = incident.sections.filter(({ empty }) => !empty);
  const facts = page.facts.map(([name, value]) => `<div><dt>${html(name)}</dt><dd>${html(value)}</dd></div>`);
  const links = sections.map(({ heading }, i) => `<li><a href="#s${i + 1}">${html(heading)}</a></li>`);
  const body = sections.map(
    ({ heading, level, text }, i) =>
      `<section aria-labelledby="s${i + 1}">\n<h${level} id="s${i + 1}">${html(heading)}</h${level}>\n${safeMarkdown(text)}</section>`,
  );
  return {
    language: incident.language,
    policy: policyFor(style),
    style,
    title: visibleLine(incident.title ?? incident.id),
    archive: visibleLine(page.archive),
    skip: words.frame.skip,
    facts: `<dl class="facts">${facts.join("")}</dl>`,
    contentsTitle: words.frame.contents,
    contents: `<ol>${links.join("")}</ol>`,
    body: body.join("\n"),
    allTimes: words.frame.allTimes(page.zone),
    again: `<code>${html(`afterword show ${shellWord(incident.id)} --format html`)}</code>`,
  };
}
