import { describe, expect, it } from "vitest";
import { foldHeading, HEADING_WORDS } from "../../src/languages/headings/catalogue.js";

describe("the catalogue of headings", () => {
  it.each(Object.entries(HEADING_WORDS))("%s: of every name, folding takes the case alone", (_, words) => {
    const names = [
      ...Object.values(words.headings),
      ...Object.values(words.otherNames).flat(),
      ...words.whatHappened,
    ];
    expect(names.length).toBeGreaterThan(16);
    expect(names.filter((name) => foldHeading(name) !== name.toUpperCase().toLowerCase())).toEqual([]);
  });
});
