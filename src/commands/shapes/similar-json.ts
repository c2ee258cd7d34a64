import type { Alike } from "../../archive/index/alike.js";
import { incidentDurations } from "../../metrics/incident-times.js";
import type { Instant } from "../../model/when.js";
import { actionJson } from "./incident-json.js";

type Json = Readonly<Record<string, unknown>>;

/** One incident of `similar --json` (CLI.md §5). */
export function similarJson(
  { facts, score, because }: Alike,
  { now, today }: { readonly now: Instant; readonly today: string },
): Json {
  return {
    id: facts.id,
    title: facts.title,
    score,
    because,
    impact_duration_s: incidentDurations(facts, now).impact,
    actions: facts.actions.filter(({ kind }) => kind === "prevent").map((item) => actionJson(item, today)),
  };
}
