import { type Incident, isSuspected } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { Instant } from "../model/when.js";
import type { Apart } from "./apart.js";
import { isKnownService, type PlacedRow, placeRows } from "./impact-rows.js";
import {
  type Duration,
  type ImpactEnds,
  impactDuration,
  impactEnds,
  type LifecycleTimes,
  lifecycleTimes,
} from "./incident-times.js";

export const UNCLASSIFIED = "unclassified";
export const UNKNOWN = "unknown";

/** An incident that counts: of kind `incident`, with a start, begun before the cut-off. */
export interface Counted {
  readonly id: string;
  readonly incident: Incident;
  readonly ends: ImpactEnds;
  readonly duration: Duration;
  readonly times: LifecycleTimes;
  /** One of the archive's, else `unclassified`. */
  readonly severity: string;
  /** The archive asks for a postmortem of this severity. */
  readonly severe: boolean;
  readonly detection: string;
  readonly trigger: string;
  /** Each once; a suspected one counts as `unknown`. */
  readonly factors: readonly string[];
  readonly causeKey: string | null;
  readonly vendor: string | null;
  /** Its own impact rows and those of its duplicates. */
  readonly rows: readonly PlacedRow[];
  /** Of the rows, by text. */
  readonly services: readonly string[];
  readonly duplicates: readonly string[];
}

/** Everything in the archive, sorted into what counts and what is only listed. */
export interface Population {
  readonly settings: Settings;
  readonly cutOff: Instant;
  /** By best start, then id. */
  readonly counted: readonly Counted[];
  readonly nearMisses: readonly Incident[];
  readonly maintenance: readonly Incident[];
  /** The maintenance's own impact, which counts outside its windows. */
  readonly maintenanceRows: readonly PlacedRow[];
  readonly afterCutOff: readonly string[];
  readonly withoutStart: readonly string[];
  /** All files that were read in full, by id: action items count in every file. */
  readonly all: readonly Incident[];
  /** What counted before the days looked at, or after them, by id. */
  readonly apart: readonly Apart[];
  /** Best start of the first incident that counts, wherever it lies; null: there is none. */
  readonly begin: Instant | null;
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `apart`: those of which no figure shows more than that they counted. */
export function populate(
  incidents: readonly Incident[],
  settings: Settings,
  cutOff: Instant,
  apart: readonly Apart[] = [],
): Population {
  const all = [...incidents].sort(byIdAndPath);
  const ofKind = (kind: Incident["kind"]) => all.filter((incident) => incident.kind === kind);
  const originals = duplicatesByOriginal(all);
  const [counted, afterCutOff, withoutStart]: [Counted[], string[], string[]] = [[], [], []];
  for (const incident of ofKind("incident")) {
    const ends = impactEnds(incident, cutOff);
    if (ends === null) withoutStart.push(incident.id);
    else if (ends.start.point >= cutOff) afterCutOff.push(incident.id);
    else counted.push(count(incident, ends, originals.get(incident.id) ?? [], settings, cutOff));
  }
  counted.sort((a, b) => a.ends.start.point - b.ends.start.point || byText(a.id, b.id));
  let begin = counted[0]?.ends.start.point ?? null;
  for (const { id, kind, start } of apart) {
    if (kind !== "incident") continue;
    if (start === null) withoutStart.push(id);
    else if (start >= cutOff) afterCutOff.push(id);
    else begin = Math.min(begin ?? start, start);
  }
  const maintenance = ofKind("maintenance");
  return {
    settings,
    cutOff,
    counted,
    nearMisses: ofKind("near_miss"),
    maintenance,
    maintenanceRows: maintenance.flatMap((incident) => rowsOf(incident, incident.id, settings, cutOff)),
    afterCutOff,
    withoutStart,
    all,
    apart: [...apart].sort(byIdAndPath),
    begin,
  };
}

type Named = Pick<Incident, "id" | "path">;

export function byIdAndPath(a: Named, b: Named): number {
  return byText(a.id, b.id) || byText(a.path, b.path);
}

/** The services of the settings, else every one that an incident names; by text. */
export function serviceNames(population: Population): readonly string[] {
  const { settings, counted, maintenanceRows, apart, cutOff } = population;
  const listed = Object.keys(settings.services);
  if (listed.length > 0) return listed.sort(byText);
  const named = [...counted.flatMap(({ rows }) => rows), ...maintenanceRows].map(({ service }) => service);
  const elsewhere = apart
    .filter(
      ({ kind, start }) =>
        start !== null && (kind === "maintenance" || (kind === "incident" && start < cutOff)),
    )
    .flatMap(({ services }) => services.filter((name) => isKnownService(settings, name)));
  return [...new Set([...named, ...elsewhere])].sort(byText);
}

function count(
  incident: Incident,
  ends: ImpactEnds,
  duplicates: readonly Incident[],
  settings: Settings,
  cutOff: Instant,
): Counted {
  const own = placeRows(incident, ends, incident.id, settings, cutOff);
  const rows = [...own, ...duplicates.flatMap((one) => rowsOf(one, incident.id, settings, cutOff))];
  const severity = settings.severities.some(({ id }) => id === incident.severity)
    ? (incident.severity ?? UNCLASSIFIED)
    : UNCLASSIFIED;
  return {
    id: incident.id,
    incident,
    ends,
    duration: impactDuration(ends),
    times: lifecycleTimes(incident, ends),
    severity,
    severe: settings.policy.postmortem_required.includes(severity),
    detection: certain(incident.detection),
    trigger: certain(incident.trigger),
    factors: [...new Set(incident.factors.map(certain))],
    causeKey: named(incident.cause?.key ?? null),
    vendor: named(incident.vendor),
    rows,
    services: [...new Set(rows.map(({ service }) => service))].sort(byText),
    duplicates: duplicates.map(({ id }) => id),
  };
}

function rowsOf(
  incident: Incident,
  owner: string,
  settings: Settings,
  cutOff: Instant,
): readonly PlacedRow[] {
  const ends = impactEnds(incident, cutOff);
  return ends === null ? [] : placeRows(incident, ends, owner, settings, cutOff);
}

/** What nobody said, and what is only suspected, counts as unknown (R46). */
function certain(value: string | null): string {
  return value === null || isSuspected(value) ? UNKNOWN : value;
}

function named(value: string | null): string | null {
  return value === null || value === UNKNOWN ? null : value;
}

/** R10: duplicates by the incident that they stand for; one of a duplicate stands for that one's original. */
function duplicatesByOriginal(all: readonly Incident[]): ReadonlyMap<string, readonly Incident[]> {
  const byId = new Map(all.map((incident) => [incident.id, incident]));
  const found = new Map<string, Incident[]>();
  for (const incident of all) {
    const original = incident.kind === "duplicate" ? originalOf(incident, byId) : null;
    if (original !== null) found.set(original, [...(found.get(original) ?? []), incident]);
  }
  return found;
}

function originalOf(duplicate: Incident, byId: ReadonlyMap<string, Incident>): string | null {
  const seen = new Set([duplicate.id]);
  for (let at = duplicate.duplicate_of; at !== null && !seen.has(at); ) {
    seen.add(at);
    const next = byId.get(at);
    if (next?.kind !== "duplicate") return next ? at : null;
    at = next.duplicate_of;
  }
  return null;
}
