import { absolute } from "../archive/paths.js";
import { renderPage } from "../document/page-template.js";
import { readBlobs } from "../git/blobs.js";
import type { TemplateSource } from "../model/template-data.js";
import type { Context } from "../ports.js";
import type { RenderedSection } from "../report/blocks.js";
import { htmlValues } from "../report/render/html.js";
import { type MarkdownPlace, markdownValues } from "../report/render/markdown.js";
import type { ReportView } from "../report/view.js";
import type { ReportSource } from "./report-source.js";

const LARGEST = 64 * 1024 + 1;

type PageName = "report.html.hbs" | "report.md.hbs";

/** The report as one HTML file. */
export async function htmlPage(
  context: Context,
  source: ReportSource,
  view: ReportView,
  sections: readonly RenderedSection[],
): Promise<string> {
  return page(context, source, "report.html.hbs", htmlValues(view, sections), "html");
}

export async function markdownPage(
  context: Context,
  source: ReportSource,
  view: ReportView,
  sections: readonly RenderedSection[],
  place: MarkdownPlace,
): Promise<string> {
  return page(context, source, "report.md.hbs", markdownValues(view, sections, place), "none");
}

/** The archive's own frame wins over the built-in one, and is filled in a thread with limits. */
async function page(
  context: Context,
  source: ReportSource,
  name: PageName,
  values: Readonly<Record<string, string>>,
  escaping: "html" | "none",
): Promise<string> {
  const own = await ownFrame(context, source, name);
  if (own === null) return renderPage({ name, text: await builtIn(name) }, values, escaping);
  return (await context.templates()).render({ source: own, page: values, escaping });
}

async function builtIn(name: PageName): Promise<string> {
  if (name === "report.md.hbs") return (await import("../../templates/report.md.hbs")).default;
  return (await import("../../templates/report.html.hbs")).default;
}

/** From where the incidents came too: the same commit gives the same page. */
async function ownFrame(
  context: Context,
  source: ReportSource,
  name: PageName,
): Promise<TemplateSource | null> {
  const path = `templates/${name}`;
  const bytes = source.fromWorkTree
    ? await (await context.files()).read(absolute(source.root, path), LARGEST)
    : await committed(source, path);
  return bytes ? { name: path, text: new TextDecoder().decode(bytes) } : null;
}

async function committed({ committed }: ReportSource, path: string): Promise<Uint8Array | null> {
  if (committed === null) return null;
  const { git, prefix, tree } = committed;
  const file = tree.find((one) => one.path === prefix + path);
  return file ? ((await readBlobs(git, [file.oid])).get(file.oid) ?? null) : null;
}
