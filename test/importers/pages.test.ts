import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import type { ReadOptions } from "../../src/importers/draft.js";
import { chooseImporter, importerNamed } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";

const folder = join(import.meta.dirname, "../../docs/importers");
const IDS = IMPORTERS.map(({ id }) => id).sort();
/** Endings that tell a file's kind, by the language of the block. */
const ENDINGS: Readonly<Record<string, string>> = {
  json: "json",
  markdown: "md",
  csv: "csv",
  xml: "xml",
  yaml: "yml",
};

const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: [],
};

describe("the pages of the importers", () => {
  it("are one for each that is registered, and no other", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.map((name) => name.replace(/\.md$/, "")).sort()).toEqual(IDS);
  });

  it("stand each in the table of the first page, and each kind in the help of import", () => {
    const table = readFileSync(join(folder, "README.md"), "utf8");
    const rows = [...table.matchAll(/^\| \[([a-z-]+)\]\(\1\.md\) \|/gm)].map(([, id = ""]) => id);
    expect(rows.sort()).toEqual(IDS);
    const help = COMMANDS.find(({ name }) => name === "import")?.more?.join("\n") ?? "";
    expect(IDS.filter((id) => !new RegExp(`(?<![a-z-])${id}(?![a-z-])`).test(help))).toEqual([]);
  });

  it.each(IDS)("%s shows shapes that its importer recognises and reads", async (id) => {
    const page = readFileSync(join(folder, `${id}.md`), "utf8");
    const blocks = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(
      ([, , shape = ""]) => !shape.startsWith("$ "),
    );
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, language = "", shape = ""] of blocks) {
      const name = `2025-03-04-shape.${ENDINGS[language] ?? "txt"}`;
      const input = { name, files: [{ name, text: shape }], besides: [] };
      expect(chooseImporter(input, IMPORTERS, null).importer?.id, shape).toBe(id);
      const read = await importerNamed(id, IMPORTERS)?.read(input, OPTIONS);
      expect(read?.skipped).toEqual([]);
      expect((read?.incidents.length ?? 0) + (read?.events.length ?? 0), shape).toBeGreaterThan(0);
      expect(read?.events.filter(({ at }) => at === null) ?? [], shape).toEqual(
        id === "chat" ? expect.anything() : [],
      );
    }
  });
});
