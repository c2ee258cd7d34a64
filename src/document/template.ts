import Handlebars from "handlebars";
import { SECTIONS } from "../model/section.js";
import type { Partials, TemplateData, TemplateSource } from "../model/template-data.js";
import { MILESTONES } from "../model/when.js";
import { FRONT_MATTER_KEYS, writeFacts, yamlScalar } from "./front-matter-writer.js";
import { escapeMarkdown } from "./markdown-escape.js";
import { asTemplateError, TemplateError } from "./template-error.js";
import { HELPERS, inspectTemplate } from "./template-inspect.js";
import { parseTemplate } from "./template-parse.js";

const LARGEST_TEMPLATE = 64 * 1024;
const LARGEST_OUTPUT = 1024 * 1024;
const MOST_ROUNDS = 10_000;
const DEEPEST_PARTIALS = 4;
const MOST_PARTIALS = 200;

/** Names that a template may use. */
export const TEMPLATE_VALUES: readonly string[] = [
  ...FRONT_MATTER_KEYS,
  "timeline",
  "actions",
  "sections",
  "template",
  "date",
];

/**
 * Fills a template (ROBUSTNESS.md §1.16). A bare `{{title}}` is escaped for the place it stands in: YAML in front matter,
 * Markdown below it; `{{{…}}}` puts Markdown in as it is. Answers are data: they are never rendered a second time.
 * Throws TemplateError with template, line and column.
 */
export function renderTemplate(source: TemplateSource, data: TemplateData, partials: Partials = {}): string {
  const hbs = environment(data);
  const names = Object.keys(partials);
  const uses = new Map<string, readonly string[]>();
  for (const name of names) {
    const partial = partials[name];
    if (!partial) continue;
    const made = compile(hbs, partial, names);
    uses.set(name, made.partials);
    hbs.registerPartial(name, (context, options) =>
      guarded(partial.name, () => made.template(context, options)),
    );
  }
  const made = compile(hbs, source, names);
  checkExpansion(source, made.partials, uses);
  const safe = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };
  const text = guarded(source.name, () => made.template(contextOf(data), safe));
  if (text.length > LARGEST_OUTPUT) throw tooMuch(source.name);
  return text;
}

interface Compiled {
  readonly template: Handlebars.TemplateDelegate;
  readonly partials: readonly string[];
}

function compile(hbs: typeof Handlebars, source: TemplateSource, partials: readonly string[]): Compiled {
  const { name, text } = source;
  if (text.length > LARGEST_TEMPLATE) {
    throw new TemplateError(name, 1, 1, `a template has at most ${LARGEST_TEMPLATE / 1024} KiB`);
  }
  const rules = { template: name, values: TEMPLATE_VALUES, partials, frontMatterEnd: frontMatterEnd(text) };
  const tree = parseTemplate(source);
  const { bare, partials: used } = inspectTemplate(tree, rules);
  for (const node of bare) {
    escapeBare(node as unknown as hbs.AST.MustacheStatement, node.loc.start.line < rules.frontMatterEnd);
  }
  const knownHelpers = Object.fromEntries(HELPERS.map((helper) => [helper, true])) as KnownHelpers;
  const options = { noEscape: true, strict: true, knownHelpers, knownHelpersOnly: true, preventIndent: true };
  return { template: hbs.compile(tree, options), partials: used };
}

/** The line of the `---` that closes the front matter; 0 where there is none. */
function frontMatterEnd(text: string): number {
  const lines = text.split(/\r?\n/);
  return lines[0] === "---" ? lines.indexOf("---", 1) + 1 : 0;
}

/** `{{title}}` becomes `{{yaml title}}` in front matter and `{{md title}}` in the body. */
function escapeBare(node: hbs.AST.MustacheStatement, inFrontMatter: boolean): void {
  const helper = inFrontMatter ? "yaml" : "md";
  node.params = [Object.assign({}, node.path, { strict: true }) as hbs.AST.Expression];
  node.path = {
    type: "PathExpression",
    data: false,
    depth: 0,
    parts: [helper],
    original: helper,
    loc: node.loc,
  } as hbs.AST.PathExpression;
}

/** Partials may not go in circles, nor multiply. */
function checkExpansion(
  source: TemplateSource,
  first: readonly string[],
  uses: ReadonlyMap<string, readonly string[]>,
): void {
  const stack = first.map((name) => ({ name, depth: 1 }));
  let seen = 0;
  for (let item = stack.pop(); item; item = stack.pop()) {
    seen++;
    if (item.depth > DEEPEST_PARTIALS || seen > MOST_PARTIALS) {
      throw new TemplateError(
        source.name,
        1,
        1,
        `partials go in circles or too deep at {{> ${item.name}}}`,
        `at most ${DEEPEST_PARTIALS} deep and ${MOST_PARTIALS} in all`,
      );
    }
    for (const name of uses.get(item.name) ?? []) stack.push({ name, depth: item.depth + 1 });
  }
}

function guarded(name: string, render: () => string): string {
  try {
    return render();
  } catch (error) {
    throw asTemplateError(name, error);
  }
}

function tooMuch(name: string): TemplateError {
  return new TemplateError(name, 1, 1, "the template writes more than 1 MiB", "afterword help templates");
}

/** Every name that a template may use is there, absent answers as null: strict mode then catches only real mistakes. */
function contextOf(data: TemplateData): Record<string, unknown> {
  const empty = Object.fromEntries(FRONT_MATTER_KEYS.map((key) => [key, null]));
  const maps = Object.entries(MAPS).map(([key, inner]) => {
    const given = data.facts[key];
    return [key, { ...nothing(inner), ...(typeof given === "object" ? given : {}) }];
  });
  const sections = { ...nothing(SECTIONS), ...data.sections };
  const { timeline, actions, template, date } = data;
  return {
    ...empty,
    ...data.facts,
    ...Object.fromEntries(maps),
    timeline,
    actions,
    sections,
    template,
    date,
  };
}

/** Maps of the front matter whose keys are known: `{{times.ended}}` is empty, not wrong, where nobody answered it. */
const MAPS: Readonly<Record<string, readonly string[]>> = {
  times: MILESTONES,
  change: ["kind", "at", "link"],
  cause: ["status", "by", "key", "summary"],
  maintenance: ["service", "from", "until"],
};

function nothing(keys: readonly string[]): Record<string, null> {
  return Object.fromEntries(keys.map((key) => [key, null]));
}

/** An environment of its own for each rendering, with our helpers only. */
function environment(data: TemplateData): typeof Handlebars {
  const hbs = Handlebars.create();
  for (const helper of ["log", "lookup", "with"]) hbs.unregisterHelper(helper);
  hbs.registerHelper("yaml", (value: unknown) => yamlScalar(text(value)));
  hbs.registerHelper("md", (value: unknown) => escapeMarkdown(text(value)));
  hbs.registerHelper("markdown", (value: unknown) => text(value));
  hbs.registerHelper("front_matter", () => writeFacts(data.facts).replace(/\n$/, ""));
  hbs.registerHelper("answer", function (this: unknown, key: unknown, options: Handlebars.HelperOptions) {
    return answerTo(String(key), data) ?? options.fn(this);
  });
  limitEach(hbs, data.template);
  return hbs;
}

/** Any answer on one line: lists with commas, maps as `key: value`. */
function text(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(text).join(", ");
  if (typeof value !== "object") return String(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${text(inner)}`);
  return pairs.join(", ");
}

/** `{{#answer "summary"}}hint{{/answer}}`: what was answered, else the hint. */
function answerTo(key: string, data: TemplateData): string | null {
  if (key === "timeline") return data.timeline.length ? timelineText(data) : null;
  if (key === "actions" && data.actions.length) return `${data.actions.join("\n")}\n`;
  const given = (data.sections as Readonly<Record<string, string | undefined>>)[key];
  return given?.trim() ? `${given.replace(/^\n+|\s+$/g, "")}\n` : null;
}

function timelineText({ timeline }: TemplateData): string {
  return timeline
    .map(({ day, entries }) => [...(day === null ? [] : [`### ${day}`, ""]), ...entries].join("\n"))
    .join("\n\n")
    .concat("\n");
}

/** `each` with a budget over all loops: nested ones multiply. */
function limitEach(hbs: typeof Handlebars, name: string): void {
  const builtIn = hbs.helpers.each as Handlebars.HelperDelegate;
  let rounds = 0;
  hbs.registerHelper("each", function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
    let written = 0;
    const fn: Handlebars.TemplateDelegate = (context, inner) => {
      if (++rounds > MOST_ROUNDS)
        throw new TemplateError(name, 1, 1, `loops go round more than ${MOST_ROUNDS} times`);
      const round = options.fn(context, inner);
      written += round.length;
      if (written > LARGEST_OUTPUT) throw tooMuch(name);
      return round;
    };
    return builtIn.call(this, list, { ...options, fn });
  });
}
