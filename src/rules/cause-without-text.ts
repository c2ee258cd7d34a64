import { placeOf } from "./places.js";
import { isForReaders } from "./required.js";
import type { Rule } from "./rule.js";
import { isFilled } from "./sections.js";

export const causeWithoutText: Rule = {
  id: "cause-without-text",
  level: "error",
  why: "`confirmed` is the strongest word there is; a reader must be able to follow how it is known. In a draft it is a warning.",
  examples: {
    passes: [
      {
        front: "cause: {status: confirmed}",
        body: "## Root cause\n\nThe pool was halved by change 4711; undoing it ended the errors.",
      },
    ],
    fails: [{ front: "cause: {status: confirmed}", body: "## Root cause\n\n<!-- How do we know? -->" }],
  },
  *check({ incident, status, words }) {
    if (incident.cause?.status !== "confirmed" || isFilled(incident, "root_cause")) return;
    yield {
      at: placeOf(incident, "cause.status", "cause"),
      said: words["cause-without-text"](),
      level: isForReaders(status) ? "error" : "warning",
    };
  },
};
