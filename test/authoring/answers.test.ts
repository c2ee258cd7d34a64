import { describe, expect, it } from "vitest";
import { answersOfFlags, mergeAnswers, readAnswers } from "../../src/authoring/answers.js";

describe("answers", () => {
  it("a tag behind a plain YAML line is refused with its place, since YAML would drop it", () => {
    const text = "timeline:\n  - 14:02 pages fire #detected\n";
    expect(() => readAnswers(text, "a.yml")).toThrow(/`#detected` is a comment to YAML/);
    expect(() => readAnswers(text, "a.yml")).toThrow(expect.objectContaining({ exit: 2 }));
    try {
      readAnswers(text, "a.yml");
    } catch (error) {
      expect(error).toMatchObject({ options: { where: "a.yml:2:21" } });
    }
  });

  it("a tag in quotes or in a block of lines stays", () => {
    expect(readAnswers('timeline:\n  - "14:02 pages fire #detected" # ours\n', "a").timeline).toEqual([
      "14:02 pages fire #detected",
    ]);
    expect(readAnswers("timeline: |\n  14:02 a #change\n\n  14:03 b\n", "a").timeline).toEqual([
      "14:02 a #change",
      "14:03 b",
    ]);
    expect(readAnswers('{"actions": ["Alert #now"]}', "a").actions).toEqual(["Alert #now"]);
  });

  it("a bare --service takes nothing away from what the answers tell of that service", () => {
    const told = readAnswers("impact: [{service: card, reach: 0.3..0.5}]\n", "a");
    const flags = answersOfFlags({ positional: [], options: { service: ["card", "pay"] } });
    expect(mergeAnswers(told, flags).facts.impact).toEqual([
      { service: "card", reach: "0.3..0.5" },
      { service: "pay" },
    ]);
  });
});
