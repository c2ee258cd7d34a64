import { describe, expect, it } from "vitest";
import type { ActionItem } from "../../src/model/action-item.js";
import { readParts, rulesOf } from "../support/read-incident.js";

const read = (lines: string): ReturnType<typeof readParts> =>
  readParts({ body: `## Action items\n\n${lines}\n` });

function action(line: string): ActionItem {
  const [first] = read(line).incident.actions;
  if (!first) throw new Error("no action");
  return first;
}

describe("action items", () => {
  it("have tokens on their first line", () => {
    expect(
      action(
        '- [ ] **A1** Alert at 80 % @anna @ben due:2026-02-28 kind:detect prio:P1 created:2026-02-03 for:pool by:"Acme Ltd" <https://t.example/1>',
      ),
    ).toMatchObject({
      number: 1,
      text: "Alert at 80 % @ben",
      state: "open",
      owner: "anna",
      due: "2026-02-28",
      kind: "detect",
      priority: "P1",
      created: "2026-02-03",
      for: "pool",
      by: "Acme Ltd",
      tracker: "https://t.example/1",
      line: 13,
    });
    expect(action("- [ ] Read `due:2026-01-01` @anna\n  due:2026-03-01 @ben")).toMatchObject({
      due: null,
      owner: "anna",
      number: null,
    });
    expect(action('- [ ] a reason:"see #4, @x and due:2026-01-01" @anna')).toMatchObject({
      reason: "see #4, @x and due:2026-01-01",
      owner: "anna",
      due: null,
    });
    expect(action("- [ ] at 14:02 eta:friday overdue:2026-01-01 due:unknown")).toMatchObject({
      text: "at 14:02 eta:friday overdue:2026-01-01",
      due: "unknown",
    });
    expect(action("- [ ] Mail ops@example.org @ben")).toMatchObject({
      owner: "ben",
      text: "Mail ops@example.org",
    });
  });

  it.each([
    ["- [ ] a done:2026-01-01", "open"],
    ["- [x] a", "done"],
    ["* [X] a", "done"],
    ["1. [-] a declined:2026-01-01 reason:no", "declined"],
  ])("%s is %s", (line, state) => {
    expect(action(line).state).toBe(state);
  });

  it("what is none", () => {
    expect(
      read("- plain\n- [?] odd\n- [ ]no blank\n- a\n  - [ ] nested\n\n```\n- [ ] code\n```").incident.actions,
    ).toEqual([]);
    expect(readParts({ body: "## Lessons\n\n- [ ] elsewhere\n" }).incident.actions).toEqual([]);
    expect(read("- [ ]").incident.actions).toHaveLength(1);
  });

  it.each([
    ["- [ ] a due:tomorrow", "action-day-unreadable"],
    ["- [ ] a created:2026-02-30", "action-day-unreadable"],
    ["- [x] a done:unknown", "action-day-unreadable"],
    ["- [ ] a kind:detection", "action-kind-unknown"],
    ["- [ ] **A1** a\n- [ ] **A1** b", "action-number-twice"],
  ])("%j: %s", (lines, rule) => {
    expect(rulesOf(read(lines))).toEqual([rule]);
  });
});
