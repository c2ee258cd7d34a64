import type { Incident, Status } from "../model/incident.js";
import type { SectionKey } from "../model/section.js";
import type { Settings } from "../model/settings.js";
import { isFilled } from "./sections.js";

const ALWAYS: readonly SectionKey[] = ["summary", "timeline"];
const STRICT: readonly SectionKey[] = ["summary", "impact", "timeline", "root_cause", "lessons", "actions"];

/** Facts that a postmortem of a high severity must give, with a line to type (CLI.md §4). */
const STRICT_FACTS: Readonly<Record<string, string>> = {
  severity: "severity: SEV2",
  detection: "detection: monitoring",
  "times.started": "started: 2026-01-30T14:02",
  "times.detected": "detected: 2026-01-30T14:10",
  "times.ended": "ended: ongoing",
  impact: "impact: [{service: pay, reach: unknown}]",
  "cause.status": "cause: {status: unknown}",
};

/** The archive asks for a whole postmortem of this incident. */
export function isStrict(incident: Incident, settings: Settings): boolean {
  const { severity, kind } = incident;
  return kind === "incident" && severity !== null && settings.policy.postmortem_required.includes(severity);
}

/** The sections that must hold text before it goes to review. */
export function requiredSections(incident: Incident, settings: Settings): readonly SectionKey[] {
  if (incident.kind === "duplicate") return [];
  if (incident.kind === "maintenance") return ["summary"];
  return isStrict(incident, settings) ? STRICT : ALWAYS;
}

/** The facts that must be given before it goes to review, as dotted paths with an example line. */
export function requiredFacts(
  incident: Incident,
  settings: Settings,
): readonly (readonly [path: string, example: string])[] {
  if (incident.kind === "duplicate" || incident.kind === "maintenance") return [];
  return isStrict(incident, settings)
    ? Object.entries(STRICT_FACTS)
    : [["severity", STRICT_FACTS.severity ?? ""]];
}

/** `unknown` and `ongoing` are given; only what nobody said is missing. */
export function isGiven(incident: Incident, path: string): boolean {
  if (path === "impact") return incident.impact.length > 0;
  if (path === "cause.status") return incident.cause?.status != null;
  if (path === "severity") return incident.severity !== null;
  if (path === "detection") return incident.detection !== null;
  return incident.times[path.replace("times.", "") as keyof Incident["times"]] !== undefined;
}

/** What is still missing before review: section keys and dotted paths, in the order of a template (`new` and `edit` list it). */
export function missingForReview(incident: Incident, settings: Settings): readonly string[] {
  const facts = requiredFacts(incident, settings).filter(([path]) => !isGiven(incident, path));
  const sections = requiredSections(incident, settings).filter((key) => !isFilled(incident, key));
  return [...facts.map(([path]) => path), ...sections];
}

/** A draft may have gaps; what others are asked to read may not. */
export function isForReaders(status: Status): boolean {
  return status !== "draft";
}
