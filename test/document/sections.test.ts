import { describe, expect, it } from "vitest";
import { HEADING_WORDS, sectionOf } from "../../src/languages/headings/catalogue.js";
import { SECTIONS } from "../../src/model/section.js";
import { readParts, rulesOf } from "../support/read-incident.js";

const keysOf = (body: string): (string | null)[] =>
  readParts({ body }).incident.sections.map(({ section }) => section);

describe("headings", () => {
  const names = Object.entries(HEADING_WORDS).flatMap(([language, words]) =>
    SECTIONS.flatMap((key) =>
      [words.headings[key], ...(words.otherNames[key] ?? [])].map((name) => [language, name, key] as const),
    ),
  );

  it.each(names)("%s: %s is %s", (_language, name, key) => {
    for (const written of [name, name.toUpperCase(), `**${name}**`, `_${name}:_`, `${name}:`, `  ${name} `]) {
      expect(sectionOf(written), written).toBe(key);
    }
  });

  it.each([
    ["Weather report", null],
    ["", null],
    ["Summary of it all", null],
    ["What happened?", "what_happened"],
    ["Hvad skete der?", "what_happened"],
    ["Was war passiert?", "what_happened"],
    ["Resume\u0301", "summary"],
  ])("%j is %s", (heading, key) => {
    expect(sectionOf(heading)).toBe(key);
  });

  it("CommonMark decides what is one", () => {
    const body =
      "Summary\n-------\n\na\n\n> ## Impact\n\n- ## Timeline\n\n    ## Evidence\n\n```\n## Lessons\n```\n\n#Recovery\n\n<!--\n## Response\n-->\n\n## Detection ##\n";
    expect(keysOf(body)).toEqual(["summary", "detection"]);
    expect(readParts({ body }).incident.sections[1]).toMatchObject({
      heading: "Detection",
      text: "",
      empty: true,
    });
  });

  it("the went_* ones may stand at level 3 inside lessons, and nowhere else", () => {
    expect(
      keysOf("## Lessons\n\n### What went well\n\na\n\n### Impact\n\n## Impact\n\n### What went wrong\n"),
    ).toEqual(["lessons", "went_well", "impact"]);
    expect(keysOf("## What went well\n")).toEqual(["went_well"]);
  });

  it("what happened is the summary, unless it holds the timeline", () => {
    const entries = "## What happened\n\n### 2026-01-01\n\n- **10:00** a\n";
    expect(keysOf("## What happened\n\ntext\n")).toEqual(["summary"]);
    expect(keysOf(entries)).toEqual(["timeline"]);
    expect(keysOf(`${entries}\n## Timeline\n`)).toEqual(["summary", "timeline"]);
    expect(readParts({ body: entries }).incident.timeline).toHaveLength(1);
  });

  it("one that occurs twice is a finding", () => {
    const read = readParts({ body: "## Impact\n\na\n\n## Auswirkungen\n\nb\n" });
    expect(read.findings).toMatchObject([{ rule: "section-twice", line: 15, level: "warning" }]);
  });
});

describe("the text of a section", () => {
  it.each([
    ["<!-- hint -->", "", true],
    ["<!-- one -->\n<!--\ntwo\n\n## no\n-->", "", true],
    ["<!-- hint --> text", "text", false],
    ["a <!-- hint\nover lines --> b", "a  b", false],
    ["", "", true],
    ["### A heading of its own", "### A heading of its own", true],
    ["```\n<!-- code -->\n```", "```\n<!-- code -->\n```", false],
    ["`<!-- code -->`", "`<!-- code -->`", false],
    ["<!-- never closed", "", true],
  ])("%j", (content, text, empty) => {
    const [section] = readParts({ body: `## Summary\n\n${content}\n` }).incident.sections;
    expect(section).toMatchObject({ text, empty });
    const [windows] = readParts({ body: `## Summary\r\n\r\n${content.replaceAll("\n", "\r\n")}\r\n` })
      .incident.sections;
    expect(windows).toMatchObject({ text, empty });
  });

  it("lessons with a filled part are not empty", () => {
    const empty = (body: string): boolean | undefined => readParts({ body }).incident.sections[0]?.empty;
    expect(empty("## Lessons\n\n### What went well\n\n<!-- hint -->\n")).toBe(true);
    expect(empty("## Lessons\n\n### What went well\n\nMuch.\n")).toBe(false);
  });
});

describe("placeholders", () => {
  const found = (body: string, language = "en"): number =>
    rulesOf(readParts({ body, front: `language: ${language}` })).filter((rule) => rule === "placeholder-left")
      .length;

  it.each([
    "TBD",
    "It was TBD.",
    "TODO: write",
    "FIXME",
    "XXX",
    "???",
    "Lorem ipsum dolor",
    "lorem ipsum",
    "{{title}}",
    "at [time]",
    "[Date]",
    "[name of the part]",
    "see [the page] there",
    "- [ ] [owner]",
    "> [start date]",
    "| [end time] |",
  ])("%s", (body) => {
    expect(found(body)).toBe(1);
  });

  it.each([
    "[ERROR]",
    "[42]",
    "[sic]",
    "[redacted]",
    "[…]",
    "[the status page](https://x.example)",
    "[the status page][1]\n\n[1]: https://x.example",
    "[the status page]\n\n[the status page]: https://x.example",
    "![a picture](https://x.example)",
    "note[^1].\n\n[^1]: A footnote with words.",
    "- [ ] a box\n- [x] done",
    "`TODO`",
    "```\nFIXME [start date]\n```",
    "    TBD in code",
    "<!-- TODO: [start date] -->",
    "TODOS and XXXL and notTBD",
    "The cause is unknown. Die Ursache ist unbekannt. Ukendt.",
    "**??:??**",
    "What?!",
    "\\[not a blank\\]",
    "<https://x.example/TODO>",
    "[12:03:04.1]",
  ])("none in %s", (body) => {
    expect(found(body)).toBe(0);
  });

  it("words of the document's language", () => {
    expect(found("[Datum]", "de")).toBe(1);
    expect(found("[tidspunkt]", "da")).toBe(1);
    expect(found("[Datum]", "en")).toBe(0);
  });

  it("in values too", () => {
    const read = readParts({
      front:
        'vendor: TBD\ncause: {summary: "by [name of vendor]"}\ntags: ["{{tag}}"]\ntimes: {started: XXXX-12-23}',
    });
    expect(read.findings.map(({ rule, line }) => [rule, line])).toEqual([
      ["placeholder-left", 7],
      ["placeholder-left", 8],
      ["placeholder-left", 9],
    ]);
  });
});
