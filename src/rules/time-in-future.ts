import type { Position } from "../model/finding.js";
import type { When } from "../model/when.js";
import { placeOf } from "./places.js";
import type { Facts, Rule } from "./rule.js";

export const timeInFuture: Rule = {
  id: "time-in-future",
  level: "error",
  why: "A postmortem tells what was. A day that has not come is most often last year's month with this year's number, or a missing offset.",
  examples: {
    passes: [{ front: "times: {started: 2026-01-30T14:00, ended: ongoing}" }],
    fails: [
      { front: "times: {started: 2062-01-30T14:00}" },
      { body: "## Timeline\n\n### 2062-01-30\n\n- **14:00** Cards fail" },
      { front: "published: 2062-02-03" },
      { body: "## Action items\n\n- [x] **A1** Alert on pool use @anna done:2062-02-28 due:2026-02-28" },
    ],
  },
  *check(facts) {
    const { words, moment } = facts;
    for (const [what, when, at] of timesOf(facts)) {
      if (when.earliest !== null && moment.isAhead(when.earliest))
        yield { at, said: words["time-in-future"](what, when.written) };
    }
    for (const [what, day, at] of daysOf(facts)) {
      if (isDay(day) && moment.isToCome(day)) yield { at, said: words["time-in-future"](what, day) };
    }
  },
};

function* timesOf({ incident }: Facts): Generator<readonly [string, When, Position]> {
  for (const [key, when] of Object.entries(incident.times)) {
    yield [`times.${key}`, when, placeOf(incident, `times.${key}`, "times")];
  }
  const change = incident.change?.at;
  if (change) yield ["change.at", change, placeOf(incident, "change.at", "change")];
  for (const { at, label, line, column } of incident.timeline) yield [label, at, { line, column }];
}

function* daysOf({ incident }: Facts): Generator<readonly [string, string | null, Position]> {
  yield ["published", incident.published, placeOf(incident, "published")];
  for (const { done, declined, created, line, column } of incident.actions) {
    const at = { line, column };
    yield ["done", done, at];
    yield ["declined", declined, at];
    yield ["created", created, at];
  }
}

function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text);
}
