import { MILESTONE_TAGS } from "../model/when.js";
import { areApart } from "./order.js";
import type { Rule } from "./rule.js";

export const milestoneDiffers: Rule = {
  id: "milestone-differs",
  level: "error",
  why: "Figures come from `times`, readers believe the timeline. Where the two cannot both be right, one of them misleads.",
  examples: {
    passes: [
      {
        front: "times: {started: 2026-01-30T14:00}",
        body: "## Timeline\n\n### 2026-01-30\n\n- **~14:05** Shops report refused cards #impact_start",
      },
    ],
    fails: [
      {
        front: "times: {ended: 2026-01-30T15:00}",
        body: "## Timeline\n\n### 2026-01-30\n\n- **15:30** All works again #ended",
      },
    ],
  },
  *check({ incident, words }) {
    for (const { at, tags, line, column } of incident.timeline) {
      for (const tag of tags) {
        const key = Object.hasOwn(MILESTONE_TAGS, tag) ? MILESTONE_TAGS[tag] : undefined;
        const when = key && incident.times[key];
        if (!key || !when || !areApart(at, when)) continue;
        const said = words["milestone-differs"](tag, at.written, `times.${key}`, when.written);
        yield { at: { line, column }, said };
      }
    }
  },
};
