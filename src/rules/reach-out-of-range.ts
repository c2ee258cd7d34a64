import { compareDecimals, parseDecimal } from "../model/decimal.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

const ZERO = parseDecimal("0") ?? { units: 0n, scale: 0 };
const ONE = parseDecimal("1") ?? { units: 1n, scale: 0 };

export const reachOutOfRange: Rule = {
  id: "reach-out-of-range",
  level: "error",
  why: "Reach is a share from 0 to 1. A reach of 40 would take forty times the service's customers out of a quarter's availability.",
  examples: {
    passes: [{ front: "impact:\n  - {service: pay, reach: 0.2..0.5}" }],
    fails: [
      { front: "impact:\n  - {service: pay, reach: 40}" },
      { front: "impact:\n  - {service: pay, reach: -0.1}" },
    ],
  },
  *check({ incident, words }) {
    for (const [row, { reach }] of incident.impact.entries()) {
      if (reach === null) continue;
      if (compareDecimals(reach.lower, ZERO) >= 0 && compareDecimals(reach.upper, ONE) <= 0) continue;
      yield {
        at: placeOf(incident, `impact.${row}.reach`),
        said: words["reach-out-of-range"](reach.written),
      };
    }
  },
};
