import { join } from "node:path";
import type { Archive } from "../archive/archive.js";
import { applyChanges } from "../archive/changes.js";
import { findArchive, openArchive } from "../archive/locate.js";
import { checkTemplate } from "../authoring/template-check.js";
import { BUILT_IN_TEMPLATES, TEMPLATE_LANGUAGES, templateLanguage } from "../authoring/template-registry.js";
import { type FoundTemplate, findTemplate, ownTemplates } from "../authoring/templates.js";
import type { Finding } from "../model/finding.js";
import { nearest } from "../model/nearest.js";
import { DEFAULT_SETTINGS } from "../model/settings.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { assertLanguage } from "./language-option.js";
import { measureFor, padded } from "./shapes/table.js";

const ACTIONS = ["list", "show", "new", "check"];

/** `template list | show NAME | new NAME | check [NAME]`. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const [action = "list", name] = args.positional;
  if (action === "list") return list(context);
  if (action === "show") return show(context, needed(action, name), languageOf(args));
  if (action === "new") return create(context, needed(action, name), args);
  if (action === "check") return check(context, name, languageOf(args));
  const near = nearest(action, ACTIONS);
  const meant = near ? `; did you mean \`${near}\`?` : `; there are ${ACTIONS.join(", ")}`;
  throw new UserError("usage", `there is no \`template ${action}\`${meant}`, EXIT.usage, {
    hint: `afterword template ${near ?? "list"}`,
  });
}

function needed(action: string, name: string | undefined): string {
  if (name !== undefined) return name;
  throw new UserError("usage", `\`template ${action}\` needs the name of a template`, EXIT.usage, {
    hint: `afterword template ${action} standard`,
  });
}

function languageOf({ options }: Arguments): string | null {
  if (typeof options.language !== "string") return null;
  assertLanguage(options.language, "template show standard");
  return options.language;
}

interface Place {
  readonly archive: Archive | null;
  readonly root: string;
  readonly language: string;
}

/** Built-in templates can be looked at where no archive is. */
async function placeOf(context: Context, language: string | null): Promise<Place> {
  const archive = await findArchive(context);
  const settings = archive?.settings ?? DEFAULT_SETTINGS;
  return { archive, root: archive?.root ?? context.cwd, language: language ?? settings.language };
}

async function list(context: Context): Promise<Outcome> {
  const { archive, root } = await placeOf(context, null);
  const own = archive ? await ownTemplates(context, root) : new Map<string, readonly string[]>();
  const standard = (archive?.settings ?? DEFAULT_SETTINGS).template;
  const builtIn = BUILT_IN_TEMPLATES.filter(({ name }) => !own.has(name)).map(({ name, about }) => ({
    name,
    languages: [...TEMPLATE_LANGUAGES] as readonly string[],
    own: false,
    default: name === standard,
    about,
  }));
  const ours = [...own].map(([name, languages]) => ({
    name,
    languages,
    own: true,
    default: name === standard,
    about: "of this archive",
  }));
  const templates = [...ours, ...builtIn];
  const measure = await measureFor(templates.map(({ name }) => name));
  const width = Math.max(...templates.map(({ name }) => measure(name)));
  const lines = templates.map(
    ({ name, about, ...more }) =>
      `${more.default ? "*" : " "} ${padded(name, width, measure)}  ${more.languages.join(" ").padEnd(8)}  ${about}`,
  );
  const text = `${lines.join("\n")}\n\n* the default. Look at one: afterword template show ${standard}\n`;
  return { json: { changed: [], templates }, text: visible(text) };
}

async function show(context: Context, name: string, language: string | null): Promise<Outcome> {
  const place = await placeOf(context, language);
  const { source, own } = await findTemplate(context, place.root, name, place.language);
  const path = own ? source.name : null;
  return {
    json: { changed: [], name, source: source.name, path, text: source.text },
    text: visible(source.text),
  };
}

async function create(context: Context, name: string, args: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  if (!/^[a-z0-9][a-z0-9_-]{0,49}$/.test(name)) {
    throw new UserError("usage", `\`${visibleLine(name)}\` is no name for a template`, EXIT.usage, {
      hint: "small letters, digits, _ and -, e.g. afterword template new checkout",
    });
  }
  const language = templateLanguage(languageOf(args) ?? archive.settings.language);
  const from = typeof args.options.from === "string" ? args.options.from : "standard";
  const { source } = await findTemplate(context, archive.root, from, language);
  const path = `templates/${name}.${language}.hbs`;
  const files = await context.files();
  if ((await files.kind(join(archive.root, path))) !== null) {
    throw new UserError("exists", "there is a template of this name already", EXIT.usage, {
      where: path,
      hint: `afterword template check ${shellWord(name)}`,
    });
  }
  const change = { path, before: null, after: source.text };
  const { changed, diff } = await applyChanges(context, archive, [change], `template new ${name}`);
  const text =
    diff || `${path} is written here, not committed.\nNext: afterword template check ${shellWord(name)}\n`;
  return { json: { changed, name, path }, text };
}

async function check(context: Context, name: string | undefined, language: string | null): Promise<Outcome> {
  const place = await placeOf(context, language);
  const found = await templatesToCheck(context, place, name, language);
  const settings = place.archive?.settings ?? DEFAULT_SETTINGS;
  const findings: Finding[] = [];
  for (const { template, language: used } of found) {
    findings.push(...(await checkTemplate(context, place.root, template, used, settings)));
  }
  const errors = findings.filter(({ level }) => level === "error").length;
  const names = found.map(({ template }) => template.source.name);
  return {
    exit: errors > 0 ? EXIT.content : EXIT.done,
    json: { changed: [], checked: names, findings },
    text: findings.length ? findingsText(findings) : `${names.length || "no"} checked: ${names.join(", ")}\n`,
  };
}

/** The one that is named, in the language asked for or in each that it is written for; else all of the archive's own. */
async function templatesToCheck(
  context: Context,
  place: Place,
  name: string | undefined,
  language: string | null,
): Promise<readonly { readonly template: FoundTemplate; readonly language: string }[]> {
  const own = place.archive ? await ownTemplates(context, place.root) : new Map<string, readonly string[]>();
  const names = name === undefined ? [...own.keys()] : [name];
  const wanted = names.flatMap((one) => {
    const languages = language === null ? (own.get(one) ?? [place.language]) : [language];
    return languages.map((used) => [one, used === "*" ? place.language : used] as const);
  });
  const found = wanted.map(async ([one, used]) => ({
    template: await findTemplate(context, place.root, one, used),
    language: used,
  }));
  return Promise.all(found);
}

function findingsText(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, column, level, message, hint }) => {
      const head = `${file}:${line}:${column}: ${level}: ${message}`;
      return visible(`${hint ? `${head}\n  ${hint}` : head}\n`);
    })
    .join("");
}
