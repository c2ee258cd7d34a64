import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";
import { parseIncident } from "../src/document/parse.js";
import { parseSettings } from "../src/document/settings.js";
import { HEADING_WORDS } from "../src/languages/headings/catalogue.js";
import { SECTIONS } from "../src/model/section.js";
import { DEFAULT_SETTINGS } from "../src/model/settings.js";

const root = join(import.meta.dirname, "..");
const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...inDocs.map((name) => join("docs", name)),
].filter((name) => name.endsWith(".md"));

/** Made by `node scripts/pictures.mjs` (needs a browser), and the page on security: links may come before them. */
const MADE_LATER = [
  "docs/images/session.svg",
  "docs/images/report.png",
  "docs/images/report-of-a-company.png",
  "SECURITY.md",
];

/** GitHub's name of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}

function anchorsOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8").replace(/^(```+)[\s\S]*?^\1/gm, "");
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) => anchor(match[1] ?? ""));
}

it.each(pages)("every link in %s leads somewhere", (page) => {
  const text = readFileSync(join(root, page), "utf8")
    .replace(/^(```+)[\s\S]*?^\1/gm, "")
    .replace(/`[^`\n]*`/g, "");
  const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = "", name] = target.split("#");
      const file = path === "" ? join(root, page) : join(root, dirname(page), path);
      if (!existsSync(file)) return !MADE_LATER.includes(relative(root, file));
      return name !== undefined && file.endsWith(".md") && !anchorsOf(file).includes(name);
    });
  expect(broken.map((target) => `${relative(root, page)}: ${target}`)).toEqual([]);
});

const format = readFileSync(join(root, "docs/format.md"), "utf8");
const blocks = [...format.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map((match) => match[2] ?? "");
const block = (start: string): string => blocks.find((text) => text.startsWith(start)) ?? "";

it("the examples in docs/format.md are read without a finding", () => {
  const { settings, findings } = parseSettings(block("format: 1\nname:"));
  expect(findings).toEqual([]);
  const read = (text: string): ReturnType<typeof parseIncident> =>
    parseIncident(text, { path: "incidents/2026/x.md", settings });
  const whole = read(block("---\n"));
  expect(whole.findings).toEqual([]);
  expect(whole.incident.timeline).toHaveLength(6);
  expect(whole.incident.times.started?.flags).toEqual(["approximate"]);
  const front = "---\nformat: 1\nid: x\ntitle: x\nstatus: draft\nlanguage: en\n---\n";
  const timeline = block("### 2026-01-30");
  const actions = blocks.find((text) => text.startsWith("- [ ] **A1**")) ?? "";
  const parts = read(`${front}\n## Timeline\n\n${timeline}\n## Action items\n\n${actions}`);
  expect(parts.findings).toEqual([]);
  expect(parts.incident.timeline).toHaveLength(6);
  expect(parts.incident.actions.map(({ state }) => state)).toEqual(["open", "done", "declined"]);
});

it("its impact rows are read too", () => {
  const front = `---\nformat: 1\nid: x\ntitle: x\nstatus: draft\nlanguage: en\n${block("impact:\n")}---\n`;
  const { incident, findings } = parseIncident(front, {
    path: "incidents/2026/x.md",
    settings: DEFAULT_SETTINGS,
  });
  expect(findings).toEqual([]);
  expect(incident.impact).toHaveLength(2);
});

it("its table of headings is the catalogue", () => {
  const rows = SECTIONS.map((key) => {
    const names = ["en", "de", "da"].map((language) => HEADING_WORDS[language]?.headings[key]);
    return `| \`${key}\` | ${names.join(" | ")} |`;
  });
  for (const row of rows) expect(format).toContain(row);
});
