import { placeOf } from "./places.js";
import { isForReaders, isGiven, isStrict, requiredFacts } from "./required.js";
import type { Rule } from "./rule.js";

export const factMissing: Rule = {
  id: "fact-missing",
  level: "error",
  why:
    "Figures of a report need the severity, the times, who noticed, what was hit and the state of the cause. `unknown` is an " +
    "answer; silence is not. Asked of the severities of `postmortem_required`; in a draft a gap is only noted.",
  examples: {
    passes: [
      {
        front:
          "status: in_review\nseverity: SEV1\ndetection: unknown\ntimes: {started: unknown, detected: 2026-01-30T14:10, ended: ongoing}\n" +
          "impact: [{service: pay, reach: unknown}]\ncause: {status: unknown}",
      },
    ],
    fails: [{ front: "status: in_review\nseverity: SEV1" }],
  },
  *check({ incident, settings, status, words }) {
    const level = !isForReaders(status) ? "info" : isStrict(incident, settings) ? "error" : "warning";
    for (const [path, example] of requiredFacts(incident, settings)) {
      if (isGiven(incident, path)) continue;
      const parent = path.split(".")[0] ?? path;
      yield {
        at: placeOf(incident, `${parent}:`, "status", "id"),
        said: words["fact-missing"](path, example),
        level,
      };
    }
  },
};
