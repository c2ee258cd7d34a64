import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const preventionMissing: Rule = {
  id: "prevention-missing",
  level: "warning",
  why: "A known cause without a preventive action is a repeat with a date still to be set. To decline one, with a reason, is an answer too.",
  examples: {
    passes: [
      {
        front: "cause: {status: confirmed}",
        body: "## Root cause\n\nThe pool was halved.\n\n## Action items\n\n- [ ] **A1** Load-test pool changes @anna due:2027-02-28 kind:prevent",
      },
    ],
    fails: [
      {
        front: "cause: {status: confirmed}",
        body: "## Root cause\n\nThe pool was halved.\n\n## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2027-02-28 kind:detect",
      },
    ],
  },
  *check({ incident, words }) {
    if (incident.cause?.status !== "confirmed" || incident.kind !== "incident") return;
    if (incident.perspective === "outside" || incident.actions.some(({ kind }) => kind === "prevent")) return;
    yield { at: placeOf(incident, "cause.status", "cause"), said: words["prevention-missing"]() };
  },
};
