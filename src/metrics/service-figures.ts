import { type Decimal, toText } from "../model/decimal.js";
import type { Service } from "../model/settings.js";
import { type BudgetFigures, budgetFigures } from "./budget.js";
import { groupBy } from "./grouping.js";
import {
  affectedBy,
  type ByReading,
  each,
  type Interval,
  isReachAssumed,
  type PlacedRow,
  type Reading,
  reachOf,
} from "./impact-rows.js";
import { usable } from "./incident-times.js";
import { observedEnd, type Period } from "./period.js";
import {
  type Combining,
  cut,
  integral,
  lengthWithin,
  outside,
  type Piece,
  sharedByOwner,
  united,
} from "./pieces.js";
import { byText, type Population, serviceNames } from "./population.js";
import {
  add,
  compare,
  divide,
  type Fraction,
  fromDecimal,
  ONE,
  subtract,
  toFloat,
  whole,
  ZERO,
} from "./statistics/fraction.js";

export type Bounded = ByReading<number>;

/** Worst and best case of a share of time. */
export interface Cases<T> {
  readonly best_case: T;
  readonly point: T;
  readonly worst_case: T;
}

export type Verdict = "met" | "missed" | "cannot_be_told";

/** Availability and error budget of one service in one period (R12–R19). Times in seconds. */
export interface ServiceFigures extends BudgetFigures {
  readonly slo: string | null;
  /** Elapsed time without announced maintenance. */
  readonly agreed_service_time_s: number;
  readonly agreed_service_time_whole_quarter_s: number;
  readonly maintenance_excluded_s: number;
  /** Length of the union of all impact, whatever its reach. */
  readonly any_impact_s: Bounded;
  /** ∫ reach dt */
  readonly weighted_downtime_s: Bounded;
  /** 1 - weighted downtime / agreed time; null when no time was agreed. */
  readonly availability: Cases<number> | null;
  readonly slo_met: Cases<boolean> | null;
  readonly slo_verdict: Verdict | null;
  readonly availability_with_maintenance_counted: number | null;
  readonly customer_minutes: Bounded | null;
  readonly weighted_downtime_by_incident_s: Readonly<Record<string, number>>;
  readonly reach_assumed_full: readonly string[];
  readonly upper_bound_unknown_because_of: readonly string[];
}

/** At most = the sum of overlapping incidents; at least and best estimate = the greatest (R15). */
const COMBINING: ByReading<Combining> = { lower: "max", point: "max", upper: "sum" };

/** The figures of each service: those of the settings, else every one that an incident names. */
export function servicesFigures(
  population: Population,
  period: Period,
): Readonly<Record<string, ServiceFigures>> {
  const { settings } = population;
  const rows = [...population.counted.flatMap((counted) => counted.rows), ...population.maintenanceRows];
  const byService = groupBy(rows, ({ service }) => service);
  return Object.fromEntries(
    serviceNames(population).map((name) => {
      const service = Object.hasOwn(settings.services, name) ? (settings.services[name] ?? null) : null;
      return [name, serviceFigures(population, period, name, service, byService.get(name) ?? [])];
    }),
  );
}

function serviceFigures(
  population: Population,
  period: Period,
  name: string,
  service: Service | null,
  rows: readonly PlacedRow[],
): ServiceFigures {
  const clip = { from: period.start, to: observedEnd(period, population.cutOff) };
  const windows = announcedWindows(population, name);
  const excluded = lengthWithin(windows, clip);
  const agreed = clip.to - clip.from - excluded;
  const agreedWhole =
    period.end - period.start - lengthWithin(windows, { from: period.start, to: period.end });
  const pieces = each((reading) => reachPieces(rows, service, reading, clip, windows));
  const downtime = each((reading) => integral(pieces[reading], COMBINING[reading], ONE));
  const slo = service?.slo ?? null;
  const availability = agreed > 0 ? casesOf(downtime, agreed) : null;
  return {
    slo: slo && service ? (service.sloText ?? toText(slo)) : null,
    agreed_service_time_s: agreed,
    agreed_service_time_whole_quarter_s: agreedWhole,
    maintenance_excluded_s: excluded,
    any_impact_s: each((reading) => lengthWithin(pieces[reading], clip)),
    weighted_downtime_s: each((reading) => toFloat(downtime[reading])),
    availability: availability && mapCases(availability, toFloat),
    ...verdict(availability, slo),
    availability_with_maintenance_counted: withMaintenance(rows, service, clip),
    customer_minutes: customerMinutes(rows, service, clip, windows),
    ...budgetFigures(slo, agreedWhole, downtime, pieces.point, period, population.cutOff),
    weighted_downtime_by_incident_s: byIncident(pieces.point),
    ...reasons(rows, service, clip),
  };
}

/** R16: what was announced for this service, united. */
export function announcedWindows(population: Population, name: string): readonly Interval[] {
  return united(
    population.maintenance.flatMap(({ maintenance }) => {
      const [from, until] = [usable(maintenance?.from), usable(maintenance?.until)];
      return maintenance?.service === name && from && until ? [{ from: from.point, to: until.point }] : [];
    }),
  );
}

function reachPieces(
  rows: readonly PlacedRow[],
  service: Service | null,
  reading: Reading,
  clip: Interval,
  windows: readonly Interval[],
): readonly Piece[] {
  return cut(
    rows.flatMap((row) => {
      const parts = outside(row[reading], clip, windows);
      if (parts.length === 0) return [];
      const weight = reachOf(row.row, service)[reading];
      return parts.map((part) => ({ ...part, owner: row.owner, weight }));
    }),
  );
}

function casesOf(downtime: ByReading<Fraction>, agreed: number): Cases<Fraction> {
  const share = (lost: Fraction) => subtract(ONE, divide(lost, whole(agreed)));
  return {
    best_case: share(downtime.lower),
    point: share(downtime.point),
    worst_case: share(downtime.upper),
  };
}

function mapCases<A, B>(cases: Cases<A>, map: (value: A) => B): Cases<B> {
  return { best_case: map(cases.best_case), point: map(cases.point), worst_case: map(cases.worst_case) };
}

/** R17: met when even the worst case meets the objective, missed when even the best does not. */
function verdict(
  availability: Cases<Fraction> | null,
  slo: Decimal | null,
): Pick<ServiceFigures, "slo_met" | "slo_verdict"> {
  if (availability === null || slo === null) return { slo_met: null, slo_verdict: null };
  const met = mapCases(availability, (share) => compare(share, fromDecimal(slo)) >= 0);
  return { slo_met: met, slo_verdict: met.worst_case ? "met" : met.best_case ? "cannot_be_told" : "missed" };
}

/** What the customers saw: point downtime with no window taken out, over elapsed time. */
function withMaintenance(rows: readonly PlacedRow[], service: Service | null, clip: Interval): number | null {
  if (clip.to <= clip.from) return null;
  const lost = integral(reachPieces(rows, service, "point", clip, []), "max", ONE);
  return toFloat(subtract(ONE, divide(lost, whole(clip.to - clip.from))));
}

/** R18: ∫ affected dt / 60, combined as downtime is, at most all users. null when nobody counted the users. */
function customerMinutes(
  rows: readonly PlacedRow[],
  service: Service | null,
  clip: Interval,
  windows: readonly Interval[],
): Bounded | null {
  const users = service?.users ?? null;
  if (users === null) return null;
  return each((reading) => {
    const weighted = rows.flatMap((row) => {
      const weight = affectedBy(row.row, service)?.[reading];
      const parts = weight ? outside(row[reading], clip, windows) : [];
      return parts.flatMap((part) => (weight ? [{ ...part, owner: row.owner, weight }] : []));
    });
    return toFloat(divide(integral(cut(weighted), COMBINING[reading], fromDecimal(users)), whole(60)));
  });
}

function byIncident(pieces: readonly Piece[]): Readonly<Record<string, number>> {
  const parts = [...sharedByOwner(pieces)].sort(([a], [b]) => byText(a, b));
  return Object.fromEntries(parts.map(([owner, seconds]) => [owner, toFloat(seconds)]));
}

/** Which incidents of the period make the bounds what they are. */
function reasons(
  rows: readonly PlacedRow[],
  service: Service | null,
  clip: Interval,
): Pick<ServiceFigures, "reach_assumed_full" | "upper_bound_unknown_because_of"> {
  const meeting = rows.filter(({ upper }) => upper.from < clip.to && upper.to >= clip.from);
  const owners = (chosen: readonly PlacedRow[]) =>
    [...new Set(chosen.map(({ owner }) => owner))].sort(byText);
  return {
    reach_assumed_full: owners(meeting.filter(({ row }) => isReachAssumed(row, service))),
    upper_bound_unknown_because_of: owners(meeting.filter(({ boundless }) => boundless)),
  };
}

/** R18 for one incident: its own rows, the greatest per service, not clipped to a period, summed over services in minutes. */
export function incidentCustomerMinutes(
  rows: readonly PlacedRow[],
  services: Readonly<Record<string, Service>>,
): Bounded | null {
  const byService = [...groupBy(rows, ({ service }) => service)].flatMap(([name, ofService]) => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    return service?.users ? [{ service, users: service.users, ofService }] : [];
  });
  if (byService.length === 0) return null;
  return each((reading) => {
    const seconds = byService.map(({ service, users, ofService }) => {
      const weighted = ofService.flatMap((row) => {
        const weight = affectedBy(row.row, service)?.[reading];
        return weight ? [{ ...row[reading], owner: row.owner, weight }] : [];
      });
      return integral(cut(weighted), "max", fromDecimal(users));
    });
    return toFloat(divide(seconds.reduce(add, ZERO), whole(60)));
  });
}
