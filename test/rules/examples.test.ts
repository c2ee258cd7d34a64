import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/check.js";
import { parseIncident } from "../../src/document/parse.js";
import type { Finding } from "../../src/model/finding.js";
import type { Files } from "../../src/ports.js";
import { EXAMPLE_OTHER, EXAMPLE_PATH, EXAMPLE_SETTINGS, exampleText } from "../../src/rules/example.js";
import { otherIncidents } from "../../src/rules/others.js";
import { READER_RULES } from "../../src/rules/reader-rules.js";
import { RULES } from "../../src/rules/registry.js";
import type { Example } from "../../src/rules/rule.js";
import { checkIncident } from "../../src/rules/run.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

const NOW = Date.parse("2026-12-15T12:00:00Z") / 1000;

/** Through `check`, as a file on the disk: bytes, settings, and what is no file. */
async function foundByCheck({ file, isLink, settings }: Example): Promise<readonly Finding[]> {
  const path = `/archive/${EXAMPLE_PATH}`;
  const memory = memoryFiles();
  const files: Files = isLink
    ? { ...memory, kind: async (at) => (at === path ? "other" : memory.kind(at)) }
    : memory;
  await files.write("/archive/afterword.yml", settings ?? "");
  if (isLink) await files.makeFolder(path);
  else await files.write(path, file ? file() : exampleText({}));
  const { json } = await run(testContext({ files }), { positional: [EXAMPLE_PATH], options: {} });
  return json.findings as readonly Finding[];
}

async function findingsOf(example: Example): Promise<readonly Finding[]> {
  if (example.file || example.isLink || example.settings !== undefined) return foundByCheck(example);
  const parsed = parseIncident(exampleText(example), { path: EXAMPLE_PATH, settings: EXAMPLE_SETTINGS });
  return checkIncident(parsed, EXAMPLE_SETTINGS, {
    today: "2026-12-15",
    now: NOW,
    others: otherIncidents([
      EXAMPLE_OTHER,
      { id: parsed.incident.id, path: EXAMPLE_PATH },
      ...(example.beside ? [{ id: "other", path: example.beside }] : []),
    ]),
  });
}

type Case = readonly [id: string, number: number, example: Example];

/** Every example of every rule, by where it stands: `owner-missing` 1, 2 … */
function cases(side: "passes" | "fails"): readonly Case[] {
  return [...RULES, ...READER_RULES].flatMap(({ id, examples }) =>
    examples[side].map((example, at): Case => [id, at + 1, example]),
  );
}

describe("the examples of the rules", () => {
  it.each(cases("passes"))("%s: passing example %i has none of it", async (id, _, example) => {
    expect((await findingsOf(example)).filter(({ rule }) => rule === id)).toEqual([]);
  });

  it.each(cases("fails"))(
    "%s: failing example %i is found, with a message and a place",
    async (id, _, example) => {
      const found = (await findingsOf(example)).filter(({ rule }) => rule === id);
      expect(found.length).toBeGreaterThan(0);
      for (const { message, line } of found) expect([message.length > 0, line >= 1]).toEqual([true, true]);
    },
  );

  it.each([...RULES, ...READER_RULES].map(({ id, examples }) => [id, examples] as const))(
    "%s has both kinds",
    (_, { passes, fails }) => {
      expect([passes.length > 0, fails.length > 0]).toEqual([true, true]);
    },
  );
});

describe("the registry", () => {
  it("has every id once, with a why", () => {
    const ids = [...RULES, ...READER_RULES].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect([...RULES, ...READER_RULES].filter(({ why }) => why.length < 20)).toEqual([]);
  });
});
