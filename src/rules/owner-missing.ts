import { asksForOwners, labelOf } from "./action-label.js";
import type { Rule } from "./rule.js";

export const ownerMissing: Rule = {
  id: "owner-missing",
  level: "warning",
  why: "What belongs to everybody is done by nobody. Not asked of those who write from outside, nor of what an organisation promised.",
  examples: {
    passes: [
      { body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2027-02-28" },
      { body: '## Action items\n\n- [ ] **A1** Check the cables by:"Acme" due:2027-02-28' },
      { front: "perspective: outside", body: "## Action items\n\n- [ ] **A1** Publish the opening hours" },
    ],
    fails: [{ body: "## Action items\n\n- [ ] **A1** Alert on pool use due:2027-02-28" }],
  },
  *check({ incident, words }) {
    if (!asksForOwners(incident)) return;
    for (const action of incident.actions) {
      if (action.state !== "open" || action.owner !== null || action.by !== null) continue;
      yield {
        at: { line: action.line, column: action.column },
        said: words["owner-missing"](labelOf(action)),
      };
    }
  },
};
