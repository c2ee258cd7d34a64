import type { Position } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { When } from "../model/when.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

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
    const { incident, words, moment } = facts;
    for (const [what, when, at] of timesOf(incident)) {
      if (when.earliest !== null && moment.isAhead(when.earliest))
        yield { at: placed(at, incident), said: words["time-in-future"](what, when.written) };
    }
    for (const [what, day, at] of daysOf(incident)) {
      if (isDay(day) && moment.isToCome(day))
        yield { at: placed(at, incident), said: words["time-in-future"](what, day) };
    }
  },
};

/** What stands at a line, or dotted paths of the front matter: to look them up costs more than all that is asked here. */
type Where = Position | readonly string[];

function placed(where: Where, incident: Incident): Position {
  if ("line" in where) return { line: where.line, column: where.column };
  return placeOf(incident, ...where);
}

function* timesOf({ times, change, timeline }: Incident): Generator<readonly [string, When, Where]> {
  for (const [key, when] of Object.entries(times)) yield [`times.${key}`, when, [`times.${key}`, "times"]];
  if (change?.at) yield ["change.at", change.at, ["change.at", "change"]];
  for (const event of timeline) yield [event.label, event.at, event];
}

function* daysOf({ published, actions }: Incident): Generator<readonly [string, string | null, Where]> {
  yield ["published", published, ["published"]];
  for (const action of actions) {
    yield ["done", action.done, action];
    yield ["declined", action.declined, action];
    yield ["created", action.created, action];
  }
}

function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text);
}
