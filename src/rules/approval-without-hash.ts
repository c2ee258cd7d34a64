import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const approvalWithoutHash: Rule = {
  id: "approval-without-hash",
  level: "warning",
  why: "A review that does not say which text was read could be of any; it does not count.",
  examples: {
    passes: [{ front: "reviews:\n  - {by: ben, at: 2026-02-03T10:00Z, verdict: commented}" }],
    fails: [{ front: "reviews:\n  - {by: ben, at: 2026-02-03T10:00Z, verdict: approved}" }],
  },
  *check({ incident, words }) {
    for (const [row, { by, verdict, of }] of incident.reviews.entries()) {
      if (verdict !== "approved" || of !== null) continue;
      const at = placeOf(incident, `reviews.${row}.verdict`, `reviews.${row}`, "reviews");
      yield { at, said: words["approval-without-hash"](by ?? "?") };
    }
  },
};
