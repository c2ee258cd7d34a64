import type { Rule } from "./rule.js";
import { inFileOrder } from "./timeline-order.js";

export const timelineOutOfOrder: Rule = {
  id: "timeline-out-of-order",
  level: "warning",
  why: "People read down the page. A line in the wrong place turns cause and effect round.",
  examples: {
    passes: [
      {
        body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail\n- **14:00** Pages fire\n- **14:20** Rolled back",
      },
    ],
    fails: [{ body: "## Timeline\n\n### 2026-01-30\n\n- **14:20** Rolled back\n- **14:00** Cards fail" }],
  },
  *check({ incident, words }) {
    let last: { readonly best: number; readonly written: string } | null = null;
    for (const { at, line, column } of inFileOrder(incident.timeline)) {
      if (at.best === null) continue;
      if (last !== null && at.best < last.best) {
        yield { at: { line, column }, said: words["timeline-out-of-order"](at.written, last.written) };
      } else last = { best: at.best, written: at.written };
    }
  },
};
