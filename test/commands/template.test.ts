import { describe, expect, it } from "vitest";
import { BUILT_IN_TEMPLATES, TEMPLATE_LANGUAGES } from "../../src/authoring/template-registry.js";
import { run } from "../../src/commands/template.js";
import type { Outcome } from "../../src/ports.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

const FULL = "---\n{{front_matter}}\n---\n\n# {{title}}\n\n## Summary\n\n## Timeline\n";

function template(
  files: Readonly<Record<string, string>>,
  words: readonly string[],
  options: Readonly<Record<string, string>> = {},
  dryRun = false,
): Promise<Outcome> & { readonly files: ReturnType<typeof memoryFiles> } {
  const memory = memoryFiles({ "/archive/afterword.yml": "language: de\n", ...files });
  const context = testContext({ files: memory, globals: { dryRun } });
  return Object.assign(run(context, { positional: words, options }), { files: memory });
}

const own = (text: string) => ({ "/archive/templates/own.hbs": text });
const names = (outcome: Outcome) => (outcome.json.templates as { name: string }[]).map(({ name }) => name);

describe("template list and show", () => {
  it("lists the archive's own first, then the built-in ones", async () => {
    const outcome = await template(own(FULL), ["list"]);
    expect(names(outcome)).toEqual(["own", "standard", "light", "security", "vendor"]);
    expect(outcome.text).toContain("* standard");
  });

  it("works where no archive is", async () => {
    const outcome = await run(testContext({}), { positional: [], options: {} });
    expect(names(outcome)).toHaveLength(4);
  });

  it("shows the source in the archive's language, or the one asked for", async () => {
    expect((await template({}, ["show", "vendor"])).text).toContain("## Zusammenfassung");
    expect((await template({}, ["show", "vendor"], { language: "da" })).text).toContain("## Resumé");
    expect((await template(own("\u001b[2J{{title}}"), ["show", "own"])).text).toContain("\\x1b[2J{{title}}");
  });

  it("names the nearest for a name that is none, and all names for a missing one", async () => {
    await expect(template({}, ["show", "ligth"])).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/`light`/),
    });
    await expect(template({}, ["show"])).rejects.toMatchObject({ exit: 2 });
    await expect(template({}, ["chek", "x"])).rejects.toMatchObject({
      exit: 2,
      message: expect.stringMatching(/did you mean `check`/),
    });
  });
});

describe("template new", () => {
  it("writes a copy in the archive's language, and never over one", async () => {
    const made = template({}, ["new", "outage"], { from: "light" });
    expect((await made).json).toMatchObject({ changed: ["templates/outage.de.hbs"] });
    const written = made.files.contents.get("/archive/templates/outage.de.hbs");
    expect(new TextDecoder().decode(written)).toContain("## Zusammenfassung");
    await expect(
      template({ "/archive/templates/outage.de.hbs": "x" }, ["new", "outage"]),
    ).rejects.toMatchObject({
      exit: 2,
    });
    await expect(template({}, ["new", "../x"])).rejects.toMatchObject({ exit: 2 });
  });

  it("writes nothing in a dry run", async () => {
    const made = template({}, ["new", "outage"], {}, true);
    expect((await made).text).toContain("+++ b/templates/outage.de.hbs");
    expect(made.files.contents.has("/archive/templates/outage.de.hbs")).toBe(false);
  });
});

describe("template check", () => {
  const cases: readonly (readonly [string, string, string, number])[] = [
    ["a name that is none", FULL.replace("{{title}}", "{{titel}}"), "template-invalid", 5],
    [
      "answers lost",
      FULL.replace("{{front_matter}}", "format: 1\nid: {{id}}\ntitle: {{title}}"),
      "template-loses-answer",
      1,
    ],
    ["no front matter", FULL.slice(FULL.indexOf("# ")), "template-unreadable", 1],
    ["no heading", FULL.replace("# {{title}}\n", ""), "template-heading-missing", 8],
    ["no timeline", FULL.replace("## Timeline\n", ""), "template-section-missing", 7],
    [
      "a raw value in front matter",
      FULL.replace("{{front_matter}}", "{{front_matter}}\nx: {{{title}}}"),
      "template-invalid",
      3,
    ],
  ];
  it.each(cases)("%s: is named with its line", async (_, text, rule, line) => {
    const outcome = await template(own(text), ["check", "own"], { language: "en" });
    const [finding] = outcome.json.findings as { rule: string; file: string; line: number; level: string }[];
    expect(finding).toMatchObject({ rule, line, file: "templates/own.hbs" });
    expect(outcome.exit).toBe(finding?.level === "error" ? 3 : 0);
    expect(outcome.text).toContain(`templates/own.hbs:${line}:`);
  });

  it("a good one passes, also in a title with signs of YAML and Markdown", async () => {
    const outcome = await template(own(FULL), ["check"]);
    expect(outcome.json).toEqual({ changed: [], checked: ["templates/own.hbs"], findings: [] });
    expect(outcome.exit).toBe(0);
  });

  it.each(
    BUILT_IN_TEMPLATES.flatMap(({ name }) => TEMPLATE_LANGUAGES.map((language) => [name, language] as const)),
  )("the built-in %s in %s passes", async (name, language) => {
    const outcome = await template({}, ["check", name], { language });
    expect(outcome.json.findings).toEqual([]);
  });
});
