import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const duplicateId: Rule = {
  id: "duplicate-id",
  level: "error",
  why: "An id names one incident, in links, trailers and reports. Looks at the other files of the archive.",
  examples: { passes: [{}], fails: [{ front: "id: 2026-01-05-shop-slow-5b9xk1" }] },
  *check({ incident, others, words }) {
    const paths = others?.withId(incident.id) ?? [];
    const other = paths.find((path) => path !== incident.path);
    if (other !== undefined)
      yield { at: placeOf(incident, "id"), said: words["duplicate-id"](incident.id, other) };
  },
};
