import { describe, expect, it } from "vitest";
import {
  addTimelineEntry,
  removeTimelineEntry,
  replaceTimelineEntry,
} from "../../src/document/edit-timeline.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const options = { path: "x.md", settings: { ...DEFAULT_SETTINGS, timezone: "Europe/Copenhagen" } };
const HEAD = "---\nformat: 1\nid: x\ntitle: T\nstatus: draft\nlanguage: en\n---\n\n# T\n\n";
const TIMELINE = `${HEAD}## Summary

Text.

## Timeline

<!-- a hint -->

### 2026-01-30

- **13:50** Change 4711
- **~14:00** Shops call @anna
  and call again
- **??:??** Somebody restarts it
- **14:20..14:30** First calls

### 2026-02-01

- **09:00** All works #ended

## Lessons

None.
`;

function add(text: string, line: string, day?: string): string {
  const edited = addTimelineEntry(text, line, day === undefined ? options : { ...options, day });
  if ("problem" in edited) throw new Error(edited.problem);
  return edited.text;
}

function lines(text: string, from: string, to: string): string {
  return text.slice(text.indexOf(from), text.indexOf(to)).trimEnd();
}

describe("adding an entry", () => {
  it.each([
    ["**2026-01-30T13:55** Alarm", "- **13:50** Change 4711\n- **13:55** Alarm\n- **~14:00**"],
    ["- **2026-01-30T13:40** Early", "### 2026-01-30\n\n- **13:40** Early\n- **13:50**"],
    ["**~2026-01-30T14:10±5m** Mid", "Somebody restarts it\n- **~14:10±5m** Mid\n- **14:20..14:30**"],
    ["**2026-01-30T23:50..2026-01-31T00:10** Job", "First calls\n- **23:50..00:10** Job\n\n### 2026-02-01"],
    ["**2026-01-30T15:00+01:00** Exact", "First calls\n- **15:00+01:00** Exact\n"],
    [
      "**2026-01-31T08:00** Between",
      "First calls\n\n### 2026-01-31\n\n- **08:00** Between\n\n### 2026-02-01",
    ],
    ["**2026-02-03T08:00** After", "#ended\n\n### 2026-02-03\n\n- **08:00** After\n\n## Lessons"],
    [
      "**2026-01-29T08:00** Before",
      "<!-- a hint -->\n\n### 2026-01-29\n\n- **08:00** Before\n\n### 2026-01-30",
    ],
    ["**??:??** Nobody knows", "#ended\n- **??:??** Nobody knows\n\n## Lessons"],
    ["**2026-01-30** Some time that day", "- **2026-01-30** Some time that day"],
    ["**2026-01-30T14:15** One\ntwo", "- **14:15** One\n  two\n"],
  ])("%s", (line, expected) => {
    expect(add(TIMELINE, line)).toContain(expected);
  });

  it("puts a clock time under the day that is named", () => {
    expect(add(TIMELINE, "**08:30** Coffee", "2026-02-01")).toContain(
      "### 2026-02-01\n\n- **08:30** Coffee\n- **09:00**",
    );
  });

  it("makes the section, in the file's language", () => {
    const made = add(HEAD.replace("language: en", "language: da"), "**2026-01-30T13:55** Alarm");
    expect(made).toBe(
      `${HEAD.replace("language: en", "language: da")}## Tidslinje\n\n### 2026-01-30\n\n- **13:55** Alarm\n`,
    );
  });

  it("fills an empty section behind its hint, and keeps whole times where there are no days", () => {
    const empty = `${HEAD}## Timeline\n\n<!-- hint -->\n`;
    expect(add(empty, "**2026-01-30T13:55** A")).toBe(
      `${HEAD}## Timeline\n\n<!-- hint -->\n\n### 2026-01-30\n\n- **13:55** A\n`,
    );
    const whole = `${HEAD}## Timeline\n\n* **2026-01-30T13:55Z** A`;
    expect(add(whole, "**2026-01-30T13:56Z** B")).toBe(`${whole}\n* **2026-01-30T13:56Z** B`);
    expect(add(whole, "**2026-01-30T13:54Z** B")).toContain(
      "* **2026-01-30T13:54Z** B\n* **2026-01-30T13:55Z** A",
    );
  });

  it("takes the line end of the file", () => {
    const windows = TIMELINE.replaceAll("\n", "\r\n");
    const line = "**2026-01-31T08:00** Between";
    expect(add(windows, line)).toBe(add(TIMELINE, line).replaceAll("\n", "\r\n"));
  });

  it("refuses what is more than one entry", () => {
    expect(addTimelineEntry(TIMELINE, "**2026-01-30T13:55** A\n\n## Impact", options)).toHaveProperty("text");
    expect(addTimelineEntry(TIMELINE, "**2026-01-30T13:55** ", options)).toHaveProperty("problem");
  });
});

describe("changing entries", () => {
  it("removes one with its lines", () => {
    const edited = removeTimelineEntry(TIMELINE, "e2", options);
    expect(edited).toEqual({
      text: TIMELINE.replace("- **~14:00** Shops call @anna\n  and call again\n", ""),
    });
    expect(removeTimelineEntry(TIMELINE, "e9", options)).toHaveProperty("problem");
  });

  it("replaces one, and moves it by its time", () => {
    const edited = replaceTimelineEntry(TIMELINE, "e1", "**14:25** Change 4711", options);
    expect("text" in edited && lines(edited.text, "### 2026-01-30", "### 2026-02-01")).toBe(
      "### 2026-01-30\n\n- **~14:00** Shops call @anna\n  and call again\n- **??:??** Somebody restarts it\n- **14:20..14:30** First calls\n- **14:25** Change 4711",
    );
    const same = replaceTimelineEntry(TIMELINE, "e2", "**~14:00** Shops write", options);
    expect("text" in same && same.text).toContain(
      "- **13:50** Change 4711\n- **~14:00** Shops write\n- **??:??**",
    );
  });
});
