import { asksForOwners, labelOf } from "./action-label.js";
import type { Rule } from "./rule.js";

export const dueMissing: Rule = {
  id: "due-missing",
  level: "warning",
  why: "Without a day, nobody can say that it is late. `due:unknown` is an answer.",
  examples: {
    passes: [
      { body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2027-02-28" },
      { body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:unknown" },
    ],
    fails: [{ body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna" }],
  },
  *check({ incident, words }) {
    if (!asksForOwners(incident)) return;
    for (const action of incident.actions) {
      if (action.state !== "open" || action.due !== null) continue;
      yield { at: { line: action.line, column: action.column }, said: words["due-missing"](labelOf(action)) };
    }
  },
};
