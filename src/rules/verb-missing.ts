import { labelOf } from "./action-label.js";
import type { Rule } from "./rule.js";
import { wordingOf } from "./wording.js";

export const verbMissing: Rule = {
  id: "verb-missing",
  level: "info",
  why: "“Better monitoring” is a wish; “alert at 80 % of the pool” can be done, and one can see that it is. Words of the document's language.",
  examples: {
    passes: [
      { body: "## Action items\n\n- [ ] **A1** Load-test pool changes @anna due:2027-02-28" },
      {
        front: "language: de",
        body: "## Maßnahmen\n\n- [ ] **A1** Schwelle auf 80 % senken @anna due:2027-02-28",
      },
      {
        front: "language: da",
        body: "## Handlinger\n\n- [ ] **A1** Sænk grænsen til 80 % @anna due:2027-02-28",
      },
    ],
    fails: [
      { body: "## Action items\n\n- [ ] **A1** Better monitoring of the pool @anna due:2027-02-28" },
      {
        front: "language: de",
        body: "## Maßnahmen\n\n- [ ] **A1** Besseres Monitoring @anna due:2027-02-28",
      },
      { front: "language: da", body: "## Handlinger\n\n- [ ] **A1** Bedre overblik @anna due:2027-02-28" },
    ],
  },
  *check({ incident, words }) {
    const { saysWhatToDo } = wordingOf(incident.language);
    for (const action of incident.actions) {
      if (action.state !== "open" || saysWhatToDo(action.text)) continue;
      yield {
        at: { line: action.line, column: action.column },
        said: words["verb-missing"](labelOf(action)),
      };
    }
  },
};
