import { expect, it } from "vitest";
import { profileFrom, ranked } from "../../../src/archive/index/alike.js";
import { candidatesAmong, censusAmong, sumOf } from "../../../src/archive/index/candidates.js";
import { entryOf } from "../../../src/archive/index/read-entry.js";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.js";
import { incidents } from "../../bench/make-archive.mjs";

const ARCHIVE = { root: "/nowhere", settings: DEFAULT_SETTINGS, findings: [] };

it("weighs a word by all archives together, so that two halves answer what the whole does", () => {
  const files = [...incidents(60, 9)] as readonly { path: string; text: string }[];
  const read = files.map(({ path, text }) => ({
    text,
    entry: entryOf(new TextEncoder().encode(text), path, ARCHIVE),
  }));
  const all = read.map(({ entry }) => entry);
  const halves = [all.slice(0, 17), all.slice(17)];
  for (const { text, entry } of read.slice(0, 8)) {
    const profile = profileFrom(entry.facts, text, entry.pieces);
    const census = sumOf(halves.map((half) => censusAmong(half, profile)));
    expect(census).toEqual(censusAmong(all, profile));
    const candidates = halves.flatMap((half) => candidatesAmong(half, profile, 10, census));
    const whole = ranked(profile, candidatesAmong(all, profile, 10), 10);
    expect(whole.length).toBeGreaterThan(0);
    expect(ranked(profile, candidates, 10)).toEqual(whole);
  }
});
