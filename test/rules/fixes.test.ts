import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIncident } from "../../src/document/parse.js";
import { EXAMPLE_PATH, EXAMPLE_SETTINGS, exampleText } from "../../src/rules/example.js";
import { mended } from "../../src/rules/fixes.js";
import { checkIncident } from "../../src/rules/run.js";

const read = (text: string) => parseIncident(text, { path: EXAMPLE_PATH, settings: EXAMPLE_SETTINGS });
const check = (text: string) =>
  checkIncident(read(text), EXAMPLE_SETTINGS, { today: "2026-12-15", now: 1797336000 });
const fix = (text: string): string => mended(read(text), EXAMPLE_SETTINGS, check(text));

describe("what is mended", () => {
  it("takes the file's line ends, and adds the heading that is missing", () => {
    const text = exampleText({ body: "## Summary\n\nCards failed." })
      .replace("# Cards are refused\n\n", "")
      .replaceAll("\n", "\r\n");
    const after = fix(text);
    expect(after).toContain("---\r\n\r\n# Cards are refused\r\n\r\n## Summary");
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("is what a time of the timeline means, or nothing", () => {
    const body = (entry: string): string =>
      `## Timeline\n\n### 2026-01-30\n\n- **${entry}** Cards fail #impact_start`;
    const times = (entry: string): string | undefined =>
      /started: (.*)/.exec(fix(exampleText({ body: body(entry) })))?.[1];
    expect(times("~14:00")).toBe("~2026-01-30T14:00");
    expect(times("14:05±10m")).toBe("2026-01-30T14:05±10m");
    expect(times("23:50..00:10")).toBe("2026-01-30T23:50..00:10");
    expect(times("08:40[America/New_York]")).toBe("2026-01-30T08:40[America/New_York]");
    expect(times("2026-01-29T09:00Z")).toBe("2026-01-29T09:00Z");
    expect(times("??:??")).toBeUndefined();
  });

  it("leaves nothing fixable behind, and is mended once", () => {
    const title = fc
      .string({ minLength: 1, maxLength: 30, unit: "grapheme" })
      .filter((text) => text.trim() !== "");
    const entry = fc.constantFrom("14:00", "~14:02", "14:00..14:20", "14:05+01:00", "??:??", "2026-01-30");
    const tag = fc.constantFrom("#impact_start", "#detected", "#ended", "#notice", "");
    const box = fc.constantFrom("- [ ] ", "- [x] **A7** ", "* [-] ", "1. [X] ");
    const made = fc.record({
      title,
      events: fc.array(fc.tuple(entry, tag), { maxLength: 4 }),
      boxes: fc.array(box, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(made, ({ title: words, events, boxes }) => {
        const timeline = events.map(([at, what]) => `- **${at}** Something ${what}`).join("\n");
        const actions = boxes.map((one) => `${one}Alert on pool use`).join("\n");
        const body = `## Timeline\n\n### 2026-01-30\n\n${timeline}\n\n## Action items\n\n${actions}`;
        const after = fix(exampleText({ front: `title: ${JSON.stringify(words)}`, body }));
        const left = check(after).filter(({ fixable }) => fixable);
        expect(left).toEqual([]);
        expect(fix(after)).toBe(after);
      }),
      { numRuns: 150 },
    );
  });
});
