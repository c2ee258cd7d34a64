import { placeOf } from "./places.js";
import { isStrict } from "./required.js";
import type { Rule } from "./rule.js";

export const postmortemOverdue: Rule = {
  id: "postmortem-overdue",
  level: "warning",
  byTimeAlone: true,
  why: "After two weeks, memory has become a story. The archive says how many days a draft may wait (`policy.postmortem_due_days`).",
  examples: {
    passes: [
      { front: "severity: SEV1\ntimes: {started: 2026-12-10T14:00}" },
      { front: "severity: SEV1\nstatus: in_review\ntimes: {started: 2026-01-30T14:00}" },
    ],
    fails: [{ front: "severity: SEV1\ntimes: {started: 2026-01-30T14:00}" }],
  },
  *check({ incident, settings, moment, status, words }) {
    if (status !== "draft" || !isStrict(incident, settings) || incident.perspective === "outside") return;
    const { ended, mitigated, detected, started } = incident.times;
    if (ended?.state === "ongoing") return;
    const since = ended?.latest ?? mitigated?.latest ?? detected?.latest ?? started?.latest ?? null;
    if (since === null) return;
    const days = moment.daysSince(since);
    const allowed = settings.policy.postmortem_due_days;
    if (days > allowed)
      yield { at: placeOf(incident, "status"), said: words["postmortem-overdue"](days, allowed) };
  },
};
