import { describe, expect, it } from "vitest";
import {
  BUILT_IN_TEMPLATES,
  builtInPartials,
  builtInTemplate,
  TEMPLATE_LANGUAGES,
} from "../../src/authoring/template-registry.js";
import { barestSample, fullSample, SAMPLE_TITLE } from "../../src/authoring/template-sample.js";
import { fillTemplate } from "../../src/authoring/templates.js";
import { parseIncident } from "../../src/document/parse.js";
import { renderTemplate } from "../../src/document/template.js";
import { SECTIONS } from "../../src/model/section.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import type { TemplateData } from "../../src/model/template-data.js";
import type { TemplateRunner } from "../../src/ports.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

function dataFor(template: string, language: string, more: Partial<TemplateData> = {}): TemplateData {
  const facts = {
    format: "1",
    id: "2026-11-20-down-7k3fq2",
    title: "Checkout down",
    status: "draft",
    language,
  };
  return { facts, timeline: [], actions: [], sections: {}, template, date: "2026-11-21", ...more };
}

const everything = BUILT_IN_TEMPLATES.flatMap(({ name }) =>
  TEMPLATE_LANGUAGES.map((language) => [name, language] as const),
);

describe.each(everything)("the template %s in %s", (name, language) => {
  it("renders with nothing answered: hints, no leftovers", async () => {
    const text = await fillTemplate(testContext({}), "/archive", dataFor(name, language));
    expect(text).toMatch(/^---\nformat: 1\nid: 2026-11-20-down-7k3fq2\ntitle: Checkout down\n/);
    expect(text).toContain("\n# Checkout down\n");
    expect(text).toContain("<!-- ");
    expect(text).not.toContain("{{");
    expect(text).not.toMatch(/\n\n\n/);
    expect(text.endsWith("\n")).toBe(true);
    expect(text.endsWith("\n\n")).toBe(false);
  });

  it("is read back without a finding: headings of the catalogue, every one of them empty", async () => {
    const text = await fillTemplate(testContext({}), "/archive", barestSample(name, language));
    const { incident, findings } = parseIncident(text, {
      path: "incidents/2026/x.md",
      settings: DEFAULT_SETTINGS,
    });
    expect(findings).toEqual([]);
    expect(incident.title).toBe(SAMPLE_TITLE);
    const known = incident.sections.filter(({ section }) => section !== null);
    expect(known.filter(({ empty }) => !empty)).toEqual([]);
    const own = name === "vendor" ? 2 : 0;
    expect(incident.sections.length - known.length).toBe(own);
  });

  it("takes every answer, and loses none", async () => {
    const sample = fullSample(name, language);
    const text = await fillTemplate(testContext({}), "/archive", sample);
    const { incident, findings } = parseIncident(text, {
      path: "incidents/2026/x.md",
      settings: DEFAULT_SETTINGS,
    });
    expect(findings).toEqual([]);
    for (const [key, answer] of Object.entries(sample.sections)) {
      const found = incident.sections.find(({ section }) => section === key)?.text;
      expect(`${key}: ${found}`).toContain(`${key}: ${answer}`);
    }
    expect(incident.timeline.map(({ tags }) => tags)).toEqual([["change"], ["impact_start"]]);
    expect(incident.actions).toMatchObject([{ number: 1, owner: "anna", kind: "detect" }]);
    expect(incident.times.started?.written).toBe("~2026-01-30T14:00");
    expect(text).not.toMatch(/\n\n\n/);
  });
});

it("the light ones fit on one screen", async () => {
  for (const language of TEMPLATE_LANGUAGES) {
    const text = await fillTemplate(testContext({}), "/archive", dataFor("light", language));
    expect(text.split("\n").length).toBeLessThanOrEqual(26);
  }
});

it("the same sections stand in every language of a template", async () => {
  const shape = (text: string) =>
    text
      .split("\n")
      .filter((line) => /^(#|\{\{[#>])/.test(line))
      .map((line) => line.replace(/^(#+) .*/, "$1"));
  for (const { name } of BUILT_IN_TEMPLATES) {
    const english = shape((await builtInTemplate(name, "en"))?.text ?? "");
    for (const language of ["de", "da"]) {
      expect(shape((await builtInTemplate(name, language))?.text ?? "")).toEqual(english);
    }
  }
});

it("the standard one asks for every section of the catalogue", async () => {
  const source = await builtInTemplate("standard", "en");
  const partials = await builtInPartials("en");
  const text = [source, ...Object.values(partials)].map((one) => one?.text).join("\n");
  const asked = [...text.matchAll(/\{\{#answer "(\w+)"\}\}/g)].map((match) => match[1]);
  expect(asked.toSorted()).toEqual([...SECTIONS].toSorted());
});

it("an archive's own template wins, its partials too, and both go through the thread", async () => {
  const files = memoryFiles({
    "/archive/templates/standard.hbs": "---\n{{front_matter}}\n---\n\n# {{title}}\n{{> timeline}}",
    "/archive/templates/partials/timeline.hbs": "own timeline\n",
  });
  const jobs: string[] = [];
  const runner: TemplateRunner = {
    render: async (job) => {
      jobs.push(job.source.name);
      return "page" in job ? "" : renderTemplate(job.source, job.data, job.partials);
    },
  };
  const context = { ...testContext({ files }), templates: async () => runner };
  const text = await fillTemplate(context, "/archive", dataFor("standard", "de"));
  expect(text).toContain("\n# Checkout down\nown timeline\n");
  await fillTemplate(context, "/archive", dataFor("light", "de"));
  await fillTemplate(testContext({}), "/archive", dataFor("light", "de"));
  expect(jobs).toEqual(["templates/standard.hbs", "light.de"]);
});

it("an archive's template that loses the head is refused before a file is made of it", async () => {
  const files = memoryFiles({ "/archive/templates/standard.hbs": "# {{title}}\n" });
  await expect(
    fillTemplate(testContext({ files }), "/archive", dataFor("standard", "en")),
  ).rejects.toMatchObject({
    exit: 3,
    template: "templates/standard.hbs",
    options: { hint: "afterword template check standard" },
  });
});

it("a template that is not there is a usage error with the nearest name", async () => {
  await expect(fillTemplate(testContext({}), "/archive", dataFor("vendro", "en"))).rejects.toMatchObject({
    message: "there is no template `vendro`; did you mean `vendor`?",
    exit: 2,
  });
  await expect(fillTemplate(testContext({}), "/archive", dataFor("../x", "en"))).rejects.toMatchObject({
    exit: 2,
  });
});
