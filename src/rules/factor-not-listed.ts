import { nearest } from "../model/nearest.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const factorNotListed: Rule = {
  id: "factor-not-listed",
  level: "warning",
  why: "Contributing factors are counted over quarters; two spellings of one factor are two small ones.",
  examples: {
    passes: [{ front: 'factors: [rollout, "capacity?"]' }],
    fails: [{ front: "factors: [roll-out]" }, { front: "factors: [cosmic-rays]" }],
  },
  *check({ incident, settings, words }) {
    const listed = settings.factors;
    if (listed.length === 0) return;
    for (const [row, written] of incident.factors.entries()) {
      const factor = written.replace(/\?$/, "");
      if (listed.includes(factor)) continue;
      const said = words["factor-not-listed"](factor, listed, nearest(factor, listed));
      yield { at: placeOf(incident, `factors.${row}`, "factors"), said };
    }
  },
};
