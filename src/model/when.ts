/** UTC seconds since 1970-01-01T00:00:00Z; a fraction only where the file writes one. */
export type Instant = number;

/** What is special about how a time was written; REPORTING.md §2 reports these as start and end flags. */
export type WhenFlag =
  | "approximate"
  | "interval"
  | "date_only"
  | "ambiguous_local_time"
  | "nonexistent_local_time";

/**
 * One time of the file with its bounds (FORMAT.md §3).
 * - `known`: something is known; a half-open `A..` or `..B` has one bound and no `best`.
 * - `partial`: a date in part (`XXXX-12-23`): kept and shown, no bounds.
 * - `unknown`: written `unknown` or `??:??`: asked, and nobody knows.
 * - `ongoing`: not yet over, and someone is watching.
 * - `unreadable`: no form of the grammar; counts as unknown, and is a finding.
 * A key that is absent is no When at all (null): nobody has said.
 */
export interface When {
  readonly written: string;
  readonly state: "known" | "partial" | "unknown" | "ongoing" | "unreadable";
  readonly earliest: Instant | null;
  readonly best: Instant | null;
  readonly latest: Instant | null;
  readonly flags: readonly WhenFlag[];
}

/** A length or an amount with bounds; an end that is null is unbounded. Seconds where it is a length. */
export interface Span {
  readonly lower: number | null;
  readonly point: number | null;
  readonly upper: number | null;
}

/** The lifecycle of an incident, in its natural order. */
export const MILESTONES = [
  "last_known_good",
  "started",
  "detected",
  "acknowledged",
  "declared",
  "mitigated",
  "ended",
  "resolved",
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Milestones that may be `ongoing`. */
export const MAY_BE_ONGOING: readonly Milestone[] = ["mitigated", "ended", "resolved"];

/** Timeline tags that mark a milestone, and the key of `times` that each stands for. */
export const MILESTONE_TAGS: Readonly<Record<string, Milestone>> = {
  impact_start: "started",
  detected: "detected",
  acknowledged: "acknowledged",
  declared: "declared",
  mitigated: "mitigated",
  ended: "ended",
  resolved: "resolved",
};
