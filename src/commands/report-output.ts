import { basename, extname, join, resolve } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import type { RenderedSection } from "../report/blocks.js";
import { WIDE } from "../report/charts/room.js";
import { standalone } from "../report/charts/style.js";
import { csvTables } from "../report/render/csv.js";
import { reportJson } from "../report/render/json.js";
import { terminalText } from "../report/render/terminal.js";
import type { ReportView } from "../report/view.js";
import { htmlPage, markdownPage } from "./report-pages.js";
import type { ReportSource } from "./report-source.js";

export const FORMATS = ["term", "md", "html", "json", "csv"] as const;
export type Format = (typeof FORMATS)[number];

/** What a format comes to: files by name, the first of which is the report itself. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

export interface Rendering {
  readonly context: Context;
  readonly source: ReportSource;
  readonly view: ReportView;
  readonly sections: readonly RenderedSection[];
}

/** The report for standard output; of CSV the table of figures, because one stream holds one table. */
export async function streamText(rendering: Rendering, format: Format): Promise<string> {
  const { context, source, view, sections } = rendering;
  switch (format) {
    case "term":
      return terminalText(view, sections, context.output);
    case "json":
      return reportJson(view.document);
    case "html":
      return htmlPage(context, source, view, sections);
    case "md":
      return markdownPage(context, source, view, sections, { charts: null, linksFiles: false });
    case "csv":
      context.output.note(
        "these are the figures; with -o DIR come incidents, services, actions, findings, charts, dictionary",
      );
      return csvTables(view, sections).find(({ name }) => name === "figures")?.text ?? "";
  }
}

/** The files of a format; `stem` is the name of the report without its ending. */
export async function outputFiles(
  rendering: Rendering,
  format: Format,
  stem: string,
  linksFiles = false,
): Promise<readonly OutputFile[]> {
  const { context, source, view, sections } = rendering;
  if (format === "csv") {
    return csvTables(view, sections).map(({ name, text }) => ({ name: `${name}.csv`, text }));
  }
  if (format !== "md") {
    const ending = format === "term" ? "txt" : format;
    return [{ name: `${stem}.${ending}`, text: await streamText(rendering, format) }];
  }
  const folder = `${stem}-charts/`;
  const text = await markdownPage(context, source, view, sections, { charts: folder, linksFiles });
  const charts = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])),
  );
  return [
    { name: `${stem}.md`, text },
    ...charts.map(({ id, draw }) => ({ name: `${folder}${id}.svg`, text: standalone(draw(WIDE)) })),
  ];
}

/** Writes the files to a FILE or, when it is a folder, ends in `/`, or the format is several tables, to a DIR. */
export async function writeOutput(
  rendering: Rendering,
  format: Format,
  target: string,
): Promise<readonly string[]> {
  const { context, view } = rendering;
  const files = await context.files();
  const path = resolve(context.cwd, target);
  const isFolder = target.endsWith("/") || format === "csv" || (await files.kind(path)) === "folder";
  if (format === "csv" && extname(target) === ".csv") {
    throw new UserError("usage", "CSV is several tables: name a folder", EXIT.usage, {
      where: target,
      hint: `afterword report ${view.document.period.label} --format csv -o ${target.replace(/\.csv$/, "")}`,
    });
  }
  const stem = isFolder ? `report-${view.document.period.label}` : basename(path, extname(path));
  const made = await outputFiles(rendering, format, stem);
  const folder = isFolder ? path : join(path, "..");
  const named = made.map(({ name, text }, i) => ({
    path: i === 0 && !isFolder ? path : join(folder, name),
    text,
  }));
  if (!context.globals.dryRun) for (const one of named) await files.write(one.path, one.text);
  return named.map((one) => one.path);
}
