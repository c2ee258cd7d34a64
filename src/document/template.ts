import type Handlebars from "handlebars";
import type { Partials, TemplateData, TemplateSource } from "../model/template-data.js";
import { Answers } from "./template-answers.js";
import { asTemplateError, TemplateError } from "./template-error.js";
import { contextOf, environment, LARGEST_OUTPUT, TEMPLATE_VALUES, tooMuch } from "./template-helpers.js";
import { HELPERS, inspectTemplate } from "./template-inspect.js";
import { parseTemplate } from "./template-parse.js";

const LARGEST_TEMPLATE = 64 * 1024;
const DEEPEST_PARTIALS = 4;
const MOST_PARTIALS = 200;

/**
 * Fills a template (ROBUSTNESS.md §1.16). A bare `{{title}}` is escaped for the place it stands in: YAML in front matter,
 * Markdown below it; `{{{…}}}` puts Markdown in as it is. Answers are data: they are never rendered a second time.
 * Throws TemplateError with template, line and column.
 */
export function renderTemplate(source: TemplateSource, data: TemplateData, partials: Partials = {}): string {
  const answers = new Answers(data);
  const hbs = environment(answers);
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
  const text = guarded(source.name, () => made.template(contextOf(answers), safe));
  if (text.length > LARGEST_OUTPUT) throw tooMuch(source.name);
  return answers.withLeftovers(text);
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
