import { afterAll, describe, it } from "vitest";
import { DOCUMENTS, fuzzImporter, RUNS, reportWorst } from "./support/fuzz.js";
import { SAMPLES } from "./support/samples.js";
import { SHAPES } from "./support/shapes.js";

const ALL = [...SAMPLES, ...Object.values(SHAPES)];

afterAll(reportWorst);

describe(`mutated documents, ${RUNS} an importer`, () => {
  it.each(DOCUMENTS)(
    "%s",
    (source) =>
      fuzzImporter(
        source,
        ALL.filter((sample) => sample.source === source),
      ),
    3_000_000,
  );
});
