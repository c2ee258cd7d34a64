import { labelOf } from "./action-label.js";
import type { Rule } from "./rule.js";

export const actionOverdue: Rule = {
  id: "action-overdue",
  level: "warning",
  byTimeAlone: true,
  why: "A promise whose day has passed. Only time causes it, so it never keeps anyone from sharing anything.",
  examples: {
    passes: [
      { body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2027-02-28" },
      { body: "## Action items\n\n- [x] **A1** Alert on pool use @anna due:2026-02-28 done:2026-02-20" },
    ],
    fails: [{ body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2026-02-28" }],
  },
  *check({ incident, moment, words }) {
    for (const action of incident.actions) {
      const { state, due } = action;
      if (state !== "open" || due === null || due === "unknown" || !moment.isOver(due)) continue;
      const said = words["action-overdue"](labelOf(action), due);
      yield { at: { line: action.line, column: action.column }, said };
    }
  },
};
