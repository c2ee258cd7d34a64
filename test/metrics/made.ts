import type { Incident } from "../../src/model/incident.js";
import type { Instant, Milestone, When, WhenFlag } from "../../src/model/when.js";

/** Instants of the tests, from ISO text with `Z`. */
export function instant(iso: string): Instant {
  return Date.parse(iso) / 1000;
}

/** A point in time, or three: earliest, best, latest. */
export function when(
  best: string,
  bounds?: readonly [string, string],
  flags: readonly WhenFlag[] = [],
): When {
  const point = instant(best);
  const [earliest, latest] = bounds ? bounds.map(instant) : [point, point];
  return {
    written: best,
    state: "known",
    earliest: earliest ?? point,
    best: point,
    latest: latest ?? point,
    flags,
  };
}

export const ONGOING: When = {
  written: "ongoing",
  state: "ongoing",
  earliest: null,
  best: null,
  latest: null,
  flags: [],
};

/** An incident about which nobody has said anything but what is given. */
export function incident(
  given: Partial<Omit<Incident, "times">> & {
    readonly times?: Partial<Record<Milestone, When | string>>;
  } = {},
): Incident {
  const { times = {}, ...rest } = given;
  const read = Object.entries(times).map(([key, value]) => [
    key,
    typeof value === "string" ? when(value) : value,
  ]);
  return {
    path: `incidents/2026/${given.id ?? "made"}.md`,
    id: "made",
    title: "Made for a test",
    kind: "incident",
    status: "draft",
    language: "en",
    timezone: null,
    zone: "UTC",
    perspective: "own",
    severity: null,
    lasted: null,
    detection: null,
    trigger: null,
    change: null,
    cause: null,
    factors: [],
    vendor: null,
    duplicate_of: null,
    impact: [],
    maintenance: null,
    authors: [],
    roles: {},
    reviews: [],
    published: null,
    related: [],
    sources: [],
    visibility: "internal",
    tags: [],
    links: {},
    heading: null,
    sections: [],
    timeline: [],
    actions: [],
    positions: {},
    ...rest,
    times: Object.fromEntries(read),
  };
}
