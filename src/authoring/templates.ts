import { join } from "node:path";
import { parseIncident } from "../document/parse.js";
import { renderTemplate } from "../document/template.js";
import { TemplateError } from "../document/template-error.js";
import { nearest } from "../model/nearest.js";
import { DEFAULT_SETTINGS } from "../model/settings.js";
import { shellWord } from "../model/shell-word.js";
import type { Partials, TemplateData, TemplateSource } from "../model/template-data.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import {
  BUILT_IN_TEMPLATES,
  builtInPartials,
  builtInTemplate,
  templateLanguage,
} from "./template-registry.js";

/** The archive's own templates; they win over the built-in ones of the same name. */
const FOLDER = "templates";
const LARGEST = 64 * 1024;
const NAME = /^[a-z0-9][a-z0-9_-]{0,49}$/;

export interface FoundTemplate {
  readonly name: string;
  readonly source: TemplateSource;
  /** It came with the archive: rendered in a thread with limits. */
  readonly own: boolean;
}

/** Names of the archive's own templates with the languages that each is written for; `*`: for any. */
export async function ownTemplates(
  context: Context,
  root: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = await context.files();
  const found = new Map<string, string[]>();
  for (const { name, kind } of await files.list(join(root, FOLDER))) {
    const match = /^([a-z0-9][a-z0-9_-]*)(?:\.([A-Za-z0-9-]+))?\.hbs$/.exec(name);
    if (kind !== "file" || !match?.[1]) continue;
    found.set(match[1], [...(found.get(match[1]) ?? []), match[2] ?? "*"]);
  }
  return found;
}

/** The template of a name in a language: `templates/<name>.<language>.hbs`, `templates/<name>.hbs`, the built-in one. */
export async function findTemplate(
  context: Context,
  root: string,
  name: string,
  language: string,
): Promise<FoundTemplate> {
  if (NAME.test(name)) {
    for (const file of [
      `${name}.${language}.hbs`,
      `${name}.${templateLanguage(language)}.hbs`,
      `${name}.hbs`,
    ]) {
      const text = await readText(context, root, file);
      if (text !== null) return { name, source: { name: `${FOLDER}/${file}`, text }, own: true };
    }
    const source = await builtInTemplate(name, language);
    if (source) return { name, source, own: false };
  }
  throw await noSuchTemplate(context, root, name);
}

async function noSuchTemplate(context: Context, root: string, name: string): Promise<UserError> {
  const own = await ownTemplates(context, root);
  const names = [...new Set([...own.keys(), ...BUILT_IN_TEMPLATES.map((template) => template.name)])];
  const near = nearest(name, names);
  return new UserError(
    "no-such-template",
    `there is no template \`${name}\`${near ? `; did you mean \`${near}\`?` : `; there are ${names.join(", ")}`}`,
    EXIT.usage,
    { hint: "afterword template list" },
  );
}

/** null: it is not there, or `templates` is a link, which nothing is read behind. */
async function readText(context: Context, root: string, file: string): Promise<string | null> {
  const files = await context.files();
  const path = join(root, FOLDER, file);
  const bytes = (await files.kind(join(root, FOLDER))) === "other" ? null : await files.read(path, LARGEST);
  if (bytes === null) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError("template", "this template is not UTF-8", EXIT.content, {
      where: path,
      hint: "afterword help templates",
    });
  }
}

/** Partials of a language; `templates/partials/<name>.hbs` of the archive win over the built-in ones. */
export async function partialsFor(context: Context, root: string, language: string): Promise<Partials> {
  const files = await context.files();
  const partials: Record<string, TemplateSource> = { ...(await builtInPartials(language)) };
  for (const { name, kind } of await files.list(join(root, FOLDER, "partials"))) {
    const match = /^([a-z][a-z0-9_]*)(?:\.([A-Za-z0-9-]+))?\.hbs$/.exec(name);
    const isWanted = match?.[2] === undefined || templateLanguage(match[2]) === templateLanguage(language);
    if (kind !== "file" || !match?.[1] || !isWanted) continue;
    const text = await readText(context, root, `partials/${name}`);
    if (text !== null) partials[match[1]] = { name: `${FOLDER}/partials/${name}`, text };
  }
  return partials;
}

/** Whether any partial of the archive is in play: then even a built-in template is filled in the thread. */
function hasOwn(partials: Partials): boolean {
  return Object.values(partials).some(({ name }) => name.startsWith(`${FOLDER}/`));
}

/** Fills the template of `data.template` for `data.facts.language`; `root` is the archive's folder. */
export async function fillTemplate(context: Context, root: string, data: TemplateData): Promise<string> {
  const language = typeof data.facts.language === "string" ? data.facts.language : "en";
  const found = await findTemplate(context, root, data.template, language);
  const text = await renderFound(context, root, found, data, language);
  if (found.own) assertKeepsHead(found, text, data);
  return text;
}

/** A template that loses the head would make a file that no command can go on with. */
function assertKeepsHead(found: FoundTemplate, text: string, data: TemplateData): void {
  const { incident } = parseIncident(text, { path: "incidents/new.md", settings: DEFAULT_SETTINGS });
  const lost = ["id", "title"].find((key) => incident[key as "id" | "title"] !== data.facts[key]);
  if (lost === undefined) return;
  const message = `this template loses the ${lost}: {{front_matter}} between two --- lines is missing`;
  throw new TemplateError(
    found.source.name,
    1,
    1,
    message,
    `afterword template check ${shellWord(found.name)}`,
  );
}

/** Fills a template that was found; what came with the archive is filled in a thread with limits. */
export async function renderFound(
  context: Context,
  root: string,
  found: FoundTemplate,
  data: TemplateData,
  language: string,
): Promise<string> {
  const partials = await partialsFor(context, root, language);
  if (!found.own && !hasOwn(partials)) return renderTemplate(found.source, data, partials);
  const runner = await context.templates();
  return runner.render({ source: found.source, data, partials });
}
