import { describe, expect, it } from "vitest";
import { renderTemplate } from "../../src/document/template.js";
import { TemplateError } from "../../src/document/template-error.js";
import type { Partials, TemplateData } from "../../src/model/template-data.js";

const DATA: TemplateData = {
  facts: {
    format: "1",
    id: "2026-11-20-checkout-down-7k3fq2",
    title: "Checkout down",
    status: "draft",
    language: "en",
  },
  timeline: [],
  actions: [],
  sections: {},
  template: "standard",
  date: "2026-11-21",
};

function render(text: string, data: Partial<TemplateData> = {}, partials: Partials = {}): string {
  return renderTemplate({ name: "t.hbs", text }, { ...DATA, ...data }, partials);
}

function titled(title: string): Partial<TemplateData> {
  return { facts: { ...DATA.facts, title } };
}

function failure(text: string, data: Partial<TemplateData> = {}, partials: Partials = {}): TemplateError {
  try {
    render(text, data, partials);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("it rendered");
}

describe("answers stay data", () => {
  it("a title with a line break and a key stays one scalar and one heading", () => {
    const text = render("---\n{{front_matter}}\n---\n\n# {{title}}\n", titled("Down\nseverity: SEV5"));
    expect(text).toContain('\ntitle: "Down\\nseverity: SEV5"\n');
    expect(text).toContain("\n# Down severity: SEV5\n");
    expect(text.match(/^severity:/gm)).toBeNull();
  });

  it("a bare value in front matter goes through the YAML writer", () => {
    expect(render("---\ntitle: {{title}}\n---\n", titled("a: b # c"))).toBe('---\ntitle: "a: b # c"\n---\n');
  });

  it("an answer that looks like a template is text", () => {
    expect(render("{{title}}\n", titled("{{secret}} {{#each x}}"))).toBe("{{secret}} {{#each x}}\n");
    const sections = { summary: "We saw {{constructor.constructor}}" };
    expect(render('{{#answer "summary"}}\nhint\n{{/answer}}\n', { sections })).toBe(
      "We saw {{constructor.constructor}}\n",
    );
  });

  it("no HTML escaping happens to & < > and quotes; what Markdown would read as HTML is escaped as Markdown", () => {
    expect(render("{{title}}", titled(`a & b > c "d" = e`))).toBe(`a & b > c "d" = e`);
    expect(render("{{title}}", titled("<img src=x> *x* [a](b) `c` _d_ snake_case &amp;"))).toBe(
      "\\<img src=x> \\*x\\* \\[a\\](b) \\`c\\` \\_d\\_ snake_case \\&amp;",
    );
    expect(render("{{{title}}}", titled("*kept*"))).toBe("*kept*");
  });

  it("hidden characters leave as escapes inside the front matter", () => {
    const text = render("---\n{{front_matter}}\n---\n", titled("a\u202eb\u001b[2Jc\u0085"));
    expect(text).toContain('title: "a\\u202eb\\u001b[2Jc\\u0085"');
  });

  it("only what was answered is written, in the order of the format", () => {
    const facts = {
      times: { started: "~2026-11-20T14:02" },
      title: "x",
      impact: [{ service: "pay", reach: "0.4", customers: "007" }],
      odd: "kept",
    };
    expect(render("---\n{{front_matter}}\n---\n", { facts })).toBe(
      "---\ntitle: x\ntimes:\n  started: ~2026-11-20T14:02\nimpact:\n  - {service: pay, reach: 0.4, customers: 007}\nodd: kept\n---\n",
    );
  });

  it("a hint stands where nothing was answered, and goes where something was", () => {
    const text = '## Summary\n\n{{#answer "summary"}}\n<!-- hint -->\n{{/answer}}\n\n## Timeline\n';
    expect(render(text)).toContain("<!-- hint -->");
    expect(render(text, { sections: { summary: "Text.\n\n" } })).toBe("## Summary\n\nText.\n\n## Timeline\n");
    expect(render(text, { sections: { summary: "  \n" } })).toContain("<!-- hint -->");
  });

  it("an answer that the template has no place for is added at the end, and one that it reaches is not", () => {
    const sections = { impact: "Many.", went_well: "The rollback." };
    const facts = { ...DATA.facts, language: "de" };
    const timeline = [{ day: "2026-11-20", entries: ["- **14:02** Pages fire #detected"] }];
    expect(render('## Auswirkungen\n\n{{#answer "impact"}}x{{/answer}}', { sections, facts, timeline })).toBe(
      "## Auswirkungen\n\nMany.\n\n## Zeitverlauf\n\n### 2026-11-20\n\n- **14:02** Pages fire #detected\n\n## Was gut lief\n\nThe rollback.\n",
    );
    expect(
      render("{{{sections.impact}}}{{#each timeline}}{{day}}{{/each}}{{sections.went_well}}", {
        sections,
        timeline,
      }),
    ).toBe("Many.2026-11-20The rollback.");
  });

  it("a value of a known map that nobody answered is empty; a name that is none is an error", () => {
    expect(render("[{{times.ended}}|{{severity}}|{{cause.by}}]")).toBe("[||]");
    expect(failure("a\n  {{times.endet}}").options.where).toBe("t.hbs:2:5");
  });
});

describe("hostile templates", () => {
  const cases: readonly (readonly [string, string, RegExp, string])[] = [
    ["the constructor", "{{constructor.constructor}}", /`constructor` is no value/, "1:3"],
    ["the constructor in brackets", "{{[constructor]}}", /`constructor` is no value/, "1:3"],
    ["the constructor of the root", "{{@root.constructor}}", /`constructor` is no value/, "1:3"],
    ["a prototype in a loop", "\n{{#each sections}}{{this.__proto__}}{{/each}}", /`__proto__`/, "2:21"],
    ["a partial by path", "{{> ../../x}}", /no partial `..\/..\/x`/, "1:1"],
    ["a computed partial", "{{> (md title)}}", /no partial/, "1:1"],
    ["an inline partial", "{{#*inline 'x'}}{{/inline}}", /inline partial/, "1:1"],
    ["lookup", "{{lookup this 'title'}}", /no helper `lookup`/, "1:1"],
    ["log", "{{log title}}", /no helper `log`/, "1:1"],
    ["a helper that is none", "x\n {{shell title}}", /no helper `shell`/, "2:2"],
    ["a raw value in front matter", "---\ntitle: {{{title}}}\n---\n", /YAML writer/, "2:8"],
    ["Markdown in front matter", "---\ntitle: {{md title}}\n---\n", /YAML writer/, "2:8"],
    ["20,000 nested blocks", "{{#if title}}".repeat(4600), /nested deeper/, "1:833"],
    [
      "20 nested and closed blocks",
      `${"{{#if title}}".repeat(20)}${"{{/if}}".repeat(20)}`,
      /nested deeper/,
      "1:222",
    ],
    ["65 KiB", "x".repeat(65 * 1024), /at most 64 KiB/, "1:1"],
    ["a block that is never closed", "a\n{{#if title}}", /\{\{#if\}\} is never closed/, "2:1"],
    ["another block's end", "{{#if title}}x{{/each}}", /doesn't match/, "1:4"],
    ["a mustache that is never closed", "x {{ title", /not closed/, "1:5"],
    ["a value that is none", "{{titel}}", /did you mean `title`/, "1:3"],
  ];
  for (const [name, text, message, place] of cases) {
    it(`${name} is refused, with its place`, () => {
      const error = failure(text);
      expect(error.message).toMatch(message);
      expect(error.options.where).toBe(`t.hbs:${place}`);
      expect(error.exit).toBe(3);
    });
  }

  it("six nested loops run out of rounds", () => {
    const text = `${"{{#each @root.factors}}".repeat(6)}x${"{{/each}}".repeat(6)}`;
    const facts = { factors: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] };
    expect(failure(text, { facts }).message).toMatch(/more than 10000 times/);
  });

  it("a loop that writes too much stops", () => {
    const list = Array.from({ length: 100 }, () => "y");
    expect(
      failure(`{{#each factors}}${"z".repeat(30_000)}{{/each}}`, { facts: { factors: list } }).message,
    ).toMatch(/more than 1 MiB/);
  });

  it("partials that go in circles or multiply are refused, and an error in one names it", () => {
    const partial = (name: string, text: string) => ({ [name]: { name: `${name}.hbs`, text } });
    expect(failure("{{> a}}", {}, partial("a", "{{> a}}")).message).toMatch(/circles/);
    const multiply = { ...partial("a", "{{> b}}".repeat(100)), ...partial("b", "x") };
    expect(failure("{{> a}}{{> a}}", {}, multiply).message).toMatch(/circles or too deep/);
    expect(failure("{{> a}}", {}, partial("a", "\n{{times.x}}")).options.where).toBe("a.hbs:2:3");
  });
});
