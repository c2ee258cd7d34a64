import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../src/importers/draft.js";
import { importerNamed } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";
import { NOTES } from "../../src/languages/origin/notes.js";
import { originWords } from "../../src/languages/origin/origin-words.js";
import { SAMPLES } from "./support/samples.js";
import { SHAPES } from "./support/shapes.js";

const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: ["SEV1", "SEV2", "SEV3"],
};
const LANGUAGES = ["de", "da"] as const;

describe("notes of a draft in its language", () => {
  it.each(LANGUAGES)("every note has words in %s, with what differs in their place", (language) => {
    for (const note of NOTES) {
      const filled = note.replace(/\{\}/g, () => "2025-03-04");
      const said = originWords(language).note(filled);
      expect(said).not.toBe(filled);
      expect(said.match(/2025-03-04/g)?.length ?? 0).toBe(note.match(/\{\}/g)?.length ?? 0);
      expect(said).not.toContain("{}");
    }
    expect(originWords(language).note("a text of its own")).toBe("a text of its own");
  });

  it("whatever the importers note about the samples is one of them", async () => {
    const samples = [...Object.values(SHAPES), ...SAMPLES];
    const notes = new Set<string>();
    for (const { source, name, text } of samples) {
      const read = await importerNamed(source, IMPORTERS)?.read(
        { name, files: [{ name, text }], besides: [] },
        OPTIONS,
      );
      for (const draft of read?.incidents ?? []) for (const note of draft.notes) notes.add(note);
    }
    expect(notes.size).toBeGreaterThan(5);
    expect([...notes].filter((note) => originWords("de").note(note) === note)).toEqual([]);
  });
});
