import type { ImpactRow, Incident, Quantity } from "../model/incident.js";
import type { Service, Settings } from "../model/settings.js";
import type { Instant, When } from "../model/when.js";
import { type Bounds, type ImpactEnds, usable } from "./incident-times.js";
import { divide, type Fraction, fromDecimal, least, multiply, ONE, ZERO } from "./statistics/fraction.js";

/** Half-open seconds; empty when `to` is not after `from`. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** The three readings of what is uncertain: at least, best estimate, at most. */
export const READINGS = ["lower", "point", "upper"] as const;
export type Reading = (typeof READINGS)[number];
export type ByReading<T> = Readonly<Record<Reading, T>>;

/** One row of `impact`, placed in time. */
export interface PlacedRow extends ByReading<Interval> {
  /** The incident that it counts for: a duplicate's rows count for its original. */
  readonly owner: string;
  readonly service: string;
  readonly row: ImpactRow;
  /** The upper reading could be larger by nobody knows how much. */
  readonly boundless: boolean;
}

/** Which services the archive has; when it lists none, every name is one. */
export function isKnownService(settings: Settings, name: string | null): name is string {
  if (name === null || name === "unknown") return false;
  return Object.keys(settings.services).length === 0 || Object.hasOwn(settings.services, name);
}

/**
 * The rows of one file in time (R14): lower from the latest start to the earliest end, upper the other way round. A row of
 * an unknown service is left out. `owner` is the id they count for.
 */
export function placeRows(
  incident: Incident,
  ends: ImpactEnds,
  owner: string,
  settings: Settings,
  cutOff: Instant,
): readonly PlacedRow[] {
  return incident.impact.flatMap((row) => {
    const { service } = row;
    if (!isKnownService(settings, service)) return [];
    const [ownFrom, ownUntil] = [usable(row.from), untilOf(row.until, cutOff)];
    const [from, until] = [ownFrom ?? ends.start, ownUntil ?? ends.end];
    const startIsOpen = ownFrom === null && (ends.unbounded || ends.start.lower === null);
    const isUnknown = ends.end.flags.includes("unknown") || ends.end.upper === null;
    return [
      {
        owner,
        service,
        row,
        lower: { from: from.upper ?? from.point, to: until.lower ?? until.point },
        point: { from: from.point, to: until.point },
        upper: { from: from.lower ?? from.point, to: until.upper ?? until.point },
        boundless: startIsOpen || (ownUntil === null && isUnknown),
      },
    ];
  });
}

function untilOf(until: When | null, cutOff: Instant): Bounds | null {
  if (until?.state === "ongoing") return { lower: cutOff, point: cutOff, upper: cutOff };
  return usable(until);
}

/** Neither the reach nor the customers that would give it are known: R12 then takes 0, 1, 1. */
export function isReachAssumed(row: ImpactRow, service: Service | null): boolean {
  return row.reach === null && (row.customers === null || !hasUsers(service));
}

function hasUsers(service: Service | null): boolean {
  return service !== null && service.users !== null && service.users.units > 0n;
}

/** R12: the share of the service's customers that were hit; from `customers` over `users` where only those are known. */
export function reachOf(row: ImpactRow, service: Service | null): ByReading<Fraction> {
  if (row.reach !== null) return read(row.reach);
  const users = service?.users ?? null;
  if (row.customers === null || users === null || users.units <= 0n) {
    return { lower: ZERO, point: ONE, upper: ONE };
  }
  const customers = read(row.customers);
  const all = fromDecimal(users);
  return each((reading) => least(ONE, divide(customers[reading], all)));
}

/** R13: how many customers were hit, at most the service's users. null for a service that does not say how many it has. */
export function affectedBy(row: ImpactRow, service: Service | null): ByReading<Fraction> | null {
  const users = service?.users ?? null;
  if (users === null) return null;
  const all = fromDecimal(users);
  const found = row.customers === null ? null : read(row.customers);
  const reach = reachOf(row, service);
  return each((reading) => least(all, found ? found[reading] : multiply(reach[reading], all)));
}

function read(quantity: Quantity): ByReading<Fraction> {
  return each((reading) => fromDecimal(quantity[reading]));
}

/** The same computation for the three readings. */
export function each<T>(compute: (reading: Reading) => T): ByReading<T> {
  return { lower: compute("lower"), point: compute("point"), upper: compute("upper") };
}
