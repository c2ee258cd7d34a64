import { incidentDurations } from "../../metrics/incident-times.js";
import type { Instant } from "../../model/when.js";
import type { SqlValue } from "../../ports.js";
import type { Facts } from "./facts.js";
import type { TextQuery } from "./text-query.js";

export const SORTS = ["started", "severity", "duration", "title", "id"] as const;
export type SortKey = (typeof SORTS)[number];

/** What to find. Empty lists do not filter; several values of one list are alternatives. */
export interface Query {
  readonly text: TextQuery;
  /** `unknown` stands for absent and for `unknown`. */
  readonly severity: readonly string[];
  readonly service: readonly string[];
  readonly status: readonly string[];
  readonly language: readonly string[];
  /** Without a `?`; `unknown` stands for absent, unknown and suspected ones. */
  readonly trigger: readonly string[];
  /** Days, both included. */
  readonly since: string | null;
  readonly until: string | null;
  /** Only incidents that have follow-ups; `open`: that have open ones. */
  readonly actions: "any" | "some" | "open";
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly limit: number | null;
  /** The archive's severities, worst first. */
  readonly severities: readonly string[];
  readonly now: Instant;
}

export const EVERYTHING: Query = {
  text: [],
  severity: [],
  service: [],
  status: [],
  language: [],
  trigger: [],
  since: null,
  until: null,
  actions: "any",
  sort: "started",
  descending: true,
  limit: null,
  severities: [],
  now: 0,
};

/** `severity` and `trigger` as they are filtered: what is not known, or only suspected, is `unknown`. */
export function countedAs(value: string | null): string {
  return value === null || value.endsWith("?") ? "unknown" : value;
}

/** Place of a severity in the archive's order; what the archive does not list comes last. */
export function severityRank(severity: string | null, severities: readonly string[]): number {
  const at = severities.indexOf(severity ?? "");
  return at < 0 ? severities.length : at;
}

/** Whether an incident passes all filters but the text. */
export function passes(facts: Facts, query: Query): boolean {
  const oneOf = (wanted: readonly string[], value: string): boolean =>
    wanted.length === 0 || wanted.includes(value);
  return (
    oneOf(query.severity, countedAs(facts.severity)) &&
    (query.service.length === 0 || facts.services.some((service) => query.service.includes(service))) &&
    oneOf(query.status, facts.status) &&
    oneOf(query.language, facts.language) &&
    oneOf(query.trigger, countedAs(facts.trigger)) &&
    (query.since === null || (facts.day !== null && facts.day >= query.since)) &&
    (query.until === null || (facts.day !== null && facts.day <= query.until)) &&
    (query.actions === "any" ||
      facts.actions.some(({ state }) => query.actions === "some" || state === "open"))
  );
}

/** The value by which one sorts; null sorts last, whichever way. */
function sortValue(facts: Facts, { sort, severities, now }: Query): number | string | null {
  if (sort === "started") return facts.start;
  if (sort === "severity") return severityRank(facts.severity, severities);
  if (sort === "duration") return durationAt(facts, now);
  return sort === "title" ? facts.title : facts.id;
}

/** Seconds of impact, until `now` where it is ongoing. */
export function durationAt(facts: Facts, now: Instant): number | null {
  return facts.ongoing ? (incidentDurations(facts, now).impact?.point ?? null) : facts.duration;
}

/** In the order that the query asks for; ties by id. */
export function sorted(found: readonly Facts[], query: Query): readonly Facts[] {
  return sortedBy(
    found.map((facts) => ({ facts, query })),
    query.descending,
  ).map(({ facts }) => facts);
}

/** As `sorted`, where each comes from an archive of its own, whose severities its query knows. */
export function sortedBy<T extends { readonly facts: Facts; readonly query: Query }>(
  found: readonly T[],
  descending: boolean,
): readonly T[] {
  const keyed = found.map((of) => ({ of, facts: of.facts, key: sortValue(of.facts, of.query) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else if (a.key !== b.key) return a.key < b.key ? -sign : sign;
    return a.facts.id < b.facts.id ? -1 : a.facts.id > b.facts.id ? 1 : a.facts.path < b.facts.path ? -1 : 1;
  });
  return keyed.map(({ of }) => of);
}

export interface SqlFilter {
  readonly where: string;
  readonly order: string;
  readonly values: readonly SqlValue[];
}

/** The same filters and order for the table `incident`. Durations that grow with the clock are sorted by `sorted`. */
export function toSql(query: Query): SqlFilter {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  const oneOf = (column: string, wanted: readonly string[]): void => {
    if (wanted.length === 0) return;
    parts.push(`${column} in (${wanted.map(() => "?").join(",")})`);
    values.push(...wanted);
  };
  oneOf("severity", query.severity);
  if (query.service.length > 0) {
    parts.push(`(${query.service.map(() => "instr(services, ?) > 0").join(" or ")})`);
    values.push(...query.service.map((service) => `\n${service}\n`));
  }
  oneOf("status", query.status);
  oneOf("language", query.language);
  oneOf("set_off", query.trigger);
  for (const [sign, day] of [
    [">=", query.since],
    ["<=", query.until],
  ] as const) {
    if (day === null) continue;
    parts.push(`day ${sign} ?`);
    values.push(day);
  }
  if (query.actions !== "any") parts.push(query.actions === "some" ? "actions > 0" : "open_actions > 0");
  const way = query.descending ? "desc" : "asc";
  const column = { started: "start", severity: "rank", duration: "duration", title: "title", id: "id" }[
    query.sort
  ];
  const where = parts.length > 0 ? parts.join(" and ") : "1";
  return { where, order: `${column} is null, ${column} ${way}, id, path`, values };
}
