import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const approvalsMissing: Rule = {
  id: "approvals-missing",
  level: "warning",
  why: "`reviewed` tells readers that others looked. The status alone does not make it so.",
  examples: {
    passes: [{ front: "status: in_review" }, { front: "status: reviewed\nperspective: outside" }],
    fails: [{ front: "status: reviewed" }],
  },
  *check({ incident, settings, status, words }) {
    const wanted = settings.policy.approvals;
    if ((status !== "reviewed" && status !== "closed") || incident.perspective === "outside") return;
    const have = countApprovals(incident, settings);
    if (have < wanted)
      yield { at: placeOf(incident, "status"), said: words["approvals-missing"](have, wanted) };
  },
};

/** People whose last verdict approves the text as it is; an author's own does not count unless the archive allows it. */
export function countApprovals(incident: Incident, settings: Settings): number {
  const last = new Map<string, boolean>();
  for (const { by, verdict, current } of incident.reviews) {
    if (by === null || verdict === "commented") continue;
    if (!settings.policy.self_approval && incident.authors.includes(by)) continue;
    last.set(by, verdict === "approved" && current);
  }
  return [...last.values()].filter(Boolean).length;
}
