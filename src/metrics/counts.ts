import { groupBy, tally } from "./grouping.js";
import { contains, monthsBegun, type Period } from "./period.js";
import { byText, type Counted, type Population } from "./population.js";
import { add, fraction, toFloat, ZERO } from "./statistics/fraction.js";
import { type Share, share } from "./statistics/wilson.js";

/** The incidents of a period: those whose best start lies in it (R41). */
export function incidentsOf(population: Population, period: Period): readonly Counted[] {
  return population.counted.filter(({ ends }) => contains(period, ends.start.point));
}

/** Of the period, or with impact in it at the best estimate; by text. */
export function touchingOf(population: Population, period: Period): readonly Counted[] {
  return population.counted
    .filter(
      (counted) =>
        contains(period, counted.ends.start.point) ||
        counted.rows.some(({ point }) => Math.max(point.from, period.start) < Math.min(point.to, period.end)),
    )
    .sort((a, b) => byText(a.id, b.id));
}

export interface Certainty {
  /** Surely in the period, whatever the bounds of their start. */
  readonly count_certain: number;
  /** Perhaps in it. */
  readonly count_possible: number;
  readonly boundary_uncertain: readonly string[];
}

/** R41: how far the uncertain starts at the edges of the period make the count uncertain. */
export function certaintyOf(population: Population, period: Period): Certainty {
  const possible = population.counted.filter(
    ({ ends: { start } }) =>
      (start.lower ?? Number.NEGATIVE_INFINITY) < period.end && (start.upper ?? start.point) >= period.start,
  );
  const certain = new Set(
    possible.filter(
      ({ ends: { start } }) =>
        contains(period, start.point) &&
        start.lower !== null &&
        start.lower >= period.start &&
        (start.upper ?? start.point) < period.end,
    ),
  );
  return {
    count_certain: certain.size,
    count_possible: possible.length,
    boundary_uncertain: possible
      .filter((one) => !certain.has(one))
      .map(({ id }) => id)
      .sort(byText),
  };
}

export interface Tallies {
  readonly by_severity: Readonly<Record<string, number>>;
  readonly by_service: Readonly<Record<string, number>>;
  readonly by_trigger: Readonly<Record<string, number>>;
  readonly by_factor: Readonly<Record<string, number>>;
  readonly by_vendor: Readonly<Record<string, number>>;
  readonly by_detection: Readonly<Record<string, Share>>;
  readonly by_month_and_severity: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly vendor_involved: Share;
}

/** How many incidents of each sort; one with several services or factors counts for each of them (R46). */
export function talliesOf(incidents: readonly Counted[], period: Period, cutOff: number): Tallies {
  const vendors = incidents.flatMap(({ vendor }) => (vendor === null ? [] : [vendor]));
  const detections = tally(incidents.map(({ detection }) => detection));
  return {
    by_severity: tally(incidents.map(({ severity }) => severity)),
    by_service: tally(incidents.flatMap(({ services }) => services)),
    by_trigger: tally(incidents.map(({ trigger }) => trigger)),
    by_factor: tally(incidents.flatMap(({ factors }) => factors)),
    by_vendor: tally(vendors),
    by_detection: Object.fromEntries(
      Object.entries(detections).map(([name, k]) => [name, share(k, incidents.length)]),
    ),
    by_month_and_severity: byMonthAndSeverity(incidents, period, cutOff),
    vendor_involved: share(vendors.length, incidents.length),
  };
}

function byMonthAndSeverity(
  incidents: readonly Counted[],
  period: Period,
  cutOff: number,
): Tallies["by_month_and_severity"] {
  return Object.fromEntries(
    monthsBegun(period, cutOff).map(({ label, start, end }) => {
      const ofMonth = incidents.filter(({ ends }) => start <= ends.start.point && ends.start.point < end);
      return [label, tally(ofMonth.map(({ severity }) => severity))];
    }),
  );
}

export interface Flow {
  readonly trigger: string;
  readonly factor: string;
  readonly detection: string;
  readonly weight: number;
}

const NO_FACTOR = "(none recorded)";

/** R23: trigger -> factor -> detection; an incident weighs 1, split evenly over its factors. Sorted by the three texts. */
export function flowsOf(incidents: readonly Counted[]): readonly Flow[] {
  const parts = incidents.flatMap(({ trigger, detection, factors }) => {
    const names = factors.length > 0 ? factors : [NO_FACTOR];
    return names.map((factor) => ({
      trigger,
      factor,
      detection,
      weight: fraction(1n, BigInt(names.length)),
    }));
  });
  const groups = groupBy(parts, ({ trigger, factor, detection }) =>
    JSON.stringify([trigger, factor, detection]),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const first = group[0];
      return first
        ? [{ ...first, weight: toFloat(group.map(({ weight }) => weight).reduce(add, ZERO)) }]
        : [];
    })
    .sort(
      (a, b) =>
        byText(a.trigger, b.trigger) || byText(a.factor, b.factor) || byText(a.detection, b.detection),
    );
}
