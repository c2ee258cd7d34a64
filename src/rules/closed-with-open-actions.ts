import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const closedWithOpenActions: Rule = {
  id: "closed-with-open-actions",
  level: "error",
  why: "`closed` means that every action is done or declined; nobody looks at a closed one again.",
  examples: {
    passes: [
      {
        front: "status: closed",
        body: "## Action items\n\n- [x] **A1** Alert on pool use @anna done:2026-02-20",
      },
    ],
    fails: [
      {
        front: "status: closed",
        body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2027-02-28",
      },
    ],
  },
  *check({ incident, status, words }) {
    const open = incident.actions.filter(({ state }) => state === "open").length;
    if (status !== "closed" || open === 0) return;
    yield { at: placeOf(incident, "status"), said: words["closed-with-open-actions"](open) };
  },
};
