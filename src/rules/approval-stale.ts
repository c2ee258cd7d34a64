import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const approvalStale: Rule = {
  id: "approval-stale",
  level: "warning",
  why: "An approval is for the text that was read. After an edit it says nothing about what stands there now.",
  examples: {
    passes: [{}],
    fails: [
      { front: "reviews:\n  - {by: ben, at: 2026-02-03T10:00Z, verdict: approved, of: 0123456789abcdef}" },
    ],
  },
  *check({ incident, words }) {
    if (incident.perspective === "outside") return;
    const latest = new Map(incident.reviews.map((review, row) => [review.by, row]));
    for (const [row, { by, verdict, of, current }] of incident.reviews.entries()) {
      if (verdict !== "approved" || of === null || current || latest.get(by) !== row) continue;
      yield {
        at: placeOf(incident, `reviews.${row}.of`, `reviews.${row}`, "reviews"),
        said: words["approval-stale"](by ?? "?"),
      };
    }
  },
};
