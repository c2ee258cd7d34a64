import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const sourcesMissing: Rule = {
  id: "sources-missing",
  level: "warning",
  why: "Who was not there knows it from somebody. Without the sources, nobody can tell a fact from a rumour.",
  examples: {
    passes: [
      {
        front:
          'perspective: outside\nsources:\n  - {url: "https://news.example/1", publisher: News, published: 2026-01-31}',
      },
    ],
    fails: [{ front: "perspective: outside" }],
  },
  *check({ incident, words }) {
    if (incident.perspective !== "outside" || incident.sources.length > 0) return;
    yield { at: placeOf(incident, "perspective"), said: words["sources-missing"]() };
  },
};
