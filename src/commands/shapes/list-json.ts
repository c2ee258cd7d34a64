import type { Found } from "../../archive/index/catalogue.js";
import type { Facts } from "../../archive/index/facts.js";
import { incidentDurations } from "../../metrics/incident-times.js";
import { isOverdue } from "../../model/action-item.js";
import type { Instant } from "../../model/when.js";
import { whenJson } from "./incident-json.js";

type Json = Readonly<Record<string, unknown>>;

/** One incident of `list --json` (CLI.md §5); with a search, where its words stand. */
export function listedJson({ facts, hit }: Found, today: string, now: Instant): Json {
  const { id, path, title, kind, status, severity, services, language, times, cause } = facts;
  return {
    ...{ id, path, title, kind, status, severity, services, language },
    started: whenJson(times.started),
    ended: whenJson(times.ended),
    impact_duration_s: incidentDurations(facts, now).impact,
    cause_status: cause?.status ?? null,
    actions: actionCounts(facts, today),
    ...(hit ? { hit: { section: hit.section, heading: hit.heading, snippet: hit.snippet } } : {}),
  };
}

export function actionCounts({ actions }: Facts, today: string): Readonly<Record<string, number>> {
  const count = (state: string): number => actions.filter((item) => item.state === state).length;
  const overdue = actions.filter((item) => isOverdue(item, today)).length;
  return { open: count("open"), overdue, done: count("done"), declined: count("declined") };
}
