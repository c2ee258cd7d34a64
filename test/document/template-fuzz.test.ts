import fc from "fast-check";
import { expect, it } from "vitest";
import {
  BUILT_IN_TEMPLATES,
  builtInPartials,
  builtInTemplate,
  TEMPLATE_LANGUAGES,
} from "../../src/authoring/template-registry.js";
import { fullSample } from "../../src/authoring/template-sample.js";
import { parseIncident } from "../../src/document/parse.js";
import { renderTemplate } from "../../src/document/template.js";
import { TemplateError } from "../../src/document/template-error.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 150);
const partials = await builtInPartials("en");
const sources = await Promise.all(
  BUILT_IN_TEMPLATES.flatMap(({ name }) =>
    TEMPLATE_LANGUAGES.map(async (language) => (await builtInTemplate(name, language))?.text ?? ""),
  ),
);

const PIECES = [
  "{{",
  "}}",
  "{{{",
  "}}}",
  "{{#if title}}",
  "{{/if}}",
  "{{else}}",
  "{{#each factors}}",
  "{{/each}}",
  "{{> timeline}}",
  "{{> ../x}}",
  "{{constructor}}",
  "{{this}}",
  "{{@root.sections}}",
  '{{#answer "summary"}}',
  "{{/answer}}",
  "{{yaml",
  "---\n",
  "{{!--",
  "--}}",
  "{{~",
  "~}}",
  "\\{{",
  "(",
  ")",
  "|x|",
  "as |a b|",
  "{{{{raw}}}}",
  "\u0000",
  "\n",
  "=",
  '"',
];

interface Cut {
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

function mutated(text: string, cuts: readonly Cut[]): string {
  return cuts.reduce((now, { at, length, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + length);
  }, text);
}

const cut = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })),
});

it("a mutated template renders, or is refused with a place in it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sources),
      fc.array(cut, { minLength: 1, maxLength: 6 }),
      (source, cuts) => {
        const text = mutated(source, cuts);
        try {
          const made = renderTemplate({ name: "t.hbs", text }, fullSample("t", "en"), partials);
          expect(made.length).toBeLessThan(1024 * 1024);
        } catch (error) {
          if (!(error instanceof TemplateError)) throw error;
          const lines = Math.max(
            ...[text, ...Object.values(partials).map((one) => one.text)].map((one) => one.split("\n").length),
          );
          expect(error.line).toBeGreaterThanOrEqual(1);
          expect(error.line).toBeLessThanOrEqual(lines + 1);
          expect(error.column).toBeGreaterThanOrEqual(1);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

// the templates are whole here and only the title varies: a quarter of the runs
it("whatever the title is, it comes back as that title, and no other key comes with it", () => {
  const line = fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" });
  const nasty = fc.constantFrom(
    "a\nseverity: SEV5",
    "---",
    "{{id}}",
    "x: [y",
    "'",
    '"',
    "# a",
    "!!js/regexp a",
    "&a *a",
    "null",
    "~",
  );
  fc.assert(
    fc.property(fc.oneof(line, nasty), fc.constantFrom(...sources), (title, text) => {
      const sample = fullSample("t", "en");
      const data = { ...sample, facts: { ...sample.facts, title } };
      const made = renderTemplate({ name: "t.hbs", text }, data, partials);
      const { incident } = parseIncident(made, { path: "incidents/2026/x.md", settings: DEFAULT_SETTINGS });
      expect(incident.title).toBe(title);
      expect(incident.severity).toBe("SEV2");
      expect(incident.sections.length).toBeGreaterThan(3);
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});
