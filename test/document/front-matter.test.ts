import { describe, expect, it } from "vitest";
import { openText } from "../../src/document/open.js";
import { parseBytes, parseIncident } from "../../src/document/parse.js";
import { publicText } from "../../src/document/public-text.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import { documentOf, readParts, rulesOf } from "../support/read-incident.js";

const options = { path: "incidents/2026/2026-01-05-x.md", settings: DEFAULT_SETTINGS };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the opening check", () => {
  it.each([
    ["---js\n{}\n---\n", "front-matter-language"],
    ["--- js\n---\n", "front-matter-language"],
    ["---constructor\n---\n", "front-matter-language"],
    ["--- \n---\n", "front-matter-language"],
    ["----\n---\n", "front-matter-missing"],
    ["# No front matter\n", "front-matter-missing"],
    ["", "front-matter-missing"],
    ["---\ntitle: a\0b\n---\n", "nul-byte"],
    [`---\n---\n${"x".repeat(2 * 1024 * 1024)}`, "file-too-large"],
  ])("%.20j", (text, rule) => {
    expect(openText(bytes(text)).trouble?.rule).toBe(rule);
    expect(rulesOf(parseBytes(bytes(text), options))[0]).toBe(rule);
    expect(rulesOf(parseIncident(text, options))[0]).toBe(rule);
  });

  it("tells where bytes are no UTF-8", () => {
    const text = new Uint8Array([...bytes("---\ntitle: "), 0xff, 0xfe, ...bytes("\n---\n")]);
    const { findings } = parseBytes(text, options);
    expect(findings).toMatchObject([{ rule: "not-utf8", line: 2, column: 8, level: "error" }]);
  });

  it("keeps a BOM", () => {
    const opened = openText(bytes("\ufeff---\ntitle: x\n---\n"));
    expect(opened).toEqual({ text: "\ufeff---\ntitle: x\n---\n", trouble: null });
    expect(parseIncident(opened.text, options).incident.title).toBe("x");
  });

  it("reads nothing behind a language suffix, and the body where front matter is missing", () => {
    const { incident } = parseIncident("---js\n---\n# T\n\n## Summary\n\nText.\n", options);
    expect(incident).toMatchObject({ heading: null, sections: [], title: null });
    expect(parseIncident("# T\n\n## Summary\n\nText.\n", options).incident).toMatchObject({
      heading: "T",
      id: "2026-01-05-x",
      sections: [{ section: "summary", text: "Text." }],
    });
  });
});

describe("front matter", () => {
  it("counts scalars by their text", () => {
    const { incident } = readParts({
      front: `title: 'it''s "so"'\nseverity: "SEV2"\ntags: [no, 1.10, 0777, 1e3, "~", ~, 20260101202601012026]\ncause: {key: 0777, summary: null}\npublished: 2026-01-09\nvendor:`,
    });
    expect(incident).toMatchObject({
      title: 'it\'s "so"',
      severity: "SEV2",
      tags: ["no", "1.10", "0777", "1e3", "~", "20260101202601012026"],
      cause: { key: "0777", summary: null },
      published: "2026-01-09",
      vendor: null,
    });
  });

  it("ends at the next line that is exactly three hyphens", () => {
    const { incident, findings } = parseIncident(
      "---\ntitle: x\nnote: ---a\n----\n---\n# T\n\n---\n\nseverity: SEV1\n",
      options,
    );
    expect(incident.heading).toBe("T");
    expect(incident.severity).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
    expect(parseIncident("---\r\ntitle: x\r\n---", options).incident.title).toBe("x");
    expect(parseIncident("---\n---\n", options).incident.title).toBeNull();
  });

  it("goes on where a part is broken", () => {
    const read = parseIncident(
      "---\ntitle: Search\ntimes:\n\tstarted: 2026-01-14\nvendor: [a\n---\n\n## Summary\n\nEmpty.\n",
      options,
    );
    expect(read.incident.title).toBe("Search");
    expect(read.incident.sections[0]?.text).toBe("Empty.");
    expect(read.findings.find(({ rule }) => rule === "yaml-invalid")).toMatchObject({ line: 4 });
  });

  it("does not end at three dots", () => {
    const read = readParts({ front: "...\ntags: [a]\ntitle: other" });
    expect(read.incident).toMatchObject({ tags: ["a"], title: "other", id: "x" });
    expect(rulesOf(readParts({ front: "...\nid: y" }))).toEqual(["yaml-invalid"]);
  });

  it("says where it is not closed, and still reads the body", () => {
    const read = parseIncident("---\ntitle: x\n\n# T\n\n## Summary\n\nText.\n", options);
    expect(rulesOf(read)).toContain("front-matter-unclosed");
    expect(read.incident).toMatchObject({ title: "x", heading: "T" });
  });

  it.each([
    ["tags: &a [b]\nfactors: *a", "yaml-alias"],
    ["vendor: !!binary abc", "yaml-tag"],
    ["? [a, b]\n: c", "yaml-key"],
    [`x: ${"[".repeat(40)}${"]".repeat(40)}`, "yaml-too-deep"],
    [`x: ${"[".repeat(5000)}`, "yaml-too-deep"],
    ["severity: SEV1\nseverity: SEV2", "duplicate-key"],
    ["sevrity: SEV1", "unknown-key"],
    ["times: {startd: 2026-01-01}", "unknown-key"],
    ["impact: [{servce: pay}]", "unknown-key"],
    ["kind: nearmiss", "unknown-value"],
    ["status: done", "unknown-value"],
    ["format: 2", "unknown-value"],
    ["language: english please", "unknown-value"],
    ["detection: nobody", "unknown-value"],
    ["trigger: moon?", "unknown-value"],
    ["change: {kind: magic}", "unknown-value"],
    ["cause: {status: sure}", "unknown-value"],
    ["visibility: secret", "unknown-value"],
    ["perspective: inside", "unknown-value"],
    ["reviews: [{verdict: fine}]", "unknown-value"],
    ["related: [{relation: cousin}]", "unknown-value"],
    ["impact: [{basis: guessed}]", "unknown-value"],
    ["timezone: Europe/Kopenhagen", "unknown-zone"],
    ["times: yesterday", "value-of-wrong-kind"],
    ["times: {started: [a]}", "value-of-wrong-kind"],
    ["impact: everyone", "value-of-wrong-kind"],
    ["impact: [everyone]", "value-of-wrong-kind"],
    ["tags: network", "value-of-wrong-kind"],
    ["title: [a]", "value-of-wrong-kind"],
    ["published: soon", "day-unreadable"],
    ["lasted: two hours", "length-unreadable"],
    ["impact: [{reach: 40%}]", "reach-unreadable"],
    ["impact: [{reach: ~0.4}]", "reach-unreadable"],
    ["impact: [{customers: lots}]", "customers-unreadable"],
    ["times: {started: ongoing}", "ongoing-misplaced"],
    ["change: {at: ongoing}", "ongoing-misplaced"],
    ["impact: [{from: ongoing}]", "ongoing-misplaced"],
    ["maintenance: {from: soon}", "time-unreadable"],
    ["...\ntags: [a]", "yaml-invalid"],
  ])("%s: %s", (front, rule) => {
    expect(rulesOf(readParts({ front }))).toContain(rule);
  });

  it.each([
    "x_own: {queue: 7, by: [phone, mail]}",
    "weather: fog on the bridge",
    "times: {started: unknown, ended: ongoing, mitigated: ongoing, resolved: ongoing}",
    "impact: [{service: pay, reach: unknown, customers: unknown, until: ongoing}]",
    "timezone: unknown",
    "trigger: change?\ndetection: customer?\nfactors: [rollout?]",
    "related: [2026-01-01-a, {id: 2026-01-02-b, relation: earlier, when: spring, note: same}]",
    "roles: {commander: anna, scribe: [ben, carl]}\nlinks: {status: https://x.example}\nregulatory: {any: thing}",
    "lasted: unknown",
    "severity: ~",
    "__proto__: {polluted: yes}",
  ])("no finding in %s", (front) => {
    expect(rulesOf(readParts({ front }))).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("asks for the keys that every file has", () => {
    const missing = parseIncident("---\ntags: []\n---\n", options).findings.map(({ message }) => message);
    expect(missing).toEqual(
      ["format", "id", "title", "status", "language"].map((key) => `the key \`${key}\` is missing`),
    );
  });

  it("says what was probably meant, and where", () => {
    const { findings } = readParts({
      front: "sevrity: SEV1\nkind: near-miss\ntimezone: Europe/Kopenhagen\nimpact: [{reach: 40%}]",
    });
    expect(findings.map(({ line, column, hint }) => [line, column, hint])).toEqual([
      [7, 1, "did you mean `severity`?"],
      [8, 7, "did you mean `near_miss`?"],
      [9, 11, "did you mean `Europe/Copenhagen`?"],
      [10, 18, "did you mean `0.4`?"],
    ]);
  });

  it("knows where every value and key stands", () => {
    const { positions } = readParts({
      front: "times:\n  started: unknown\nimpact:\n  - {reach: 0.5}",
    }).incident;
    expect(positions["times.started"]).toEqual({ line: 8, column: 12 });
    expect(positions["times.started:"]).toEqual({ line: 8, column: 3 });
    expect(positions["impact.0.reach"]).toEqual({ line: 10, column: 13 });
    expect(parseIncident("\ufeff---\ntitle: x\n---\n", options).incident.positions["title:"]).toEqual({
      line: 2,
      column: 1,
    });
  });

  it("fills in what is absent", () => {
    expect(readParts({}, { timezone: "Asia/Tokyo" }).incident).toMatchObject({
      kind: "incident",
      perspective: "own",
      visibility: "internal",
      timezone: null,
      zone: "Asia/Tokyo",
      severity: null,
      lasted: null,
      times: {},
      impact: [],
    });
    expect(readParts({ front: "timezone: unknown" }).incident.zone).toBe("unknown");
    expect(readParts({ front: "timezone: Nowhere/Land" }).incident.zone).toBe("UTC");
  });
});

describe("internal text", () => {
  it.each([
    ["a <!-- internal -->b<!-- /internal --> c", [], "a  c"],
    ["a\n\n<!-- internal -->\nb\n\n## Impact\n\nc", ["internal-unclosed"], "a\n\n"],
    ["a <!-- /internal --> b", ["internal-unopened"], "a  b"],
    ["<!-- internal -->\na\n<!-- internal -->\nb\n<!-- /internal -->\nc", ["internal-nested"], "\nc"],
    ["`<!-- internal -->` b", [], "`<!-- internal -->` b"],
    ["<!-- hint -->a", [], "a"],
  ])("%j", (body, rules, left) => {
    const read = readParts({ body });
    expect(rulesOf(read)).toEqual(rules);
    expect(publicText(read)).toBe(documentOf({ body: left }));
  });
});
