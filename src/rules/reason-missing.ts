import { labelOf } from "./action-label.js";
import type { Rule } from "./rule.js";

export const reasonMissing: Rule = {
  id: "reason-missing",
  level: "warning",
  why: "To decline an action is a decision. The next incident asks why, and those who decided have moved on.",
  examples: {
    passes: [
      {
        body: '## Action items\n\n- [-] **A1** Sign a second acquirer @anna declined:2026-03-01 reason:"costs more than the outages"',
      },
    ],
    fails: [{ body: "## Action items\n\n- [-] **A1** Sign a second acquirer @anna declined:2026-03-01" }],
  },
  *check({ incident, words }) {
    for (const action of incident.actions) {
      if (action.state !== "declined" || (action.reason !== null && action.reason !== "")) continue;
      yield {
        at: { line: action.line, column: action.column },
        said: words["reason-missing"](labelOf(action)),
      };
    }
  },
};
