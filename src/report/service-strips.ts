import { noticeTimes } from "../metrics/communication.js";
import { type Interval, type PlacedRow, READINGS, reachOf } from "../metrics/impact-rows.js";
import { observedEnd, type Period } from "../metrics/period.js";
import { type Combining, combined, cut, outside, type Piece } from "../metrics/pieces.js";
import { type Counted, type Population, serviceNames } from "../metrics/population.js";
import { announcedWindows } from "../metrics/service-figures.js";
import { fromDecimal, multiply, ONE, subtract, toFloat, whole } from "../metrics/statistics/fraction.js";

/** One impact row as the strip chart draws it; seconds UTC, reach from 0 to 1. */
export interface StripMark {
  readonly incident: string;
  readonly certain: Interval;
  readonly possible: Interval;
  readonly reach: number;
  readonly open: boolean;
}

/** What is left of the budget at an instant: share, at most, best, at least. */
export interface BurnPoint {
  readonly at: number;
  readonly lower: number;
  readonly point: number;
  readonly upper: number;
}

export interface ServiceStrip {
  readonly title: string;
  readonly marks: readonly StripMark[];
  readonly windows: readonly Interval[];
  readonly firstNotices: readonly { readonly incident: string; readonly at: number }[];
  /** null without an objective that leaves a budget. */
  readonly burn: readonly BurnPoint[] | null;
  /** The incident during which the best estimate used the budget up. */
  readonly crossing: string | null;
}

export function serviceStrips(
  population: Population,
  period: Period,
): Readonly<Record<string, ServiceStrip>> {
  const rows = [...population.counted.flatMap((counted) => counted.rows), ...population.maintenanceRows];
  const byId = new Map(population.counted.map((counted) => [counted.id, counted]));
  return Object.fromEntries(
    serviceNames(population).map((name) => [
      name,
      strip(
        population,
        period,
        name,
        rows.filter(({ service }) => service === name),
        byId,
      ),
    ]),
  );
}

function strip(
  population: Population,
  period: Period,
  name: string,
  rows: readonly PlacedRow[],
  byId: ReadonlyMap<string, Counted>,
): ServiceStrip {
  const { settings } = population;
  const clip = { from: period.start, to: observedEnd(period, population.cutOff) };
  const service = Object.hasOwn(settings.services, name) ? (settings.services[name] ?? null) : null;
  const within = rows.filter(({ upper }) => upper.from < clip.to && upper.to > clip.from);
  const owners = [...new Set(within.map(({ owner }) => owner))];
  const windows = announcedWindows(population, name);
  return {
    title: service?.title ?? name,
    marks: within.map((row) => ({
      incident: row.owner,
      certain: inside(row.lower, clip),
      possible: inside(row.upper, clip),
      reach: toFloat(reachOf(row.row, service).point),
      open: byId.get(row.owner)?.ends.open ?? false,
    })),
    windows: windows.filter(({ from, to }) => from < period.end && to > period.start),
    firstNotices: owners.flatMap((incident) => {
      const counted = byId.get(incident);
      const at = counted ? noticeTimes(counted.incident)[0] : undefined;
      return at !== undefined && clip.from <= at && at < clip.to ? [{ incident, at }] : [];
    }),
    ...burnDown(population, period, rows, name, windows),
  };
}

function inside(interval: Interval, clip: Interval): Interval {
  const from = Math.max(interval.from, clip.from);
  return { from, to: Math.max(from, Math.min(interval.to, clip.to)) };
}

/** At every edge of the pieces, what is left by each of the three readings. */
function burnDown(
  population: Population,
  period: Period,
  rows: readonly PlacedRow[],
  name: string,
  windows: readonly Interval[],
): Pick<ServiceStrip, "burn" | "crossing"> {
  const { settings, cutOff } = population;
  const service = Object.hasOwn(settings.services, name) ? (settings.services[name] ?? null) : null;
  const slo = service?.slo ?? null;
  if (slo === null || compareToOne(slo)) return { burn: null, crossing: null };
  const clip = { from: period.start, to: observedEnd(period, cutOff) };
  const whole_ = { from: period.start, to: period.end };
  const agreed = outside(whole_, whole_, windows).reduce((sum, { from, to }) => sum + to - from, 0);
  const budget = multiply(subtract(ONE, fromDecimal(slo)), whole(Math.max(1, agreed)));
  const [lower = [], point = [], upper = []] = READINGS.map((reading) =>
    cut(
      rows.flatMap((row) =>
        outside(row[reading], clip, windows).map((part) => ({
          ...part,
          owner: row.owner,
          weight: reachOf(row.row, service)[reading],
        })),
      ),
    ),
  );
  const edges = [lower, point, upper].flat().flatMap(({ from, to }) => [from, to]);
  const times = [...new Set([clip.from, ...edges, clip.to])].sort((a, b) => a - b);
  const seconds = toFloat(budget);
  const [atMost, best, atLeast] = [used(upper, "sum"), used(point, "max"), used(lower, "max")];
  const burn = times.map((at) => ({
    at,
    lower: 1 - atMost(at) / seconds,
    point: 1 - best(at) / seconds,
    upper: 1 - atLeast(at) / seconds,
  }));
  return { burn, crossing: crossingOf(burn, point) };
}

/** Downtime up to an instant, in floats: good enough to draw. Instants must be asked in rising order. */
function used(pieces: readonly Piece[], how: Combining): (at: number) => number {
  const weights = pieces.map((piece) => toFloat(combined(piece, how, ONE)));
  let [next, before] = [0, 0];
  return (at) => {
    for (let piece = pieces[next]; piece && piece.to <= at; piece = pieces[++next]) {
      before += (weights[next] ?? 0) * (piece.to - piece.from);
    }
    const current = pieces[next];
    return before + (current ? (weights[next] ?? 0) * Math.max(0, at - current.from) : 0);
  };
}

function compareToOne(slo: { readonly units: bigint; readonly scale: number }): boolean {
  return slo.units >= 10n ** BigInt(slo.scale);
}

function crossingOf(burn: readonly BurnPoint[], pieces: readonly Piece[]): string | null {
  const at = burn.findIndex(({ point }) => point <= 0);
  const before = burn[at - 1];
  if (at <= 0 || !before) return null;
  const piece = pieces.find(({ from, to }) => from <= before.at && before.at < to);
  const owners = [...(piece?.weights ?? [])].sort(
    ([, a], [, b]) => Number(b.n * a.d - a.n * b.d > 0n) * 2 - 1,
  );
  return owners[0]?.[0] ?? null;
}
