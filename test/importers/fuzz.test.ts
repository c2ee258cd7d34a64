import { afterAll, describe, expect, it } from "vitest";
import { IMPORTERS } from "../../src/importers/registry.js";
import { DOCUMENTS, fuzzImporter, RUNS, reportWorst } from "./support/fuzz.js";
import { SAMPLES } from "./support/samples.js";
import { SHAPES } from "./support/shapes.js";

const ALL = [...SAMPLES, ...Object.values(SHAPES)];
const SOURCES = IMPORTERS.map(({ id }) => id);
const HERE = SOURCES.filter((source) => !DOCUMENTS.includes(source));

it("has a sample of every importer", () => {
  expect(SOURCES.filter((source) => !ALL.some((sample) => sample.source === source))).toEqual([]);
});

afterAll(reportWorst);

describe(`mutated exports, ${RUNS} an importer`, () => {
  it.each(HERE)(
    "%s",
    (source) =>
      fuzzImporter(
        source,
        ALL.filter((sample) => sample.source === source),
      ),
    3_000_000,
  );
});
