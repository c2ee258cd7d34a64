import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const duplicateOfMissing: Rule = {
  id: "duplicate-of-missing",
  level: "error",
  why: "A duplicate is left out of every figure, because another file tells the story. It must say which.",
  examples: {
    passes: [{ front: "kind: duplicate\nduplicate_of: 2026-01-05-shop-slow-5b9xk1" }],
    fails: [{ front: "kind: duplicate" }],
  },
  *check({ incident, words }) {
    if (incident.kind !== "duplicate" || incident.duplicate_of !== null) return;
    yield { at: placeOf(incident, "kind"), said: words["duplicate-of-missing"]() };
  },
};
