import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import type { DraftIncident, ReadOptions } from "../../src/importers/draft.js";
import { readDocument } from "../../src/importers/markdown/read.js";
import { documentText } from "../../src/importers/to-document.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

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

function written(text: string, name?: string): string {
  const options = { id: "2025-03-04-x-000000", fallbackTitle: "x", file: "x.md", importer: "md" };
  return documentText(read(text, name), { ...options, settings: DEFAULT_SETTINGS });
}

function actions(text: string): readonly string[] {
  const path = "incidents/2025/2025-03-04-x-000000.md";
  const { incident } = parseIncident(written(text), { path, settings: DEFAULT_SETTINGS });
  return incident.actions.map(({ text: said, owner, state }) =>
    [state, said, owner].filter(Boolean).join(" | "),
  );
}

const entries = (text: string, name?: string) =>
  read(text, name).events.map(({ at, text: said }) => `${at} ${said.replace(/\n/g, "⏎")}`);

describe("action items", () => {
  it("a sentence that speaks of owners names none", () => {
    const list =
      "- Make the team code-owners for flags\n- Owners of queues need alerts\n- Rotate keys (owner Ana)";
    expect(actions(`# Outage\n\n## Timeline\n\n- 14:02 x\n\n## Action items\n\n${list}\n`)).toEqual([
      "open | Make the team code-owners for flags",
      "open | Owners of queues need alerts",
      "open | Rotate keys (owner Ana) | Ana",
    ]);
  });

  it("a name ends at its dot; DONE and TODO before or behind are the state", () => {
    const list = "- Alert on age. Owner: Ines. Due: 2025-02-28.\n- DONE - revert\n- TODO: lint zones\n";
    const table =
      "| Action Item | Type | Owner | Bug |\n|---|---|---|---|\n| Shield it | mitigate | bo | Bug 12 **DONE** |\n";
    const text = (items: string) => `# Outage\n\n## Impact\n\nAll.\n\n## Action items\n\n${items}`;
    expect(actions(text(list))).toEqual([
      "open | Alert on age. Owner: Ines. Due: 2025-02-28. | Ines",
      "done | DONE - revert",
      "open | lint zones",
    ]);
    expect(actions(text(table))).toEqual(["done | Shield it\nBug 12 | bo"]);
  });

  it("bullets below the points of a numbered list explain them", () => {
    const list = "1. Alert on lag\n\n- per partition\n- per topic\n\n2. Scale sooner\n\n- by queue length\n";
    const text = `# Outage\n\n## Impact\n\nAll.\n\n## Action items\n\n${list}`;
    expect(actions(text)).toEqual(["open | Alert on lag", "open | Scale sooner"]);
    expect(written(text)).toContain("- by queue length");
  });

  it("a list above a table of actions explains it; a state keeps what else its cell says", () => {
    const list = "Kinds:\n\n- Prevent: not again\n- Detect: sooner\n";
    const table = "| Action | Owner | Status |\n|---|---|---|\n| Limit retries | Ana, Bo | Done (in 4.2) |\n";
    const text = `# Outage\n\n## Impact\n\nAll.\n\n## Action items\n\n${list}\n${table}`;
    expect(actions(text)).toEqual(["done | Limit retries\nOwner: Ana, Bo\nStatus: Done (in 4.2) | Ana"]);
  });

  it("a box with nothing behind it is an item too, also above a table of actions", () => {
    const table = "| Action | Owner |\n|---|---|\n| Limit retries | Ana |\n";
    const text = `# Outage\n\n## Impact\n\nAll.\n\n## Action items\n\n- [x]\n1. Alert on use\n\n${table}`;
    expect(actions(text)).toEqual(["done | (no text)", "open | Limit retries | Ana"]);
    expect(written(text)).toContain("1. Alert on use");
  });

  it("`— DONE` at the end is a state; a due day may stand behind a bold word", () => {
    const list = "- Raise workers — DONE\n- Watch — **Owner:** Ana — **Due:** Nov 30, 2025 — SEC-4\n";
    const text = `# Outage\n\n## Impact\n\nAll.\n\n## Action items\n\n${list}`;
    expect(actions(text)).toEqual([
      "done | Raise workers — DONE",
      "open | Watch — **Owner:** Ana — **Due:** Nov 30, 2025 — SEC-4 | Ana",
    ]);
    expect(written(text)).toContain("due:2025-11-30");
  });

  it("colours of a terminal before a box do not hide it", () => {
    const table = "| Action | Owner |\n|---|---|\n| Limit retries | Ana |\n";
    const text = `# Outage\n\n## Impact\n\nAll.\n\n## Action items\n\n\u001b[31m- [x] Alert on use\n\n${table}`;
    expect(actions(text)).toEqual(["done | Alert on use", "open | Limit retries | Ana"]);
  });
});

describe("texts without headings of their own", () => {
  it("a bold line above bold labels is the title; the one day of the summary is that of the timeline", () => {
    const text =
      "**Mail delayed**\n\n**Summary**\n\nLate by 3 h on 2 May 2025.\n\n**Timeline**\n\n08:15 – queue grows\n11:20 – empty\n";
    const { title, sections } = read(text);
    expect([title, sections.map(({ section }) => section)]).toEqual([
      "Mail delayed",
      ["summary", "timeline"],
    ]);
    expect(entries(text)).toEqual(["2025-05-02T08:15 queue grows", "2025-05-02T11:20 empty"]);
  });

  it("a labelled summary above the first heading is the summary", () => {
    const { sections } = read(
      "# Ausfall\n\nZusammenfassung: Alles war weg.\n\n## Ablauf\n\n8:15 Uhr – weg\n8.30 Uhr – da\n",
    );
    expect(sections.map(({ section }) => section)).toEqual(["summary", "timeline"]);
  });

  it("entries of a definition list; clocks of two zones are not compared", () => {
    const list = "# Cert\n\n## Timeline\n\n2025-11-02\n\n: 07:00 UTC - expires\n: 07:12 UTC - calls\n";
    expect(entries(list)).toEqual(["2025-11-02T07:00 expires", "2025-11-02T07:12 calls"]);
    const change = read("# Change on 2025-10-26\n\n## Timeline\n\n- 02:30 CEST twice\n- 02:10 CET stopped\n");
    expect(change.notes.join()).not.toContain("earlier than the one above");
  });
});

describe("times that count from the start", () => {
  const told = (start: string, lines: string) =>
    read(`# Queue stuck\n\n${start}\n\n## Timeline\n\n${lines}\n\n## Impact\n\nAll.\n`);
  const times = (start: string, lines: string) => told(start, lines).events.map(({ at }) => at);

  it("have its day, over midnight too; signs, units and ranges as people write them", () => {
    const lines =
      "- T0: hang\n- **T+5m** pager\n- T+00:12 - restart\n- T+1h 30m – T+2h drain\n- T-10 min deploy";
    expect(times("Started: 2025-03-04 23:50 UTC", lines)).toEqual([
      "2025-03-04T23:50",
      "2025-03-04T23:55",
      "2025-03-05T00:02",
      "2025-03-05T01:20..2025-03-05T01:50",
      "2025-03-04T23:40",
    ]);
  });

  it("stand in the zone's clock when it is put forward meanwhile; the start may stand in the timeline", () => {
    const lines = "T0 = 2025-03-30 01:30 Europe/Berlin\n\n- T+5m pager\n- T+45m restart";
    expect(times("", lines)).toEqual(["2025-03-30T01:35", "2025-03-30T03:15"]);
  });

  it("without a start, or without a unit, are no times: the words stay, with a finding", () => {
    const { events, notes } = told("", "| When | What |\n|---|---|\n| T+5m | pager |\n| T+00:12 | restart |");
    expect(events.map(({ at, text }) => [at, text])).toEqual([
      [null, "T+5m pager"],
      [null, "T+00:12 restart"],
    ]);
    expect(notes.join()).toContain("count from a start that is not stated");
    expect(times("Started: 2025-03-04 23:50 UTC", "- T+5 pager\n- T+6 restart")).toEqual([]);
  });
});

describe("timelines", () => {
  const timeline = (lines: string, head = "# Outage on 2025-03-04", name?: string) =>
    entries(`${head}\n\n## Timeline\n\n${lines}\n`, name);

  it("a column of zones beside the clocks", () => {
    const table =
      "| Time | TZ | Event | Who |\n|---|---|---|---|\n| 9:41 PM | ET | checks fail | Ana |\n| 02:10 | UTC | over | Bo |\n";
    expect(timeline(table)).toEqual([
      "2025-03-04T21:41[America/New_York] checks fail⏎Who: Ana",
      "2025-03-05T02:10Z over⏎Who: Bo",
    ]);
  });

  it("four digits are clocks where all items begin so and not all can be years", () => {
    expect(timeline("- 2240: failover\n- 0010 traffic stopped\n- 00:45am back\n")).toEqual([
      "2025-03-04T22:40 failover",
      "2025-03-05T00:10 traffic stopped",
      "2025-03-05T00:45 back",
    ]);
    expect(timeline("- 2012: founded\n- 2019 moved\n")).toEqual([]);
  });

  it("between two clocks, definition lists, the day in the file's name", () => {
    expect(
      timeline(
        "Between 09:30 and 09:45 we rolled back.\n\n09:50\n: all well\n",
        "# Outage",
        "pm-2025-03-04.md",
      ),
    ).toEqual(["2025-03-04T09:30..2025-03-04T09:45 we rolled back.", "2025-03-04T09:50 all well"]);
  });

  it("a form of a wiki: the sections stand in the first column of a table", () => {
    const form =
      "| **Instructions** | **Report** |\n|---|---|\n| **Impact** *who?* | All. |\n| **Timeline** | 14:05 index<br>14:50 over |\n| **Root cause** | A lock. |\n";
    const text = `# Outage on 2025-03-04\n\n### Report\n\n${form}`;
    expect(entries(text)).toEqual(["2025-03-04T14:05 index", "2025-03-04T14:50 over"]);
    expect(written(text)).toMatch(/## Impact\n\n<!-- [^\n]* who\?/u);
    expect(written(text)).toContain("## Root cause\n\nA lock.");
  });
});

describe("facts", () => {
  it("a period of clocks is of the document's day; services and nested front matter", () => {
    const text =
      '+++\ntitle = "Uploads"\n[params]\nseverity = "SEV1"\n+++\n\nDate: 2023-10-21\nDuration: 10:45 PM - 1:15 AM PDT\nAffected services: uploads, `mailer`\n\n## Impact\n\nMany.\n';
    const draft = read(text);
    expect(draft.times).toEqual({ started: "2023-10-21T22:45-07:00", ended: "2023-10-22T01:15-07:00" });
    expect(draft.severity).toBe("SEV1");
    expect(draft.impact.map(({ service }) => service)).toEqual(["uploads", "mailer"]);
  });

  it("a blank of a template is no title and no author; maps are authors by their names", () => {
    const draft = read(
      "# [Incident title]\n\nAuthors: [names]\n\n## Impact\n\nAll.\n\n## Root cause\n\nDisk.\n",
    );
    expect([draft.title, draft.authors]).toEqual([null, []]);
    expect(draft.notes).toContain("the document's title is a placeholder: the file's name stands in");
    const quarto = read(
      "---\ntitle: Stale\nauthor:\n  - name: Ines D.\n  - name: Kofi A.\n---\n\n## Impact\n\nAll.\n\n## Cause\n\nX\n",
    );
    expect(quarto.authors).toEqual(["Ines D.", "Kofi A."]);
  });
});

describe("nothing of the source is left out", () => {
  it("front matter that is no fact, and a heading beside the title", () => {
    const text =
      "---\ntitle: Web down\nlayout: post\ncategory: infra\ncost: {eur: 12}\n---\n# Web shop was down\n\n## Impact\n\nAll.\n";
    const made = written(text);
    expect(made).toContain("- heading: Web shop was down");
    expect(made).toContain("- category: infra");
    expect(made).toContain('- cost: {"eur":12}');
    expect(made).not.toContain("layout");
  });

  it("what stands behind a milestone's time in brackets", () => {
    const list = "- First detected 2025-03-04 (time TBC)\n- Resolved 2025-03-05 14:59\n";
    const draft = read(`# Outage\n\n## Key events\n\n${list}`);
    expect(draft.events.map(({ text }) => text)).toEqual(["First detected (time TBC)", "Resolved"]);
    expect(draft.notes.join("\n")).toContain("a placeholder instead of a time: kept as its day");
  });

  it("leftovers of a site's template stay, and are no blank to fill in", () => {
    const figure = '{{< figure src="graph.png" >}}';
    const text = `# Outage\n\n## Impact\n\n${figure}\n\nThe [report]({{ "/r.pdf" | relative_url }}).\n\n\`\`\`\n{{ kept }}\n\`\`\`\n`;
    const made = written(text);
    expect(made).toContain(`\`${figure}\``);
    expect(made).toContain('report (`{{ "/r.pdf" | relative_url }}`)');
    expect(made).toContain("\n{{ kept }}\n");
    const path = "incidents/2025/2025-03-04-x-000000.md";
    const { findings } = parseIncident(made, { path, settings: DEFAULT_SETTINGS });
    expect(findings.filter(({ rule }) => rule === "placeholder-left")).toEqual([]);
  });
});

describe("zones and doubts", () => {
  it("the zone of a screenshot is not that of the text", () => {
    const story =
      "At 5:40 PM on November 18th, 2025, a bot opened a pull request.\n\nIt ran (screenshots include timestamps in UTC+2).\n\nAt 3:28 PM UTC on November 23rd, the keys were used.\n";
    expect(
      entries(`# Attack\n\n## How did it happen?\n\n${story}`).map((entry) => entry.slice(0, 17)),
    ).toEqual(["2025-11-18T17:40 ", "2025-11-23T15:28 "]);
  });

  it("a zone behind every time is not spread", () => {
    const told = (times: string) =>
      read(`# Outage on 2025-03-04\n\n## Timeline\n\n${times}`).notes.join("\n");
    expect(told("- 14:02 UTC slow\n- 14:30 UTC over\n")).not.toContain("is taken for those without one");
    expect(told("- 14:02 UTC slow\n- 14:30 over\n")).toContain("is taken for those without one");
  });

  it("a day that is earlier than the one above is said", () => {
    const list = "- 2021-12-01: report\n- 2021-01-28: another report\n- 2022-03-08: confirmed\n";
    const draft = read(`# Corruption\n\n## Timeline\n\n${list}`);
    expect(draft.events.map(({ at }) => at)).toEqual(["2021-12-01", "2021-01-28", "2022-03-08"]);
    expect(draft.notes).toEqual([
      "an entry of 2021-01-28 is earlier than the one above: kept in the order of the source",
    ]);
  });
});

describe("lists in lists, deeper than a file is read with", () => {
  it.each(["- ".repeat(15), "> ".repeat(30)])("end with their entry and their section: %s", (marks) => {
    const source = `# Outage on 2025-03-04\n\n## Summary\n\n${marks}x\n\n## Timeline\n\n- 14:02 slow\n  ${marks}y\n- 14:09 over\n`;
    const path = "incidents/2025/2025-03-04-x-000000.md";
    const { incident } = parseIncident(written(source), { path, settings: DEFAULT_SETTINGS });
    expect(incident.timeline).toHaveLength(2);
    expect(incident.timeline[1]?.text).toBe("over");
    expect(written(source)).toContain(`${marks}y`);
  });
});
