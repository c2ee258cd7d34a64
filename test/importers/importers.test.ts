import { describe, expect, it } from "vitest";
import type { ReadOptions, ReadResult } from "../../src/importers/draft.js";
import { chooseImporter } from "../../src/importers/recognise.js";
import { IMPORTERS } from "../../src/importers/registry.js";
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

/** What the importer that recognises the sample by itself makes of it. */
async function readSample(source: string, text?: string): Promise<ReadResult> {
  const sample = SAMPLES.find((one) => one.source === source);
  if (!sample) throw new Error(`no sample ${source}`);
  const input = {
    name: sample.name,
    files: [{ name: sample.name, text: text ?? sample.text }],
    besides: sample.besides ?? [],
  };
  const { importer } = chooseImporter(input, IMPORTERS, null);
  expect(importer?.id).toBe(source);
  return (await importer?.read(input, OPTIONS)) ?? { incidents: [], events: [], skipped: [], notes: [] };
}

const told = (events: ReadResult["events"]) =>
  events.map(({ at, text, tags }) => [at, text, ...tags.map((tag) => `#${tag}`)].join(" "));

describe("each source, recognised by its content", () => {
  it("Statuspage: oldest update first, display_at, HTML as text, components as impact", async () => {
    const { incidents } = await readSample("statuspage");
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      title: "Card payments are slow",
      foreignId: "abc123",
      severity: null,
      times: { started: "2025-03-04T13:05:11Z", resolved: "2025-03-04T14:00:15Z" },
      impact: [{ service: "Card switch" }],
      publisher: "Example Pay",
    });
    expect(told(incidents[0]?.events ?? [])).toEqual([
      "2025-03-04T13:05:11Z Investigating: We look into slow card payments & refunds. #notice",
      "2025-03-04T14:00:15Z Resolved: All cards work again. #notice",
    ]);
    expect(incidents[0]?.events[0]?.link).toBe("https://stspg.example/abc123#u1");
  });

  it("feeds: the year turns backwards", async () => {
    const { incidents } = await readSample("status-feed");
    expect(told(incidents[0]?.events ?? [])).toEqual([
      "2024-12-31T23:10Z Investigating - We look into it. #notice",
      "2025-01-01T00:37Z Resolved - All works. #notice",
    ]);
  });

  it("cState: -00:00, one-digit hours, times inside the markers, messages without a time kept as text", async () => {
    const { incidents } = await readSample("cstate");
    expect(incidents[0]?.times).toEqual({
      started: "2025-03-04T08:00:00Z",
      resolved: "2025-03-04T11:00:00Z",
    });
    expect(told(incidents[0]?.events ?? [])).toEqual(["2025-03-04T10:15 We restarted the switch. #notice"]);
    expect(incidents[0]?.sections.find(({ section }) => section === "communication")).toMatchObject({
      markdown: "**Final message**\n\nAll is well.\n\n**Initial message**\n\nThe switch is slow.",
    });
  });

  it("cState without a zone says so; an end before the start too", async () => {
    const text =
      "---\ntitle: X\ndate: 2025-03-04 10:00:00\nresolved: true\nresolvedWhen: 2025-03-03 10:00:00\naffected: [x]\n---\nText\n";
    const { incidents } = await readSample("cstate", text);
    expect(incidents[0]?.timezone).toBeNull();
    expect(incidents[0]?.notes.join("\n")).toMatch(/no time zone[\s\S]*the end is before the start/);
  });

  it("Upptime: down to up is an incident, a first “up” is none", async () => {
    const { incidents, skipped } = await readSample("upptime");
    expect(incidents.map(({ title, times, detection }) => [title, times, detection])).toEqual([
      ["Shop is down", { started: "2025-03-04T12:00:00Z", ended: "2025-03-04T12:20:00Z" }, "monitoring"],
    ]);
    expect(skipped).toHaveLength(1);
  });

  it("PagerDuty: newest first in one second is turned round", async () => {
    const { incidents } = await readSample("pagerduty");
    expect(incidents[0]?.times).toEqual({
      started: "2025-03-04T13:05:36Z",
      acknowledged: "2025-03-04T13:05:46Z",
      resolved: "2025-03-04T13:51:44Z",
    });
    expect(told(incidents[0]?.events ?? [])).toEqual([
      "2025-03-04T13:05:36Z Triggered through the API.",
      "2025-03-04T13:05:36Z Notified Ana by phone. #page",
      "2025-03-04T13:05:46Z Acknowledged by Ana.",
      "2025-03-04T13:51:44Z Resolved by Ana.",
    ]);
  });

  it("Opsgenie: nanoseconds beside milliseconds", async () => {
    expect(told((await readSample("opsgenie")).events)).toEqual([
      "2025-03-04T13:06:14Z Closed: checkout errors",
    ]);
  });

  it("Alertmanager: the year 1 is no end", async () => {
    expect(told((await readSample("alertmanager")).events)).toEqual([
      "2025-03-04T13:03:00Z firing: PoolFull",
      "2025-03-04T13:04:58Z firing: HighErrorRate (web-1): 5 % of requests fail",
      "2025-03-04T13:45:00Z resolved: PoolFull",
    ]);
  });

  it("Slack: names, links and entities resolved, bots read, joins left out, replies point to their parent", async () => {
    const { events, notes } = await readSample("slack");
    expect(told(events)).toEqual([
      "2025-03-04T12:57:30Z deploybot: Deploy 41 is live",
      "2025-03-04T12:58:20Z ana: is checkout down? see [the graph](https://graph.example/1) bo & #web #ended",
      "2025-03-04T13:00:00Z bo: in thread\n(in the thread of “is checkout down? see the graph bo & #web #ended”)",
    ]);
    expect(events[0]?.link).toBe("https://slack.com/archives/C1/p1741093050000400");
    expect(notes).toEqual(["1 notices left out (joins, topics, empty messages)"]);
  });

  it("Slack: an edited message has its last text, wherever the edit stands; files and groups are named", async () => {
    const { text = "" } = SHAPES["slack edits, files, mentions of groups and dates"] ?? {};
    expect(told((await readSample("slack", text)).events)).toEqual([
      "2025-03-04T12:58:20Z ana: 5 % of cards fail, not 50 %",
      "2025-03-04T12:59:10Z Cleo: @payments here look: a@b.example\n(file: graph.png)",
    ]);
  });

  it("GitHub, GitLab, Jira and git logs give events; deployments, tags and merges are changes", async () => {
    expect(told((await readSample("github")).events)).toEqual([
      "2025-03-04T13:20:18Z ana: Rolled back to 40.\nOn: Checkout fails",
    ]);
    expect(told((await readSample("gitlab")).events)).toEqual([
      "2025-03-04T13:02:10Z Deployment to production success by Ana #change",
    ]);
    const { incidents } = await readSample("jira");
    expect(told(incidents[0]?.events ?? [])).toEqual([
      "2025-03-04T13:10:00Z PAY-7 status: Open → In Progress (Bo)",
      "2025-03-04T13:30:00Z Ana: rolled back",
    ]);
    expect(told((await readSample("git-log")).events)).toEqual([
      "2025-03-04T12:00:00Z 2222222222 Fix a typo (Bo)",
      "2025-03-04T13:01:00Z 1111111111 Merge pull request 9 [tag v41] (Ana Lima) #change",
    ]);
  });

  it("tables: one incident a row, maintenance and lengths of zero told", async () => {
    const { incidents } = await readSample("csv");
    expect(incidents.map(({ title, kind, severity, times }) => [title, kind, severity, times.ended])).toEqual(
      [
        ["Cards, slow", "incident", "SEV2", "2025-03-04T13:40:00Z"],
        ["Planned work", "maintenance", null, "2025-03-05T01:00:00Z"],
      ],
    );
    expect(incidents[1]?.notes.join()).toContain("same time");
  });

  it("chat: clocks without a day stay so where none is known", async () => {
    const { events, notes } = await readSample("chat");
    expect(told(events)).toEqual([
      "14:02 ana: checkout gives 500",
      "14:03 bo: looking",
      "14:10 ana: rolled back\nto 40",
    ]);
    expect(notes.join("\n")).toMatch(/no day[\s\S]*no time zone/);
  });

  it("articles: headline, who, what is told of the cause; everything else is a proposal with its place", async () => {
    const { incidents, proposals = [] } = await readSample("article");
    expect(incidents[0]).toMatchObject({
      title: "Störung bei Zahlfix: Kunden warten über zwölf Stunden",
      language: "de",
      perspective: "outside",
      vendor: "Zahlfix",
      cause: { status: "stated", by: "Zahlfix" },
      times: {},
    });
    expect(incidents[0]?.notes.join("\n")).toContain("[Datum des Ausfalls]");
    const text = SAMPLES.find(({ source }) => source === "article")?.text ?? "";
    const values = proposals
      .filter(({ certain }) => !certain)
      .map(({ field, value, offset }) => [field, value, text.startsWith(value, offset)]);
    expect(values).toEqual(
      expect.arrayContaining([
        ["lasted", "über zwölf Stunden", true],
        ["times.started", "seit 2 Uhr morgens", true],
        ["impact.customers", "rund 40.000 Kunden", true],
        ["places", "17 Städten", true],
      ]),
    );
  });

  it("takes no licence for an article", () => {
    const text =
      "Redistribution and use in source and binary forms, with or without modification, are permitted.\n\nThis software is provided as it is, and the holders are not liable for any outage of it or business interruption.\n";
    const input = { name: "LICENSE", files: [{ name: "LICENSE", text }], besides: [] };
    expect(chooseImporter(input, IMPORTERS, null).importer).toBeNull();
  });

  it("says what each importer missed where none fits", () => {
    const input = { name: "x.json", files: [{ name: "x.json", text: '{"a": 1}' }], besides: [] };
    const { importer, tried } = chooseImporter(input, IMPORTERS, null);
    expect(importer).toBeNull();
    expect(tried[0]).toEqual({
      importers: ["statuspage"],
      missed: "no `incident_updates`, no `incident` with name and status",
    });
    expect(tried.flatMap(({ importers }) => importers).sort()).toEqual(IMPORTERS.map(({ id }) => id).sort());
  });
});
