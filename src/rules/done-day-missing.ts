import { labelOf } from "./action-label.js";
import type { Rule } from "./rule.js";

export const doneDayMissing: Rule = {
  id: "done-day-missing",
  level: "info",
  why: "Reports measure how long actions take; one that is done on no day is left out.",
  examples: {
    passes: [{ body: "## Action items\n\n- [x] **A1** Alert on pool use @anna done:2026-02-20" }],
    fails: [{ body: "## Action items\n\n- [x] **A1** Alert on pool use @anna due:2026-02-28" }],
  },
  *check({ incident, words }) {
    for (const action of incident.actions) {
      if (action.state !== "done" || action.done !== null) continue;
      yield {
        at: { line: action.line, column: action.column },
        said: words["done-day-missing"](labelOf(action)),
      };
    }
  },
};
