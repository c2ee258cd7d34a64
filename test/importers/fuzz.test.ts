import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { addEntries } from "../../src/importers/add-entries.js";
import type { DraftIncident, ReadOptions } from "../../src/importers/draft.js";
import { chooseImporter, importerNamed } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";
import { documentText } from "../../src/importers/to-document.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { generator, mutated } from "./support/mutate.js";
import { SAMPLES } from "./support/samples.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 300);
const HANG_MS = 2000;
const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: ["SEV1", "SEV2", "SEV3"],
};
const PARSE = { path: "incidents/2025/x.md", settings: DEFAULT_SETTINGS };
const EMPTY = "---\nformat: 1\nid: x\ntitle: X\nstatus: draft\nlanguage: en\n---\n\n# X\n";

/** The file of a draft, read again, holds every event and action, and nothing foreign became part of its grammar. */
function assertKeepsToTheGrammar(draft: DraftIncident): void {
  const text = documentText(draft, {
    id: "x",
    fallbackTitle: "x",
    file: "x.md",
    importer: "test",
    settings: DEFAULT_SETTINGS,
  });
  const { incident, findings, internal } = parseIncident(text, PARSE);
  const actions = draft.sections.flatMap((section) =>
    section.kind === "actions" ? section.parts.filter((part) => typeof part !== "string") : [],
  );
  expect([incident.id, incident.status, incident.heading !== null]).toEqual(["x", "draft", true]);
  expect(incident.timeline.length).toBe(draft.events.length);
  expect(incident.actions.length).toBe(actions.length);
  expect(internal).toEqual([]);
  expect(
    findings.filter(({ rule }) =>
      /^(?:yaml|front-matter|section-twice|time-unreadable|interval-reversed|unknown-value)/.test(rule),
    ),
  ).toEqual([]);
}

describe(`mutated inputs, ${RUNS} an importer`, () => {
  it.each(SAMPLES.map((sample) => [sample.source, sample] as const))(
    "%s",
    async (source, sample) => {
      const random = generator(source.length * 7919 + 17);
      const importer = importerNamed(source, IMPORTERS);
      if (!importer) throw new Error(`no importer ${source}`);
      for (let run = 0; run < RUNS; run++) {
        const text = mutated(sample.text, random);
        const input = {
          name: sample.name,
          files: [{ name: sample.name, text }],
          besides: sample.besides ?? [],
        };
        const started = performance.now();
        try {
          chooseImporter(input, IMPORTERS, null);
          const result = await importer.read(input, OPTIONS);
          for (const draft of result.incidents) assertKeepsToTheGrammar(draft);
          if (result.events.length > 0) {
            const added = addEntries(EMPTY, result.events, PARSE);
            const entries = parseIncident(added.text, PARSE).entries.length;
            expect(entries + added.refused.length).toBe(result.events.length);
          }
        } catch (error) {
          throw new Error(`run ${run} of ${source}: ${JSON.stringify(text).slice(0, 3000)}`, {
            cause: error,
          });
        }
        if (performance.now() - started > HANG_MS)
          throw new Error(`run ${run} of ${source} took over ${HANG_MS} ms`);
      }
    },
    600_000,
  );
});
