import type { Milestone } from "../model/when.js";
import { isSurelyLater } from "./order.js";
import { placeOf } from "./places.js";
import type { Facts, Rule, Spot } from "./rule.js";

/** First, second: the second is never earlier. A monitor may see trouble before a customer does, so started-detected is not here. */
const IN_ORDER: readonly (readonly [Milestone, Milestone])[] = [
  ["last_known_good", "started"],
  ["last_known_good", "detected"],
  ["started", "mitigated"],
  ["started", "ended"],
  ["started", "resolved"],
  ["detected", "acknowledged"],
  ["detected", "declared"],
  ["detected", "resolved"],
  ["mitigated", "ended"],
  ["last_known_good", "ended"],
];
/** Those who noticed by being hit cannot have noticed before the harm began. */
const NOTICED_BY_HARM: readonly string[] = ["customer", "vendor", "social"];

export const timesContradict: Rule = {
  id: "times-contradict",
  level: "error",
  why: "An end before its start makes a negative duration, and one such file spoils a quarter's median. Bounds that overlap are fine.",
  examples: {
    passes: [
      { front: "times: {started: 2026-01-30T14:00, detected: 2026-01-30T13:58, ended: 2026-01-30T15:00}" },
      { front: "times: {started: ~2026-01-30T14:00, ended: 2026-01-30T13:50}" },
    ],
    fails: [
      { front: "times: {started: 2026-01-30T14:00, ended: 2026-01-30T13:00}" },
      { front: "times: {last_known_good: 2026-01-30T14:00, detected: 2026-01-30T13:00}" },
      { front: "detection: customer\ntimes: {started: 2026-01-30T14:00, detected: 2026-01-30T13:00}" },
    ],
  },
  *check(facts) {
    for (const [first, second] of IN_ORDER) yield* contradiction(facts, first, second);
    const { detection } = facts.incident;
    if (detection !== null && NOTICED_BY_HARM.includes(detection))
      yield* contradiction(facts, "started", "detected");
  },
};

function* contradiction({ incident, words }: Facts, first: Milestone, second: Milestone): Generator<Spot> {
  const one = incident.times[first];
  const other = incident.times[second];
  if (!one || !other || !isSurelyLater(one, other)) return;
  yield {
    at: placeOf(incident, `times.${second}`, "times"),
    said: words["times-contradict"](first, one.written, second, other.written),
  };
}
