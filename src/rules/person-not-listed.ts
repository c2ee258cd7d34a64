import type { Position } from "../model/finding.js";
import { nearest } from "../model/nearest.js";
import type { Rule } from "./rule.js";

export const personNotListed: Rule = {
  id: "person-not-listed",
  level: "warning",
  why: "An action of `@ana` is on nobody's list when the archive knows `@anna`, and the pages of a night are counted in her zone.",
  examples: {
    passes: [{ body: "## Action items\n\n- [ ] **A1** Alert on pool use @anna due:2027-02-28 kind:detect" }],
    fails: [{ body: "## Action items\n\n- [ ] **A1** Alert on pool use @ana due:2027-02-28 kind:detect" }],
  },
  *check({ incident, settings, words }) {
    const listed = Object.keys(settings.people);
    if (listed.length === 0) return;
    const named: (readonly [string, Position])[] = [];
    for (const event of incident.timeline) named.push(...event.people.map((name) => [name, event] as const));
    for (const action of incident.actions) if (action.owner !== null) named.push([action.owner, action]);
    for (const [name, { line, column }] of named) {
      if (listed.includes(name)) continue;
      yield { at: { line, column }, said: words["person-not-listed"](name, listed, nearest(name, listed)) };
    }
  },
};
