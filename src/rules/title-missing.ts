import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const titleMissing: Rule = {
  id: "title-missing",
  level: "error",
  why: "The title is what every list, report and search shows. Without one, an incident is a date.",
  examples: {
    passes: [{ front: "title: Shops cannot take cards" }],
    fails: [{ front: "title: ''" }],
  },
  /** A key that is not there at all is a finding of the reader. */
  *check({ incident, words }) {
    if (incident.title !== null && incident.title.trim() === "") {
      yield { at: placeOf(incident, "title", "id"), said: words["title-missing"]() };
    }
  },
};
