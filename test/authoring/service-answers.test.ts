import { expect, it } from "vitest";
import { applyEdits } from "../../src/authoring/apply-edits.js";
import { questionsFor } from "../../src/authoring/questions.js";
import { parseIncident } from "../../src/document/parse.js";
import { en } from "../../src/languages/interface/en.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const service = (title: string) => ({ title, slo: null, sloText: null, users: null });
const settings = { ...DEFAULT_SETTINGS, services: { pay: service("Pay"), card: service("Card") } };
const options = { path: "incidents/2026/2026-11-20-x-7k3fq2.md", settings };
const NAMES = ["pay", "card", "unknown"];
const SUBSETS = Array.from({ length: 7 }, (_, i) => NAMES.filter((_, bit) => (i + 1) & (1 << bit)));

function answered(text: string, services: readonly string[]): string {
  const spec = questionsFor(settings).find(({ id }) => id === "services");
  if (spec?.kind !== "ticks") throw new Error("services are ticked here");
  const { incident } = parseIncident(text, options);
  const edits = spec.edits(services, { incident, settings, words: en, today: "2026-11-21" });
  const made = applyEdits(text, edits, options);
  if ("problem" in made) throw new Error(`${services.join()}: ${made.problem}`);
  return made.text;
}

function servicesIn(text: string): readonly (string | null)[] {
  return parseIncident(text, options)
    .incident.impact.map(({ service: name }) => name)
    .sort();
}

const HEAD = "---\nformat: 1\nid: 2026-11-20-x-7k3fq2\ntitle: X\nstatus: draft\nlanguage: en\n";
const DRAFT = `${HEAD}---\n\n# X\n`;

it("services that were answered before can be changed to any others, and what the file says of a service stays", () => {
  for (const before of SUBSETS) {
    for (const after of SUBSETS) {
      const text = answered(answered(DRAFT, before), after);
      expect([before, after, servicesIn(text)]).toEqual([before, after, [...after].sort()]);
    }
  }
  const commented = `${HEAD}impact:\n  - {service: unknown} # asked in the channel\n---\n\n# X\n`;
  expect(answered(commented, ["pay"])).toContain("- {service: pay} # asked in the channel");
  const told = `${HEAD}impact:\n  - {service: pay, reach: 0.4}\n---\n\n# X\n`;
  expect(answered(told, ["card"])).toContain("- {service: pay, reach: 0.4}\n  - {service: card}\n");
});
