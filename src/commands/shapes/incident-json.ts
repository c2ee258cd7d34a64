import { formatInstant } from "../../document/instant.js";
import type { ParsedIncident } from "../../document/parse.js";
import { type ActionItem, isOverdue } from "../../model/action-item.js";
import { toNumber } from "../../model/decimal.js";
import type { ImpactRow, Incident, Quantity } from "../../model/incident.js";
import type { TimelineEvent } from "../../model/timeline.js";
import { MILESTONES, type Span, type When } from "../../model/when.js";

type Json = Readonly<Record<string, unknown>>;

export interface Durations {
  readonly time_to_detect: Span | null;
  readonly time_to_mitigate: Span | null;
  readonly time_to_resolve: Span | null;
  readonly impact: Span | null;
}

/** A time as CLI.md §5 shows it: bounds and best as UTC instants, or a word; null where nobody has said. */
export function whenJson(when: When | null | undefined): Json | string | null {
  if (!when) return null;
  if (when.state === "ongoing") return "ongoing";
  if (when.state === "unknown" || when.state === "unreadable") return "unknown";
  const instant = (value: number | null): string | null => (value === null ? null : formatInstant(value));
  const { earliest, best, latest, written } = when;
  return { earliest: instant(earliest), best: instant(best), latest: instant(latest), written };
}

function quantityJson(quantity: Quantity | null): Json | null {
  if (!quantity) return null;
  const { lower, point, upper } = quantity;
  return { lower: toNumber(lower), point: toNumber(point), upper: toNumber(upper) };
}

export function actionJson(item: ActionItem, today: string): Json {
  const { number, text, state, owner, due, kind, priority, created, done, declined, reason, by, tracker } =
    item;
  const days = { due, kind, priority, created, done, declined, reason, for: item.for, by, tracker };
  return { number, text, state, owner, ...days, overdue: isOverdue(item, today), line: item.line };
}

export function eventJson({ label, at, approximate, text, tags, people, source, line }: TimelineEvent): Json {
  return { label, at: whenJson(at), approximate, text, tags, people, source, line };
}

function impactJson({ service, segment, reach, customers, from, until, basis, note }: ImpactRow): Json {
  const size = { reach: quantityJson(reach), customers: quantityJson(customers) };
  return { service, segment, ...size, from: whenJson(from), until: whenJson(until), basis, note };
}

function factsJson(incident: Incident): Json {
  const { detection, trigger, change, cause, factors, vendor, lasted, maintenance } = incident;
  return {
    times: Object.fromEntries(MILESTONES.map((key) => [key, whenJson(incident.times[key])])),
    detection,
    trigger,
    change: change && { ...change, at: whenJson(change.at) },
    cause,
    factors,
    vendor,
    lasted,
    perspective: incident.perspective,
    visibility: incident.visibility,
    published: incident.published,
    maintenance: maintenance && {
      service: maintenance.service,
      from: whenJson(maintenance.from),
      until: whenJson(maintenance.until),
    },
    duplicate_of: incident.duplicate_of,
    sources: incident.sources,
    impact: incident.impact.map(impactJson),
  };
}

/** The document of `show --json` (CLI.md §5). `today` is the day by which an action is overdue. */
export function incidentJson({ incident }: ParsedIncident, today: string, durations: Durations): Json {
  const { id, path, title, kind, status, language, timezone, severity } = incident;
  return {
    id,
    path,
    title,
    kind,
    status,
    language,
    timezone,
    severity,
    ...factsJson(incident),
    authors: incident.authors,
    roles: incident.roles,
    reviews: incident.reviews.map(({ by, at, verdict, current }) => ({ by, at, verdict, current })),
    related: incident.related,
    tags: incident.tags,
    links: incident.links,
    sections: incident.sections.map(({ section, heading, line, empty, text }) => ({
      section,
      heading,
      line,
      empty,
      text,
    })),
    timeline: incident.timeline.map(eventJson),
    actions: incident.actions.map((item) => actionJson(item, today)),
    durations_s: durations,
  };
}
