import { nearest } from "../model/nearest.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const serviceNotListed: Rule = {
  id: "service-not-listed",
  level: "error",
  why: "Availability is counted by service. A row for `pai` takes nothing away from `pay`.",
  examples: {
    passes: [{ front: "impact:\n  - {service: pay, reach: 0.4}" }],
    fails: [{ front: "impact:\n  - {service: pai, reach: 0.4}" }],
  },
  *check({ incident, settings, words }) {
    const listed = Object.keys(settings.services);
    if (listed.length === 0) return;
    const named = [
      ...incident.impact.map(({ service }, row) => [service, `impact.${row}.service`] as const),
      [incident.maintenance?.service ?? null, "maintenance.service"] as const,
    ];
    for (const [service, path] of named) {
      if (service === null || service === "unknown" || listed.includes(service)) continue;
      const said = words["service-not-listed"](service, listed, nearest(service, listed));
      yield { at: placeOf(incident, path, path.replace(/\.service$/, ""), "impact"), said };
    }
  },
};
