import type { ActionItem } from "./action-item.js";
import type { Decimal } from "./decimal.js";
import type { Position } from "./finding.js";
import type { Section } from "./section.js";
import type { TimelineEvent } from "./timeline.js";
import type { Milestone, Span, When } from "./when.js";

export const KINDS = ["incident", "near_miss", "maintenance", "duplicate"] as const;
export type Kind = (typeof KINDS)[number];
export const STATUSES = ["draft", "in_review", "reviewed", "closed"] as const;
export type Status = (typeof STATUSES)[number];
export const DETECTIONS = ["monitoring", "customer", "staff", "vendor", "social", "unknown"] as const;
export const TRIGGERS = ["change", "load", "dependency", "hardware", "power", "security", "unknown"] as const;
export const CHANGE_KINDS = ["deploy", "config", "flag", "migration", "maintenance"] as const;
export const CAUSE_STATUSES = ["unknown", "suspected", "stated", "confirmed"] as const;
export const BASES = ["measured", "estimated", "reported"] as const;
export const VERDICTS = ["approved", "changes_requested", "commented"] as const;
export const VISIBILITIES = ["internal", "restricted", "public"] as const;
export const RELATIONS = ["earlier", "same_story", "caused"] as const;

/** A reach or a number of customers: exact decimals, lower <= point <= upper. `written` is the file's text. */
export interface Quantity {
  readonly written: string;
  readonly lower: Decimal;
  readonly point: Decimal;
  readonly upper: Decimal;
}

/** One row of `impact`. A null quantity is unknown, whether the file says so or says nothing. */
export interface ImpactRow {
  readonly service: string | null;
  readonly segment: string | null;
  readonly reach: Quantity | null;
  readonly customers: Quantity | null;
  /** null: the incident's start. */
  readonly from: When | null;
  /** null: the incident's end. */
  readonly until: When | null;
  readonly basis: string | null;
  readonly note: string | null;
}

export interface Cause {
  readonly status: string | null;
  readonly by: string | null;
  readonly key: string | null;
  readonly summary: string | null;
}

export interface Change {
  readonly kind: string | null;
  readonly at: When | null;
  readonly link: string | null;
}

export interface Review {
  readonly by: string | null;
  readonly at: string | null;
  readonly verdict: string | null;
  readonly of: string | null;
  /** `of` is the hash of the file as it is now, and the verdict was given on just this text. */
  readonly current: boolean;
}

export interface MaintenanceWindow {
  readonly service: string | null;
  readonly from: When | null;
  readonly until: When | null;
}

/** A plain value as YAML gave it: texts, lists, maps; scalars by their text. */
export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };

/** One incident as its file tells it. A fact that nobody gave is null; what was asked and is not known says so. */
export interface Incident {
  /** Path from the archive's root, with `/`. */
  readonly path: string;
  /** The key `id`, else the file's name without `.md`. */
  readonly id: string;
  readonly title: string | null;
  readonly kind: Kind;
  readonly status: Status;
  /** The file's, else the archive's. */
  readonly language: string;
  /** As written in the file: an IANA name, `unknown`, or null. */
  readonly timezone: string | null;
  /** The zone in force: the file's, else the archive's; `unknown` where the file says so. */
  readonly zone: string;
  readonly perspective: "own" | "outside";
  /** As written, even when the archive does not list it; null where absent; `unknown` kept. */
  readonly severity: string | null;
  readonly times: Readonly<Partial<Record<Milestone, When>>>;
  /** Seconds; null where absent or `unknown`. */
  readonly lasted: Span | null;
  /** May end in `?`: suspected, counted as unknown. So too `trigger` and each factor. */
  readonly detection: string | null;
  readonly trigger: string | null;
  readonly change: Change | null;
  readonly cause: Cause | null;
  readonly factors: readonly string[];
  readonly vendor: string | null;
  readonly duplicate_of: string | null;
  readonly impact: readonly ImpactRow[];
  readonly maintenance: MaintenanceWindow | null;
  readonly authors: readonly string[];
  readonly roles: Readonly<Record<string, Plain>>;
  readonly reviews: readonly Review[];
  readonly published: string | null;
  readonly related: readonly Plain[];
  readonly sources: readonly Plain[];
  readonly visibility: string;
  readonly tags: readonly string[];
  readonly links: Readonly<Record<string, Plain>>;
  /** The `# heading`, or null. */
  readonly heading: string | null;
  readonly sections: readonly Section[];
  /** In order of best estimate; an entry without bounds stays behind the one that it follows in the file. */
  readonly timeline: readonly TimelineEvent[];
  /** In the order of the file. */
  readonly actions: readonly ActionItem[];
  /** Where each front-matter value stands, by dotted path (`times.started`, `impact.0.reach`): of the value, or of the key with a `:` after the path. */
  readonly positions: Readonly<Record<string, Position>>;
}

/** `change?` is suspected: counted as unknown. */
export function isSuspected(value: string): boolean {
  return value.endsWith("?");
}
