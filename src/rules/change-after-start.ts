import { isSurelyLater } from "./order.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const changeAfterStart: Rule = {
  id: "change-after-start",
  level: "warning",
  why: "A change that came after the harm did not cause it; most often one of the two clocks was in another zone.",
  examples: {
    passes: [
      {
        front:
          "trigger: change\nchange: {kind: deploy, at: 2026-01-30T13:58}\ntimes: {started: 2026-01-30T14:00}",
      },
    ],
    fails: [
      {
        front:
          "trigger: change\nchange: {kind: deploy, at: 2026-01-30T14:58}\ntimes: {started: 2026-01-30T14:00}",
      },
    ],
  },
  *check({ incident, words }) {
    const at = incident.change?.at;
    const { started } = incident.times;
    if (!at || !started || !isSurelyLater(at, started)) return;
    yield {
      at: placeOf(incident, "change.at", "change"),
      said: words["change-after-start"](at.written, started.written),
    };
  },
};
