import Handlebars from "handlebars";
import { MILESTONES } from "../model/when.js";
import { FRONT_MATTER_KEYS, writeFacts } from "./front-matter-writer.js";
import { escapeMarkdown } from "./markdown-escape.js";
import type { Answers } from "./template-answers.js";
import { TemplateError } from "./template-error.js";
import { writeScalar } from "./yaml-writer.js";

export const LARGEST_OUTPUT = 1024 * 1024;
const MOST_ROUNDS = 10_000;

/** Names that a template may use. */
export const TEMPLATE_VALUES: readonly string[] = [
  ...FRONT_MATTER_KEYS,
  "timeline",
  "actions",
  "sections",
  "template",
  "date",
];

/** An environment of its own for each rendering, with our helpers only. */
export function environment(answers: Answers): typeof Handlebars {
  const hbs = Handlebars.create();
  for (const helper of ["log", "lookup", "with"]) hbs.unregisterHelper(helper);
  hbs.registerHelper("yaml", (value: unknown) => writeScalar(text(value), "flow"));
  hbs.registerHelper("md", (value: unknown) => escapeMarkdown(text(value)));
  hbs.registerHelper("markdown", (value: unknown) => text(value));
  hbs.registerHelper("front_matter", () => writeFacts(answers.data.facts).replace(/\n$/, ""));
  hbs.registerHelper("answer", function (this: unknown, key: unknown, options: Handlebars.HelperOptions) {
    return answers.take(String(key)) ?? options.fn(this);
  });
  limitEach(hbs, answers.data.template);
  return hbs;
}

/** Every name that a template may use is there, absent answers as null: strict mode then catches only real mistakes. */
export function contextOf(answers: Answers): object {
  const { facts, template, date } = answers.data;
  const maps = Object.entries(MAPS).map(([key, inner]) => {
    const given = facts[key];
    return [key, { ...nothing(inner), ...(typeof given === "object" ? given : {}) }];
  });
  const context = { ...nothing(FRONT_MATTER_KEYS), ...facts, ...Object.fromEntries(maps), template, date };
  return Object.defineProperties(context, Object.getOwnPropertyDescriptors(answers.reachable()));
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

/** Any answer on one line: lists with commas, maps as `key: value`. */
function text(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(text).join(", ");
  if (typeof value !== "object") return String(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${text(inner)}`);
  return pairs.join(", ");
}

export function tooMuch(name: string): TemplateError {
  return new TemplateError(name, 1, 1, "the template writes more than 1 MiB", "afterword help templates");
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
