import { MILESTONE_TAGS } from "../model/when.js";
import type { Rule } from "./rule.js";

export const milestoneNotInTimes: Rule = {
  id: "milestone-not-in-times",
  level: "warning",
  why: "A tag in the timeline is for readers; figures use `times` alone. What stands only in the timeline is not counted.",
  examples: {
    passes: [
      {
        front: "times: {started: 2026-01-30T14:00}",
        body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail #impact_start",
      },
    ],
    fails: [{ body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail #impact_start" }],
  },
  *check({ incident, words }) {
    const seen = new Set<string>();
    for (const { at, tags, line, column } of incident.timeline) {
      for (const tag of tags) {
        const key = Object.hasOwn(MILESTONE_TAGS, tag) ? MILESTONE_TAGS[tag] : undefined;
        if (!key || incident.times[key] || seen.has(key) || at.state !== "known") continue;
        seen.add(key);
        const said = words["milestone-not-in-times"](tag, key, at.written);
        yield { at: { line, column }, said, fixable: true };
      }
    }
  },
};
