import { nearest } from "../model/nearest.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const severityNotListed: Rule = {
  id: "severity-not-listed",
  level: "error",
  why: "A severity that the archive does not know counts as unclassified in every figure.",
  examples: {
    passes: [{ front: "severity: SEV2" }, { front: "severity: unknown" }],
    fails: [{ front: "severity: SEV9" }, { front: "severity: sev 2" }],
  },
  *check({ incident, settings, words }) {
    const { severity } = incident;
    const listed = settings.severities.map(({ id }) => id);
    if (severity === null || severity === "unknown" || listed.includes(severity)) return;
    const near = nearest(severity, [...listed, "unknown"]);
    yield { at: placeOf(incident, "severity"), said: words["severity-not-listed"](severity, listed, near) };
  },
};
