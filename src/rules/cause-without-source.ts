import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const causeWithoutSource: Rule = {
  id: "cause-without-source",
  level: "warning",
  why: "A stated cause is somebody's claim, not verified by us. A claim without its author is a rumour.",
  examples: {
    passes: [{ front: "cause: {status: stated, by: Acme}" }],
    fails: [{ front: "cause: {status: stated}" }],
  },
  *check({ incident, words }) {
    if (incident.cause?.status !== "stated" || incident.cause.by !== null) return;
    yield { at: placeOf(incident, "cause.status", "cause"), said: words["cause-without-source"]() };
  },
};
