import { appendFileSync } from "node:fs";
import { expect } from "vitest";
import { parseIncident } from "../../../src/document/parse.js";
import { addEntries } from "../../../src/importers/add-entries.js";
import type { DraftIncident, ReadOptions } from "../../../src/importers/draft.js";
import { chooseImporter, importerNamed } from "../../../src/importers/recognise.js";
import { IMPORTERS } from "../../../src/importers/registry.js";
import { documentText } from "../../../src/importers/to-document.js";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.js";
import { generator, mutated } from "./mutate.js";
import type { Sample } from "./samples.js";

/** Read as text; the others are in a file beside, so that two processes share the work. */
export const DOCUMENTS: readonly string[] = ["markdown-postmortem", "article", "chat", "cstate"];
export const RUNS = Number(process.env.AFTERWORD_RUNS ?? 200);
/** `AFTERWORD_RUN=12535` runs this one mutation again. */
const ONLY = process.env.AFTERWORD_RUN ? Number(process.env.AFTERWORD_RUN) : null;
/** `npm run torture` sets and prints it; without it every run draws the same. */
const SEED = Number(process.env.AFTERWORD_SEED ?? 0);
/** Of the processor: other work on the machine is no hang of ours. */
const HANG_MS = 2000;
const MOST_BYTES = 256 * 1024 * 1024;
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

const worst = { ms: 0, bytes: 0 };

/** Tells `npm run torture` the most that one input took, once all of a file are done. */
export function reportWorst(): void {
  const figures = process.env.AFTERWORD_FIGURES;
  const [ms, megabytes] = [Math.ceil(worst.ms), Math.ceil(worst.bytes / 2 ** 20)];
  if (figures) appendFileSync(figures, `the worst of them ${ms} ms and ${megabytes} MB\n`);
}

/** Reads `RUNS` mutations of an importer's samples, turn by turn, and writes what came of them into documents. */
export async function fuzzImporter(source: string, samples: readonly Sample[]): Promise<void> {
  const random = generator(SEED + source.length * 7919 + 17);
  // what readers load on demand is no part of a mutation's time
  for (const sample of samples) await readAndWrite(source, sample, sample.text);
  for (let run = 0; run < RUNS; run++) {
    const sample = samples[run % samples.length];
    if (!sample) throw new Error(`no sample of ${source}`);
    const text = mutated(sample.text, random);
    if (ONLY !== null && ONLY !== run) continue;
    const [started, before] = [process.cpuUsage(), process.memoryUsage.rss()];
    try {
      await readAndWrite(source, sample, text);
    } catch (error) {
      throw new Error(`run ${run} of ${source}: ${JSON.stringify(text).slice(0, 3000)}`, { cause: error });
    }
    const { user, system } = process.cpuUsage(started);
    const [ms, bytes] = [(user + system) / 1000, process.memoryUsage.rss() - before];
    if (ms > HANG_MS || bytes > MOST_BYTES)
      throw new Error(`run ${run} of ${source} took ${ms} ms, ${bytes} bytes: ${text.slice(0, 3000)}`);
    worst.ms = Math.max(worst.ms, ms);
    worst.bytes = Math.max(worst.bytes, bytes);
  }
}

async function readAndWrite(source: string, sample: Sample, text: string): Promise<void> {
  const importer = importerNamed(source, IMPORTERS);
  if (!importer) throw new Error(`no importer ${source}`);
  const input = { name: sample.name, files: [{ name: sample.name, text }], besides: sample.besides ?? [] };
  chooseImporter(input, IMPORTERS, null);
  const result = await importer.read(input, OPTIONS);
  for (const draft of result.incidents) assertKeepsToTheGrammar(draft);
  if (result.events.length === 0) return;
  const added = addEntries(EMPTY, result.events, PARSE);
  const entries = parseIncident(added.text, PARSE).entries.length;
  expect(entries + added.refused.length).toBe(result.events.length);
}

/** What only the writer of a file may cause; a range that its source has the wrong way round stays, with its finding. */
const OF_THE_WRITER = /^(?:yaml|front-matter|section-twice|time-unreadable|unknown-value)/;

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
  expect(findings.filter(({ rule }) => OF_THE_WRITER.test(rule))).toEqual([]);
}
