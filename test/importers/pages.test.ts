import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import { chooseImporter } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";

const folder = join(import.meta.dirname, "../../docs/importers");
const IDS = IMPORTERS.map(({ id }) => id).sort();
/** Endings that tell a file's kind, by the language of the block. */
const ENDINGS: Readonly<Record<string, string>> = { json: "json", markdown: "md", csv: "csv", xml: "xml" };

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

  it.each(IDS)("%s shows a shape that its importer recognises and reads", async (id) => {
    const page = readFileSync(join(folder, `${id}.md`), "utf8");
    const [, language = "", shape = ""] = /^```(\w*)\n([\s\S]*?)^```$/m.exec(page) ?? [];
    const name = `2025-03-04-shape.${ENDINGS[language] ?? "txt"}`;
    const input = { name, files: [{ name, text: shape }], besides: [] };
    const { importer } = chooseImporter(input, IMPORTERS, null);
    expect(importer?.id).toBe(id);
    const read = await importer?.read(input, {
      zone: "UTC",
      zoneGiven: false,
      language: "en",
      languageGiven: false,
      day: null,
      severities: [],
    });
    expect(read?.skipped).toEqual([]);
    expect((read?.incidents.length ?? 0) + (read?.events.length ?? 0)).toBeGreaterThan(0);
  });
});
