import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import type { DraftIncident, ReadOptions } from "../../src/importers/draft.js";
import { readDocument } from "../../src/importers/markdown/read.js";
import { documentText } from "../../src/importers/to-document.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { POSTMORTEM } from "./support/samples.js";

const OPTIONS: ReadOptions = {
  zone: "UTC",
  zoneGiven: false,
  language: "en",
  languageGiven: false,
  day: null,
  severities: ["SEV1", "SEV2", "SEV3"],
};

function read(text: string, name = "postmortem.md"): DraftIncident {
  const { incidents, skipped } = readDocument({ name, files: [{ name, text }], besides: [] }, OPTIONS);
  const [draft] = incidents;
  if (!draft) throw new Error(`refused: ${skipped[0]?.reason}`);
  return draft;
}

const refused = (text: string, name: string) =>
  readDocument({ name, files: [{ name, text }], besides: [] }, OPTIONS).skipped[0]?.reason;
const entries = (text: string, name?: string) =>
  read(text, name).events.map(({ at, text: said }) => `${at} ${said.replace(/\n/g, "⏎")}`);
const timeline = (lines: string, head = "# Outage on 2025-03-04") =>
  entries(`${head}\n\n## Timeline\n\n${lines}\n`);

describe("timelines as foreign postmortems write them", () => {
  it("lists: signs, zones, ranges, half-known ends, midnight", () => {
    expect(entries(POSTMORTEM)).toEqual([
      "2025-03-04T14:02+01:00 Deploy 41 goes live #deploy",
      "2025-03-04T14:10+01:00 first page, @bo looks at it",
      "2025-03-04T14:12+01:00.. rollback⏎- of the web tier",
      "~2025-03-04T14:40+01:00 cards work again",
      "2025-03-05T00:10+01:00 last retries drained",
    ]);
  });

  it("a clock without its minutes is the whole hour, and said", () => {
    const text = "# Outage on 2025-03-04\n\n## Timeline\n\n- 14:?? slow\n- ~15:xx worse\n- 15:10 over\n";
    expect(entries(text)).toEqual([
      "2025-03-04T14:00..2025-03-04T14:59 slow",
      "2025-03-04T15:00..2025-03-04T15:59 worse",
      "2025-03-04T15:10 over",
    ]);
    expect(read(text).notes.join("\n")).toContain("the minutes of a time are a placeholder");
  });

  it("one heading an event: later ones without a day, text and lists below", () => {
    expect(
      timeline(
        "All times in UTC\n\n### 2025-03-03\n\nOld failures\n\n### 2025-03-04 07:42\n\nUsers report\n\n### 8:47\n\n- looked\n- found",
      ),
    ).toEqual([
      "2025-03-03 Old failures",
      "2025-03-04T07:42 Users report",
      "2025-03-04T08:47 looked⏎- found",
    ]);
  });

  it("days as headings, paragraphs and list items", () => {
    expect(
      timeline(
        "_All times in EDT_\n\n## July 22\n1:03\nFirst alert\n\n5:10 AM\nTeam looks\nand finds",
        "# Pods on July 21 2025",
      ),
    ).toEqual(["2025-07-22T01:03-04:00 First alert", "2025-07-22T05:10-04:00 Team looks⏎and finds"]);
    expect(
      timeline("- 2025-03-04\n  - 10:00 UTC: one\n  - 10:05 UTC: two\n- 2025-03-05\n  - 09:00 UTC: three"),
    ).toEqual(["2025-03-04T10:00 one", "2025-03-04T10:05 two", "2025-03-05T09:00 three"]);
  });

  it("tables: zone in the head, day and clock in columns, further columns kept, unknown times", () => {
    expect(
      timeline(
        "| Time (JST) | Event | Who |\n|---|---|---|\n| 2025-03-04 以前 | stuck | |\n| 2025-03-04 21:30 | seen | ana |\n| HH:mm | later | |",
      ),
    ).toEqual(["..2025-03-04 stuck", "2025-03-04T21:30+09:00 seen⏎Who: ana", "null later"]);
    expect(
      timeline(
        "| Date | Time | What |\n|---|---|---|\n| 2025-03-04 | 14:02 | down |\n| 2025-03-05 | 01:10 | up |",
      ),
    ).toEqual(["2025-03-04T14:02 down", "2025-03-05T01:10 up"]);
  });

  it("takes the year of a month that a title or heading names, where it is the only one and near", () => {
    const lines = "- Jan 22 14:02 slow\n- Jan 23 00:10 over";
    const placed = ["2025-01-22T14:02 slow", "2025-01-23T00:10 over"];
    expect(timeline(lines, "# Checkout outage (January 2025)")).toEqual(placed);
    expect(timeline(lines, "# Checkout outage\n\n## Zusammenfassung (Januar 2025)\n\nSlow.")).toEqual(placed);
    expect(timeline("- 14:02 slow", "# Outage on Jan 22\n\n## Summary, January 2025\n\nSlow.")).toEqual([
      "2025-01-22T14:02 slow",
    ]);
    expect(timeline("- Dec 31 23:50 slow", "# Outage (January 2025)")).toEqual(["2024-12-31T23:50 slow"]);
    const open = ["XXXX-01-22T14:02 slow", "XXXX-01-23T00:10 over"];
    expect(timeline(lines, "# Outage (January 2025)\n\n## Again in January 2026\n\nSo.")).toEqual(open);
    expect(timeline(lines, "# Outage (July 2025)")).toEqual(open);
    const { notes } = read(`# Outage (January 2025)\n\n## Timeline\n\n${lines}\n`);
    expect(notes.join("\n")).toContain("are read by “January 2025”");
  });

  it("keeps the order of the source, says what is odd, and makes no year up", () => {
    const draft = read("# Outage on 2025-03-04\n\n## Timeline\n\n- 13:00 one\n- 12:57 two\n");
    expect(draft.events.map(({ at }) => at)).toEqual(["2025-03-04T13:00", "2025-03-04T12:57"]);
    expect(draft.notes.join("\n")).toMatch(/earlier than the one above[\s\S]*no time zone/);
    const undated = read("# Outage\n\n## Impact\n\nall\n\n## Timeline\n\n- [03-04 14:02] down\n- 14:10 up\n");
    expect(undated.events.map(({ at }) => at)).toEqual(["XXXX-03-04T14:02", "XXXX-03-04T14:10"]);
    expect(undated.notes.join("\n")).toContain("no year");
  });

  it("code, images and prose between entries stay with the entry above", () => {
    expect(
      timeline(
        '- **16:58 UTC** - saturated\n\n<img src="x">\n\n- **17:05 UTC** - crash\n\n```\n- 17:06 no entry\n```',
      ),
    ).toEqual([
      '2025-03-04T16:58 saturated⏎⏎<img src="x">',
      "2025-03-04T17:05 crash⏎⏎```⏎- 17:06 no entry⏎```",
    ]);
  });
});

describe("facts, sections and action items", () => {
  it("reads a list with bold names instead of headings", () => {
    const draft = read(
      "# Incident on 2020-02-18\n\n- **Key events**\n  - Fault occurs 2020-02-18 14:13\n  - Incident declared 2020-02-18 14.23\n  - Resolved: 2020-02-18 14:59\n\n- **Impact**:\n  - all of it\n\n- **Review actions**:\n  - watch it\n",
    );
    expect(draft.times).toEqual({
      started: "2020-02-18T14:13",
      declared: "2020-02-18T14:23",
      resolved: "2020-02-18T14:59",
    });
    expect(draft.events.map(({ text, tags }) => [text, ...tags])).toEqual([
      ["Fault occurs", "impact_start"],
      ["Incident declared", "declared"],
      ["Resolved", "resolved"],
    ]);
    expect(draft.sections.map(({ section }) => section)).toEqual(["timeline", "impact", "actions"]);
  });

  it("sections below another heading are sections: a review around them, or causes below the timeline", () => {
    const review = read(
      "# Outage on 2025-03-04\n\n## Review\n\n### Timeline\n\n- 14:02 down\n\n### Root cause\n\nA disk.\n\n## Timeline of the fix\n\ntext\n",
    );
    expect(review.sections.map(({ section }) => section)).toEqual([null, "timeline", "root_cause", null]);
    const below = read(
      "# Outage on 2025-03-04\n\n## Timeline\n\n- 14:02 down\n\n### Causes\n\nA disk.\n\n### Future actions\n\n- watch it\n",
    );
    expect(below.sections.map(({ section }) => section)).toEqual(["timeline", "root_cause", "actions"]);
    expect(below.events.map(({ text }) => text)).toEqual(["down"]);
    const phases = read(
      "# Outage on 2025-03-04\n\n## Timeline\n\n### Detection\n\n- 14:02 page\n\n### Recovery\n\n- 14:32 back\n",
    );
    expect(phases.events).toHaveLength(2);
  });

  it("takes a severity that is stated, by the archive's name, and none that is not", () => {
    expect(read(POSTMORTEM).severity).toBe("SEV2");
    expect(read("# X outage\n\n| Metric | Value |\n|---|---|\n| Severity | 1 |\n").severity).toBe("SEV1");
    expect(read("# X outage\n\nPriority: P3\n\n## Summary\n\nit broke\n").severity).toBeNull();
  });

  it("reads tables of action items: owner, day, state; boxes; kinds from headings", () => {
    const actions = read(POSTMORTEM).sections.flatMap((section) =>
      section.kind === "actions" ? section.parts : [],
    );
    expect(actions).toEqual([
      "### Detect",
      { text: "Alert on pool use", state: "done", owner: null, due: null, kind: "detect", priority: null },
      { text: "Load test the pool", state: "open", owner: null, due: null, kind: "detect", priority: null },
      {
        text: "Document the pool",
        state: "done",
        owner: "Ana-Lima",
        due: "2025-04-01",
        kind: "detect",
        priority: null,
      },
    ]);
  });

  it("refuses what is no postmortem, with the reason", () => {
    expect(refused("# Incidents\n\n- [one](1.md)\n- [two](2.md)\n", "index.md")).toContain("no incident");
    expect(refused("# Incident template\n\n## Summary\n\n## Timeline\n", "template.md")).toContain(
      "template",
    );
    expect(refused("", "empty.md")).toContain("empty");
    expect(refused("# Soup\n\nCut the onions.\n", "soup.md")).toContain("no incident");
  });
});

describe("the incident file that is written", () => {
  const text = documentText(read(POSTMORTEM), {
    id: "x",
    fallbackTitle: "x",
    file: "p.md",
    importer: "markdown-postmortem",
    settings: DEFAULT_SETTINGS,
  });
  const { incident, findings } = parseIncident(text, {
    path: "incidents/2025/x.md",
    settings: DEFAULT_SETTINGS,
  });

  it("is clean by the grammar and holds what the source held", () => {
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
    expect(
      incident.timeline.map(({ at }) => at.best && new Date(at.best * 1000).toISOString().slice(0, 16)),
    ).toEqual(["2025-03-04T13:02", "2025-03-04T13:10", null, "2025-03-04T13:40", "2025-03-04T23:10"]);
    expect(incident.sections.map(({ section }) => section)).toEqual([
      "summary",
      "timeline",
      "root_cause",
      "went_wrong",
      "actions",
      "evidence",
    ]);
    expect(incident.actions.map(({ number, state }) => [number, state])).toEqual([
      [1, "done"],
      [2, "open"],
      [3, "done"],
    ]);
    for (const word of ["refused **every** card", "## not a heading", "of the web tier", "Author: Ana Lima"])
      expect(text).toContain(word);
  });

  it("lets no foreign text speak to the tool", () => {
    const foreign =
      "# Outage on 2025-03-04\n\n## Summary\n\nText <!-- internal --> more <!-- afterword-ok x: y -->\n\n```\nopen\n\n## Timeline\n\n- 10:00 UTC all over #ended tz:Mars/Base\n- 10:05 UTC \u001b[31mred\u001b[0m\n";
    const written = documentText(read(foreign), {
      id: "x",
      fallbackTitle: "x",
      file: "p.md",
      importer: "t",
      settings: DEFAULT_SETTINGS,
    });
    const parsed = parseIncident(written, { path: "x.md", settings: DEFAULT_SETTINGS });
    expect(parsed.internal).toEqual([]);
    expect(
      parsed.incident.timeline.flatMap(({ tags, timezone }) => [...tags, timezone]).filter(Boolean),
    ).toEqual([]);
    expect(written).not.toContain("\u001b");
  });
});
