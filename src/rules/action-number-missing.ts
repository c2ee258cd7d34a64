import type { Incident } from "../model/incident.js";
import type { Rule } from "./rule.js";

export const actionNumberMissing: Rule = {
  id: "action-number-missing",
  level: "warning",
  why: "The number is the action's name outside its file: `afterword action <id> done 3`.",
  examples: {
    passes: [{ body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:unknown" }],
    fails: [{ body: "## Action items\n\n- [ ] Alert on pool use @anna due:unknown" }],
  },
  *check({ incident, words }) {
    let next = nextNumber(incident);
    for (const { number, line, column } of incident.actions) {
      if (number !== null) continue;
      yield { at: { line, column }, said: words["action-number-missing"](next), fixable: true };
      next += 1;
    }
  },
};

/** One more than the highest: a number once given is never given again. */
export function nextNumber(incident: Incident): number {
  return incident.actions.reduce((highest, { number }) => Math.max(highest, number ?? 0), 0) + 1;
}
