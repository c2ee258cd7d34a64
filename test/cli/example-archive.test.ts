import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { PROGRAM, sandbox } from "../support/program.js";

const root = join(dirname(PROGRAM), "..");
const box = sandbox();

function answer(...args: readonly string[]): Record<string, unknown> {
  const { code, stdout, stderr } = box.afterword([...args, "--json"], { cwd: root });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Record<string, unknown>;
}

const bounds = (written: string, latest: string | null = null) => ({
  earliest: null,
  best: null,
  latest,
  written,
});

it("check --all finds nothing wrong in the five", () => {
  expect(answer("check", "--all")).toMatchObject({ checked: 5, counts: { error: 0, warning: 0 } });
});

it.each([
  [
    "undated-twint",
    {
      language: "de",
      perspective: "outside",
      times: { started: "unknown", ended: "unknown" },
      lasted: { lower: 7200, upper: null },
      cause: { status: "unknown" },
      trigger: "unknown",
      actions: [],
    },
  ],
  [
    "undated-dankort",
    {
      language: "da",
      perspective: "outside",
      times: { started: bounds("XXXX-XX-XXT1X:XX"), ended: "unknown" },
      lasted: { lower: 0, upper: 7200 },
      cause: { status: "unknown", by: "Nets" },
      related: [{ relation: "earlier" }],
      actions: [{ number: 1, owner: null, due: "unknown", state: "open", kind: "process" }],
      sources: [{ publisher: "Computerworld", published: "unknown" }],
    },
  ],
  [
    "undated-telegram",
    {
      language: "de",
      perspective: "outside",
      timezone: "unknown",
      times: { started: bounds("XXXX-XX-XXT02:00"), ended: "unknown" },
      lasted: { lower: 43200, upper: null },
      trigger: "power?",
      cause: { status: "stated", by: "Telegram" },
      related: [{ relation: "earlier", when: "XXXX-03" }],
      impact: [
        { segment: "Europa" },
        { segment: "Russland" },
        { segment: "Naher Osten" },
        { segment: "Iran", until: "unknown" },
      ],
    },
  ],
  [
    "undated-tiktok",
    {
      language: "de",
      perspective: "outside",
      // Local midnight after that day is at the latest twelve hours behind UTC, for nobody names the zone.
      times: { started: "unknown", ended: bounds("..2026-02-01", "2026-02-02T12:00:00Z") },
      trigger: "change?",
      change: { kind: "maintenance", at: "unknown" },
      cause: { status: "stated", by: "TikTok", summary: "Interne Serveranomalie" },
      actions: [{ due: "unknown" }, { due: "unknown" }],
      sources: [{ published: "2026-02-08" }],
    },
  ],
  [
    "undated-city",
    {
      language: "de",
      perspective: "outside",
      times: { started: "unknown", ended: bounds("XXXX-12-23..") },
      lasted: { lower: 259200, upper: null },
      cause: { status: "stated" },
      impact: [{ segment: "Unna" }, { segment: "17 weitere Städte" }],
      actions: [],
    },
  ],
])("show %s --json gives the facts of its article, and no reach or number", (id, facts) => {
  const shown = answer("show", id);
  expect(shown).toMatchObject(facts);
  for (const row of shown.impact as { reach: unknown; customers: unknown; basis: string }[]) {
    expect(row).toMatchObject({ reach: null, customers: null, basis: "reported" });
  }
});

it("the report counts none of the five, and says so before it says that nothing happened", () => {
  const { code, stdout } = box.afterword(["report", "2026-Q1", "--format", "md", "-o", "-"], { cwd: root });
  expect(code).toBe(0);
  expect(stdout).toContain("5 incidents of the archive have neither a known start nor a known detection");
});
