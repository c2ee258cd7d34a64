import { describe, expect, it } from "vitest";
import type { DraftIncident, ReadOptions, ReadResult } from "../../src/importers/draft.js";
import { chooseImporter } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";
import { SHAPES } from "./support/shapes.js";

const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: ["SEV1", "SEV2", "SEV3"],
};

async function read(name: string, more: Partial<ReadOptions> = {}): Promise<ReadResult> {
  const sample = SHAPES[name];
  if (!sample) throw new Error(`no shape ${name}`);
  const input = { name: sample.name, files: [{ name: sample.name, text: sample.text }], besides: [] };
  const { importer } = chooseImporter(input, IMPORTERS, null);
  expect(importer?.id, name).toBe(sample.source);
  return (await importer?.read(input, { ...OPTIONS, ...more })) ?? EMPTY;
}

const EMPTY: ReadResult = { incidents: [], events: [], skipped: [], notes: [] };

const told = (events: ReadResult["events"]): readonly string[] =>
  events.map(({ at, text, tags }) => [at ?? "??", text, ...tags.map((tag) => `#${tag}`)].join(" "));

/** What each shape must yield as events that belong to no incident of their own. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  "slack thread as the API gives it": [
    "2025-03-04T12:58:20Z U1: root",
    "2025-03-04T13:00:00Z U2: from a block\n(in the thread of “root”)",
  ],
  "slack edits, files, mentions of groups and dates": [
    "2025-03-04T12:58:20Z U1: 5 % of cards fail, not 50 %",
    "2025-03-04T12:59:10Z Cleo: @payments here look: a@b.example\n(file: graph.png)",
  ],
  "PagerDuty webhook v3": ["2025-03-04T13:06:02Z Acknowledged by Ana Lima: Checkout errors"],
  "PagerDuty log entries alone": [
    "2025-03-04T13:05:36Z Triggered\nerror rate 12 %",
    "2025-03-04T13:51:44Z Resolved by Ana",
  ],
  "Opsgenie alert logs": [
    "2025-03-04T13:07:00Z Alert created (System)",
    "2025-03-04T13:08:00Z Alert acknowledged (ana)",
  ],
  "Grafana webhook": ["2025-03-04T13:03:00Z firing: High latency: p99 over 2 s"],
  "CloudWatch alarm through SNS": ["2025-03-04T13:04:09Z ALARM: 5xx-high: Threshold crossed"],
  "GitHub deployments": ["2025-03-04T13:01:00Z Deployment to production of v41 by ana #change"],
  "GitHub releases": ["2025-03-04T12:55:00Z Release: 41 by bo #change"],
  "GitHub timeline of an issue": [
    "2025-03-04T13:10:00Z ana: labeled: sev2",
    "2025-03-04T13:20:00Z bo: commented: rolled back",
    "2025-03-04T14:00:00Z bo: closed",
  ],
  "GitHub pull request, merged": ["2025-03-04T12:58:00Z Pull request 9: Halve the pool merged by bo #change"],
  "GitLab events, notes and a merge": [
    "2025-03-04T12:58:00Z Merge request: Halve the pool merged by Ana #change",
    "2025-03-04T13:00:00Z Ana pushed to main: Halve the pool #change",
    "2025-03-04T13:20:00Z Bo: rolled back",
  ],
  "Jira search with a task": [
    "2025-03-04T14:05:00Z PAY-8 created: Raise the pool",
    "2025-03-04T14:30:00Z Ana: done",
    "2025-03-04T14:40:00Z PAY-8 status: Open → Done (Ana)",
  ],
  "git log, one line a commit": [
    "2025-03-04T12:00:00Z 2222222 Fix a typo",
    '2025-03-04T13:01:00Z 1111111 Revert "Halve the pool" #change',
  ],
  "git log, fuller, with committer dates": [
    "2025-03-04T13:01:00Z 1111111111 Merge branch 'pool' [tag v42] (Ana Lima) #change",
  ],
  "events as JSON lines": ["2025-03-04T13:02:00Z ana: pages fire", "2025-03-04T13:07:00Z bo: rolled back"],
  "events as a table with semicolons": [
    "2025-03-04T13:02:00Z ana: Alarm",
    "2025-03-04T14:10:00 bo: zurückgerollt",
  ],
  "chat, name and clock above the text": [
    "14:02 ana: checkout gives 500\nsince the deploy",
    "14:03 bo: looking",
  ],
  "chat, log lines with a day": [
    "2025-03-04T14:02:00Z ana: checkout gives 500",
    "2025-03-04T14:03:10Z bo: looking",
  ],
  "table in German: day first, no zone, one cell that is no time": [
    "2025-03-04T14:02:00 ana: Alarm: die Kasse steht",
    "2025-03-04T14:10:00 bo: zurückgerollt",
    "?? ana: Entwarnung",
  ],
};

interface Yield extends Partial<DraftIncident> {
  readonly told?: readonly string[];
  readonly noted?: RegExp;
}

/** What each shape must yield as incidents. */
const INCIDENTS: Readonly<Record<string, readonly Yield[]>> = {
  "Opsgenie incident": [
    {
      title: "Checkout refuses cards",
      severity: null,
      times: { started: "2025-03-04T13:02:00Z", ended: "2025-03-04T13:45:00Z" },
      url: "https://app.opsgenie.example/incident/70413a06",
    },
  ],
  "Statuspage, one incident with a lone resolved": [
    {
      title: "Slow logins",
      times: { started: "2025-03-04T13:05:00Z", resolved: "2025-03-04T13:05:00Z" },
      told: ["2025-03-04T13:05:00Z Resolved: - 13:05 UTC: logins were slow\n- 13:40 UTC: over #notice"],
      noted: /same time/,
    },
  ],
  Statusfy: [
    {
      title: "Web server down",
      times: { started: "2025-03-04T14:00:00", resolved: "2025-03-04T15:10:00" },
      impact: [{ service: "web", note: null }],
      told: ["2025-03-04T14:05:00 We look into it. #notice", "2025-03-04T15:10:00 It works again. #notice"],
      noted: /no time zone/,
    },
  ],
  "postmortem in YAML front matter, US dates, am/pm": [
    {
      title: "Outage of search",
      severity: "SEV1",
      timezone: "America/Los_Angeles",
      told: [
        "2025-03-04T09:05 search slows down",
        "2025-03-04T09:10..2025-03-04T09:20 restarted",
        "2025-03-04T23:58 tail of failed jobs",
        "2025-03-05T00:10 done",
      ],
    },
  ],
  "postmortem in TOML front matter, table": [
    {
      title: "Card outage",
      severity: "SEV2",
      authors: ["Ana"],
      told: ["2025-03-04T14:02+01:00 pages fire", "2025-03-04T14:32+01:00 rolled back", "?? cache warmed"],
      noted: /placeholder instead of a time/,
    },
  ],
  "postmortem with stamps without a year, German headings": [
    {
      language: "de",
      told: ["2025-03-04T23:50 Alarm", "2025-03-05T00:10 Neustart", "~2025-03-05T16:32 Entwarnung"],
      noted: /no time zone/,
    },
  ],
  "postmortem with a heading an event, Danish": [
    {
      title: "Nedbrud i betaling",
      language: "da",
      told: ["2025-03-04T14:02 Alarmen går", "2025-03-04T14:32 Rullet tilbage"],
    },
  ],
  "article in Danish": [
    {
      title: "Nedbrud hos Betalix: kunder kunne ikke betale i op mod to timer",
      language: "da",
      perspective: "outside",
      times: {},
    },
  ],
  "article in English": [
    {
      title: "Payments outage at PayCo leaves shops without cards",
      language: "en",
      cause: { status: "unknown", by: null },
      times: {},
    },
  ],
  "article of one paragraph": [{ title: null, language: "de", perspective: "outside", times: {} }],
  "Upptime, the state of a site that is down": [
    {
      title: "web shop is down",
      times: {},
      told: ["2025-03-04T12:00:00Z web shop is down (code 502)"],
      noted: /since when/,
    },
  ],
  "Upptime, the summary of all sites": [
    { title: "Web shop was down on 2025-03-04", times: { started: "2025-03-04" }, noted: /only the day/ },
    { title: "Web shop was down on 2025-03-09", times: { started: "2025-03-09" } },
  ],
  "Upptime, an issue that it opened": [
    {
      title: "Web shop is down",
      times: { started: "2025-03-04T12:00:05Z", ended: "2025-03-04T12:20:09Z" },
      impact: [{ service: "Web shop", note: null }],
    },
  ],
};

describe("each shape of a source", () => {
  it.each(Object.keys(SHAPES))("%s", async (name) => {
    const result = await read(name);
    expect(told(result.events)).toEqual(EVENTS[name] ?? []);
    const wanted = INCIDENTS[name] ?? [];
    expect(result.incidents).toHaveLength(wanted.length);
    expect(wanted.length + (EVENTS[name]?.length ?? 0)).toBeGreaterThan(0);
    for (const [index, { told: lines, noted, ...fields }] of wanted.entries()) {
      const draft = result.incidents[index];
      expect(draft).toMatchObject(fields);
      if (lines) expect(told(draft?.events ?? [])).toEqual(lines);
      if (noted) expect(draft?.notes.join("\n")).toMatch(noted);
    }
  });

  it("an Upptime site that is up holds no incident, and says where its outages are", async () => {
    const down = SHAPES["Upptime, the state of a site that is down"]?.text ?? "";
    const file = { name: "history/web-shop.yml", text: down.replace("status: down", "status: up") };
    const { importer } = chooseImporter({ name: file.name, files: [file], besides: [] }, IMPORTERS, null);
    const result = await importer?.read({ name: file.name, files: [file], besides: [] }, OPTIONS);
    expect(result?.incidents).toEqual([]);
    expect(result?.skipped.map(({ reason }) => reason).join()).toMatch(/the site is up.*git log/);
  });
});

describe("columns that the user maps", () => {
  const table = (columns: Readonly<Record<string, string>>) => {
    const text = "Moment;Vorgang;Kürzel;at\n2025-03-04 14:02;Alarm;ana;x\n";
    const file = { name: "p.csv", text };
    const { importer } = chooseImporter({ name: "p.csv", files: [file], besides: [] }, IMPORTERS, "csv");
    return importer?.read(
      { name: "p.csv", files: [file], besides: [] },
      { ...OPTIONS, columns: new Map(Object.entries(columns)) },
    );
  };

  it("make events, and incidents where the start is mapped; a column of the same name stands back", async () => {
    const events = await table({ at: "Moment", text: "Vorgang", who: "Kürzel" });
    expect(told(events?.events ?? [])).toEqual(["2025-03-04T14:02:00 ana: Alarm"]);
    const incidents = await table({ started: "Moment", title: "Vorgang" });
    expect(incidents?.incidents.map(({ title, times }) => [title, times.started])).toEqual([
      ["Alarm", "2025-03-04T14:02:00"],
    ]);
  });

  it("must be there: the refusal lists those that are", async () => {
    const result = await table({ at: "Zeit", text: "Vorgang" });
    expect(result?.skipped[0]?.reason).toBe(
      "the table has no column Zeit; its columns are: Moment, Vorgang, Kürzel, at",
    );
  });
});
