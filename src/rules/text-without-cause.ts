import { placeOfSection } from "./places.js";
import type { Rule } from "./rule.js";
import { isFilled } from "./sections.js";

export const textWithoutCause: Rule = {
  id: "text-without-cause",
  level: "warning",
  why: "A text says what people think; `cause.status` says how sure they are. Reports count only the second.",
  examples: {
    passes: [{ front: "cause: {status: suspected}", body: "## Root cause\n\nThe pool was too small." }],
    fails: [{ body: "## Root cause\n\nThe pool was too small." }],
  },
  *check({ incident, words }) {
    if (incident.cause?.status != null || !isFilled(incident, "root_cause")) return;
    yield { at: placeOfSection(incident, "root_cause"), said: words["text-without-cause"]() };
  },
};
