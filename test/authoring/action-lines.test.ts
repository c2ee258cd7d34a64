import { describe, expect, it } from "vitest";
import { readActionLine } from "../../src/authoring/action-lines.js";

describe("a typed follow-up", () => {
  // 2026-11-21 is a Saturday
  it.each([
    ["Alert on pool use @anna due:fri", "Alert on pool use @anna due:2026-11-27 created:2026-11-21"],
    ["Alert due:sat", "Alert due:2026-11-28 created:2026-11-21"],
    ["Alert due:freitag", "Alert due:2026-11-27 created:2026-11-21"],
    ["Alert due:2w kind:detect", "Alert due:2026-12-05 kind:detect created:2026-11-21"],
    ["Alert +14d @joe", "Alert due:2026-12-05 @joe created:2026-11-21"],
    ["Alert due:3m", "Alert due:2027-02-21 created:2026-11-21"],
    ["- [ ] Alert due:tomorrow", "Alert due:2026-11-22 created:2026-11-21"],
    ["Alert due:2026-12-24", "Alert due:2026-12-24 created:2026-11-21"],
    ["Alert due:unknown created:2026-11-01", "Alert due:unknown created:2026-11-01"],
    ["Raise the limit by +14days", "Raise the limit by +14days created:2026-11-21"],
  ])("%s", (typed, line) => {
    expect(readActionLine(typed, "2026-11-21")).toMatchObject({ line, problem: null });
  });

  it("names a due day that is none", () => {
    expect(readActionLine("Alert due:soon", "2026-11-21").problem).toBe("due:soon");
  });

  it("a month after the 31st ends with the month", () => {
    expect(readActionLine("Alert due:1m", "2026-01-31").worked).toEqual(["due:2026-02-28"]);
  });
});
