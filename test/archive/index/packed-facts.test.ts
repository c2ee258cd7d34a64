import { expect, it } from "vitest";
import { packFacts, packPieces, unpackFacts, unpackPieces } from "../../../src/archive/index/packed-facts.js";
import { packParcel, unpackParcel } from "../../../src/archive/index/parcel.js";
import { entryOf, readRows } from "../../../src/archive/index/read-entry.js";
import { TEXTS } from "../../../src/archive/index/rows.js";
import { DEFAULT_SETTINGS } from "../../../src/model/settings.js";
import { incidents } from "../../bench/make-archive.mjs";
import { WHOLE_FILES } from "../../support/mutated.js";

const ARCHIVE = { root: "/nowhere", settings: DEFAULT_SETTINGS, findings: [] };
const FILES = [...incidents(20, 3)]
  .map(({ text }: { text: string }) => text)
  .concat(WHOLE_FILES)
  .map((text) => new TextEncoder().encode(text));

it("gives back every fact and every piece that was packed", () => {
  for (const bytes of FILES) {
    const { facts, pieces } = entryOf(bytes, "incidents/2026/x.md", ARCHIVE);
    expect(unpackFacts(packFacts(facts))).toEqual(facts);
    expect(unpackPieces(packPieces(pieces))).toEqual(pieces);
  }
});

it("gives back the rows of every file that went to another thread as bytes", () => {
  const long = new TextEncoder().encode(`---\nid: long\n---\n\n${"Überlastung ".repeat(90_000)}`);
  const answers = [...FILES, long].map((bytes) => ({
    rows: readRows(bytes, "incidents/2026/x.md", ARCHIVE),
  }));
  const gone = { rows: null };
  const there = unpackParcel(packParcel([gone, ...answers]), TEXTS);
  const texts = (texts: readonly unknown[] = []) =>
    texts.map((text) => (text instanceof Uint8Array ? new TextDecoder().decode(text) : text));
  expect(there[0]).toEqual(gone);
  expect(there.slice(1).map(({ rows }) => rows && { ...rows, texts: texts(rows.texts) })).toEqual(
    answers.map(({ rows }) => rows),
  );
});
