import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyByLibrary } from "../../src/document/body-library.js";
import { findFrontMatter } from "../../src/document/front-matter.js";
import { quickBody } from "../../src/document/quick-body.js";
import { Source } from "../../src/document/source.js";
import { changed, GENERATED, LINES, small } from "../support/changed-markdown.js";

const RUNS = { numRuns: Number(process.env.AFTERWORD_RUNS ?? 2000) };
/** The library's answer is the only right one; the quick reader may only be silent instead. */
function agrees(text: string, start: number): boolean {
  const source = new Source(text, "x.md");
  const quick = quickBody(source, start);
  if (quick === null) return false;
  const { references, ...blocks } = bodyByLibrary(source, start, text.length);
  expect(quick).toEqual({ ...blocks, references: { ...references } });
  return true;
}

const startOf = (text: string) => findFrontMatter(text)?.bodyStart ?? 0;

describe("the quick reader of Markdown", () => {
  it("reads what people and this tool write", () => {
    expect(agrees(LINES, 0)).toBe(true);
    for (const text of GENERATED) expect([text, agrees(text, startOf(text))]).toEqual([text, true]);
  });

  it("says what the library says, or nothing, whatever is changed", { timeout: 1_800_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(changed, (text) => {
        if (agrees(text, startOf(text))) plain++;
      }),
      RUNS,
    );
    expect(plain).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it("says what the library says, or nothing, of small pieces in any order", { timeout: 1_800_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(small, (text) => {
        if (agrees(text, 0)) plain++;
      }),
      { numRuns: RUNS.numRuns * 4 },
    );
    expect(plain).toBeGreaterThan(RUNS.numRuns / 50);
  });
});
