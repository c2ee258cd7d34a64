import type { Incident, Plain } from "../model/incident.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const relatedMissing: Rule = {
  id: "related-missing",
  level: "warning",
  why: "A link to a file that is not there helps nobody, and a duplicate of nothing is counted nowhere. Looks at the other files of the archive.",
  examples: {
    passes: [
      { front: "related: [2026-01-05-shop-slow-5b9xk1]" },
      { front: "related:\n  - {relation: earlier, when: 2019, note: an outage before this archive}" },
    ],
    fails: [
      { front: "related: [2026-01-05-shop-slow-5b9xk2]" },
      { front: "related:\n  - {id: 2025-12-24-nothing-here-000000, relation: earlier}" },
    ],
  },
  *check({ incident, others, words }) {
    if (others === null) return;
    for (const [path, id] of namedIds(incident)) {
      if (others.withId(id).length > 0) continue;
      const said = words["related-missing"](path.split(".")[0] ?? path, id, others.nearestId(id));
      yield { at: placeOf(incident, path, path.replace(/\.id$/, ""), "related"), said };
    }
  },
};

function* namedIds({ related, duplicate_of }: Incident): Generator<readonly [path: string, id: string]> {
  if (duplicate_of !== null) yield ["duplicate_of", duplicate_of];
  for (const [row, entry] of related.entries()) {
    const id = idOf(entry);
    if (id !== null) yield [isMap(entry) ? `related.${row}.id` : `related.${row}`, id];
  }
}

function idOf(entry: Plain): string | null {
  if (typeof entry === "string") return entry;
  const id = isMap(entry) ? entry.id : null;
  return typeof id === "string" ? id : null;
}

function isMap(entry: Plain): entry is { readonly [key: string]: Plain } {
  return typeof entry === "object" && entry !== null && !Array.isArray(entry);
}
