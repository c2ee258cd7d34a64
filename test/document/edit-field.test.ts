import { describe, expect, it } from "vitest";
import { setField } from "../../src/document/edit-field.js";
import { appendToList } from "../../src/document/edit-list.js";
import type { Plain } from "../../src/model/incident.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";

const options = { path: "incidents/2026/x.md", settings: DEFAULT_SETTINGS };
const FRONT = `---
# first
format: 1
id: x
title: Cards fail # really
status: draft
language: en
severity:	SEV3	# was SEV2
times: # by the clock
  # nobody saw it
  started: 2026-01-06T10:00
  ended: '2026-01-06T11:00'   # wall

detection:  # asked twice
cause:
  status: suspected
  summary: >-
    folded
    text.
  key: queue
factors:
- one
- two # late
tags: [a, b] # two
change: {kind: deploy, at: 2026-01-06T09:00}
x_own: {keep: me}
impact:
  - {service: web, reach: 0.1}
  - service: pay
    reach: 0.2
  # end of the rows
vendor: "Acme: one"
---

# Cards fail

Body --- severity: SEV9
`;

function changed(before: string, after: string): { gone: string[]; made: string[] } {
  const old = before.split("\n");
  const now = after.split("\n");
  let top = 0;
  while (top < old.length && old[top] === now[top]) top++;
  let bottom = 0;
  while (bottom < Math.min(old.length, now.length) - top && old.at(-1 - bottom) === now.at(-1 - bottom))
    bottom++;
  return { gone: old.slice(top, old.length - bottom), made: now.slice(top, now.length - bottom) };
}

function set(text: string, path: string, value: Plain): { gone: string[]; made: string[] } {
  const edited = setField(text, path, value, options);
  if ("problem" in edited) throw new Error(`${edited.problem}; ${edited.hint}`);
  return changed(text, edited.text);
}

describe("setting a field changes its line alone", () => {
  const cases: readonly [string, Plain, string[], string[]][] = [
    ["severity", "SEV1", ["severity:	SEV3	# was SEV2"], ["severity:	SEV1	# was SEV2"]],
    ["times.started", "~2026-01-06T10:05", ["  started: 2026-01-06T10:00"], ["  started: ~2026-01-06T10:05"]],
    ["times.ended", "it's", ["  ended: '2026-01-06T11:00'   # wall"], ["  ended: 'it''s'   # wall"]],
    ["times.detected", "unknown", [], ["  detected: unknown"]],
    ["detection", "customer?", ["detection:  # asked twice"], ["detection: customer?  # asked twice"]],
    ["cause.key", "x: y", ["  key: queue"], ['  key: "x: y"']],
    ["cause.summary", "Short.", ["  summary: >-", "    folded", "    text."], ["  summary: Short."]],
    ["factors.1", "three", ["- two # late"], ["- three # late"]],
    ["factors.2", "three", [], ["- three"]],
    ["tags", ["c", "d, e"], ["tags: [a, b] # two"], ['tags: [c, "d, e"] # two']],
    ["tags.2", "c", ["tags: [a, b] # two"], ["tags: [a, b, c] # two"]],
    ["tags.0", "z", ["tags: [a, b] # two"], ["tags: [z, b] # two"]],
    [
      "change.link",
      "https://x.example/1?a=b, c",
      ["change: {kind: deploy, at: 2026-01-06T09:00}"],
      ['change: {kind: deploy, at: 2026-01-06T09:00, link: "https://x.example/1?a=b, c"}'],
    ],
    ["impact.0.reach", "0.5", ["  - {service: web, reach: 0.1}"], ["  - {service: web, reach: 0.5}"]],
    ["impact.1.reach", "0.2..0.5", ["    reach: 0.2"], ["    reach: 0.2..0.5"]],
    ["impact.1.note", "-", [], ['    note: "-"']],
    ["impact.2.service", "card", [], ["  - {service: card}"]],
    ["vendor", "B: two", ['vendor: "Acme: one"'], ['vendor: "B: two"']],
    ["lasted", "2h", [], ["lasted: 2h"]],
    ["visibility", "public", [], ["visibility: public"]],
    ["own_key", "#1", [], ['own_key: "#1"']],
    ["links.status", "https://s.example/", [], ["links:", "  status: https://s.example/"]],
    ["maintenance.service", "pay", [], ["maintenance:", "  service: pay"]],
    ["vendor", null, ['vendor: "Acme: one"'], []],
    ["times.ended", null, ["  ended: '2026-01-06T11:00'   # wall"], []],
    ["change.at", null, ["change: {kind: deploy, at: 2026-01-06T09:00}"], ["change: {kind: deploy}"]],
    ["x_own.keep", "you", ["x_own: {keep: me}"], ["x_own: {keep: you}"]],
  ];
  it.each(cases)("%s = %j", (path, value, gone, made) => {
    expect(set(FRONT, path, value)).toEqual({ gone, made });
    const windows = FRONT.replaceAll("\n", "\r\n");
    const crlf = set(windows, path, value);
    expect(crlf).toEqual({ gone: gone.map((line) => `${line}\r`), made: made.map((line) => `${line}\r`) });
  });

  it("title changes the heading too", () => {
    const edited = setField(FRONT, "title", "Cards: all fail", options);
    expect(edited).toEqual({
      text: FRONT.replace("title: Cards fail # really", 'title: "Cards: all fail" # really').replace(
        "# Cards fail",
        "# Cards: all fail",
      ),
    });
  });

  it("an equal value changes nothing", () => {
    expect(setField(FRONT, "severity", "SEV3", options)).toEqual({ text: FRONT });
    expect(setField(FRONT, "nothing", null, options)).toEqual({ text: FRONT });
  });

  it("fills an empty front matter, an empty key, an empty list", () => {
    expect(setField("---\n---\n", "times.started", "unknown", options)).toEqual({
      text: "---\ntimes:\n  started: unknown\n---\n",
    });
    expect(set("---\nimpact:\nvendor: A\n---\n", "impact.0.service", "pay").made).toEqual([
      "  - {service: pay}",
    ]);
    expect(set("---\nimpact: []\n---\n", "impact.0.service", "pay").made).toEqual([
      "impact: [{service: pay}]",
    ]);
    expect(set("---\nimpact: ~\n---\n", "impact", []).made).toEqual(["impact: []"]);
    expect(set("---\ntimes: {}\n---\n", "times.ended", "ongoing").made).toEqual(["times: {ended: ongoing}"]);
    expect(set("---\nchange: {kind, at: unknown}\n---\n", "change.kind", "flag").made).toEqual([
      "change: {kind: flag, at: unknown}",
    ]);
  });

  it("refuses what it cannot do, and says what to do", () => {
    const refusals: readonly [string, string, Plain][] = [
      ["no front matter", "title", "x"],
      ["---\ntimes: {}\n---\n", "times..ended", "x"],
      ["---\nimpact: []\n---\n", "impact.3.service", "pay"],
      ["---\ntitle: x\n---\n", "title.more", "x"],
      ["---\ntitle: x\n---\n", "title", "two\nlines"],
      ["---\ntitle: x\n---\n", "title", null],
      ["---\nfactors:\n- a # why\n- b\n---\n", "factors", ["c"]],
    ];
    for (const [text, path, value] of refusals) {
      const edited = setField(text, path, value, options);
      expect(edited, path).toHaveProperty("problem");
    }
  });
});

describe("appending to a list", () => {
  const review = { by: "anna", at: "2026-01-09", verdict: "approved", of: "0123456789abcdef" };
  const line = "- {by: anna, at: 2026-01-09, verdict: approved, of: 0123456789abcdef}";
  it.each([
    ["---\ntitle: x\n---\n", ["reviews:", `  ${line}`]],
    ["---\nreviews:\n---\n", [`  ${line}`]],
    ["---\nreviews:\n- {by: ben}\n---\n", [line]],
    ["---\nreviews:\n  - by: ben\n    at: x # last\ntags: [a]\n---\n", [`  ${line}`]],
    ["---\nreviews: [{by: ben}]\n---\n", [`reviews: [{by: ben}, ${line.slice(2)}]`]],
    ["---\nreviews: []\n---\n", [`reviews: [${line.slice(2)}]`]],
  ])("%j", (text, made) => {
    const edited = appendToList(text, "reviews", review, options);
    expect("text" in edited && changed(text, edited.text).made).toEqual(made);
  });

  it("refuses what is no list", () => {
    expect(appendToList("---\nreviews: none\n---\n", "reviews", review, options)).toHaveProperty("problem");
  });
});
