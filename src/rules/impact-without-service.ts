import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const impactWithoutService: Rule = {
  id: "impact-without-service",
  level: "error",
  why: "Impact is the share of a service's customers who were hit. Without the service, there is nothing to take a share of.",
  examples: {
    passes: [{ front: "impact:\n  - {service: pay, reach: 0.4}" }],
    fails: [{ front: "impact:\n  - {reach: 0.4}" }],
  },
  *check({ incident, words }) {
    for (const [row, { service }] of incident.impact.entries()) {
      if (service !== null && service.trim() !== "") continue;
      const at = placeOf(incident, `impact.${row}`, ...rowKeys(row), "impact");
      yield { at, said: words["impact-without-service"](row + 1) };
    }
  },
};

function rowKeys(row: number): readonly string[] {
  return ["service", "reach", "customers", "segment", "from", "until", "note", "basis"].map(
    (key) => `impact.${row}.${key}`,
  );
}
