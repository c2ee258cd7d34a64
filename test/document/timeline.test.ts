import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/document/instant.js";
import type { TimelineEvent } from "../../src/model/timeline.js";
import { readParts, rulesOf } from "../support/read-incident.js";

const ZONE = { timezone: "Europe/Copenhagen" };
const read = (lines: string, head = "### 2026-01-30\n\n"): ReturnType<typeof readParts> =>
  readParts({ body: `## Timeline\n\nAll times local.\n\n${head}${lines}\n` }, ZONE);

function event(line: string): TimelineEvent {
  const [first] = read(line).incident.timeline;
  if (!first) throw new Error("no entry");
  return first;
}

const best = ({ at }: TimelineEvent): string | null => (at.best === null ? null : formatInstant(at.best));

describe("the time of an entry", () => {
  it.each([
    ["- **13:50** x", "2026-01-30T12:50:00Z", false],
    ["* **14:31:30** x", "2026-01-30T13:31:30Z", false],
    ["+ __14:00__ x", "2026-01-30T13:00:00Z", false],
    ["1. **14:00** x", "2026-01-30T13:00:00Z", false],
    ["- **~14:00** x", "2026-01-30T13:00:00Z", true],
    ["- **14:05±10m** x", "2026-01-30T13:05:00Z", true],
    ["- **14:20..14:30** x", "2026-01-30T13:25:00Z", true],
    ["- **23:50..00:10** x", "2026-01-30T23:00:00Z", true],
    ["- **14:35+01:00** x", "2026-01-30T13:35:00Z", false],
    ["- **23:30-05:00** x", "2026-01-31T04:30:00Z", false],
    ["- **08:40[America/New_York]** x", "2026-01-30T13:40:00Z", false],
    ["- **2026-02-01T09:30** x", "2026-02-01T08:30:00Z", false],
    ["- **2026-02-01** x", "2026-02-01T11:00:00Z", false],
    ["- **14:00..** x", null, false],
    ["- **??:??** x", null, false],
    ["- **unknown** x", null, false],
  ])("%s", (line, instant, approximate) => {
    expect(best(event(line))).toBe(instant);
    expect(event(line).approximate).toBe(approximate);
    expect(rulesOf(read(line))).toEqual([]);
  });

  it.each([
    ["- no time", "timeline-entry-without-time"],
    ["- **Deploy** went out", "timeline-entry-without-time"],
    ["- 14:02 not bold", "timeline-entry-without-time"],
    ["- **14:30 - 14:40** x", "time-unreadable"],
    ["- **14:41–14:50** x", "time-unreadable"],
    ["- **15:02-15:30** x", "time-unreadable"],
    ["- **ongoing** x", "ongoing-misplaced"],
    ["- **2026-03-29T02:30** x", "wall-clock-never"],
  ])("%s: %s", (line, rule) => {
    expect(rulesOf(read(line))).toEqual([rule]);
  });

  it("a day heading counts until the next level-3 heading", () => {
    const days =
      "- **09:00** a\n\n### 2026-02-02\n\n- **2026-02-01T23:58** b\n- **00:10** c\n\n### Afternoon\n\n- **16:00** d\n\n### **2026-02-03**:\n\n- **09:00** e\n\n### 2026-02-30\n\n- **10:00** f\n";
    const parsed = read(days, "");
    expect(parsed.entries.map(best)).toEqual([
      null,
      "2026-02-01T22:58:00Z",
      "2026-02-01T23:10:00Z",
      null,
      "2026-02-03T08:00:00Z",
      null,
    ]);
    expect(rulesOf(parsed)).toEqual([
      "timeline-day-missing",
      "timeline-day-missing",
      "timeline-day-unreadable",
      "timeline-day-missing",
    ]);
  });

  it("an hour that comes twice is a finding at the entry", () => {
    const parsed = readParts(
      { body: "## Timeline\n\n### 2026-10-25\n\n- **02:10** x\n- **02:10+01:00** y\n" },
      ZONE,
    );
    expect(parsed.findings).toMatchObject([{ rule: "wall-clock-twice", line: 15, column: 3 }]);
  });
});

describe("entries", () => {
  it("are the top-level items of the section", () => {
    const body =
      "## Timeline\n\n### 2026-02-11\n\n* **10:00** a\n\n  more\n\n  - **10:01** nested\n\n| **10:03** |\n|---|\n\n```\n- **10:04** code\n```\n\n> - **10:05** quoted\n\n- **10:06** b\n\n## Response\n\n- **11:00** elsewhere\n";
    expect(readParts({ body }).incident.timeline.map(({ text }) => text)).toEqual([
      "a\n\nmore\n\n- **10:01** nested",
      "b",
    ]);
  });

  it("keep the labels of the file and come in order of time", () => {
    const parsed = read("- **14:00** a\n- **??:??** b\n- **13:00** c\n- **14:00** d\n- **13:30..** e");
    expect(parsed.incident.timeline.map(({ label }) => label)).toEqual(["e3", "e1", "e2", "e4", "e5"]);
    expect(parsed.entries.map(({ label }) => label)).toEqual(["e1", "e2", "e3", "e4", "e5"]);
  });

  it.each([
    ["Deploy (#change) by @anna, then @ben. #decision!", ["change", "decision"], ["anna", "ben"], null],
    ["Mail from anna@example.org about C#change, item/#decision and ##page", [], [], null],
    [
      "See <https://x.example/p/@ben#ended> and [run #notice by @ben](https://x.example/r)",
      [],
      [],
      "https://x.example/p/@ben#ended",
    ],
    ["`kill #page @ben` did it", [], [], null],
    ["Bare https://x.example/@ben/a#page stays", [], [], null],
    ["[The page](https://status.example/7) says so #notice", ["notice"], [], "https://status.example/7"],
    ["a\n  who asked @ben #escalation <https://late.example>", [], [], "https://late.example"],
    ["<!-- #page @ben --> quiet", [], [], null],
    ["#impact_start #größe-1", ["impact_start", "größe-1"], [], null],
    ["\\`#page\\`", ["page"], [], null],
    ["Call @Ærø_1-x", [], ["Ærø_1-x"], null],
    ["<mailto:ops@example.org> [x](relative) <https://first.example>", [], [], "https://first.example"],
  ])("%j", (text, tags, people, source) => {
    expect(event(`- **10:00** ${text}`)).toMatchObject({ tags, people, source });
  });

  it("have a text without time and tokens", () => {
    const line =
      "- **14:35** We tell the banks #notice @anna tz:Asia/Tokyo <https://status.example/1>\n  The notice named #shops.";
    expect(event(line)).toMatchObject({
      text: "We tell the banks\nThe notice named #shops.",
      timezone: "Asia/Tokyo",
    });
    expect(event("- **14:35** due:x eta:friday").text).toBe("due:x eta:friday");
  });
});
