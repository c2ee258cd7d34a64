import type { Milestone } from "../model/when.js";
import type { Ledger } from "./action-ledger.js";
import { tally } from "./grouping.js";
import { isReachAssumed } from "./impact-rows.js";
import { milestone } from "./incident-times.js";
import { type Counted, type Population, UNCLASSIFIED, UNKNOWN } from "./population.js";

/** How much of what figures need was known. `known` counts incidents of the period. */
export interface DataQuality {
  readonly incidents: number;
  readonly known: Readonly<Record<string, number>>;
  readonly start_flags: Readonly<Record<string, number>>;
  readonly end_flags: Readonly<Record<string, number>>;
  readonly action_items_without_dates: readonly string[];
}

const TIMES: readonly Milestone[] = [
  "started",
  "detected",
  "acknowledged",
  "declared",
  "mitigated",
  "ended",
  "resolved",
];

export function dataQuality(
  population: Population,
  incidents: readonly Counted[],
  ledger: Ledger,
): DataQuality {
  const count = (isKnown: (counted: Counted) => boolean) => incidents.filter(isKnown).length;
  const times = TIMES.map(
    (key) => [key, count(({ incident }) => milestone(incident, key) !== null)] as const,
  );
  return {
    incidents: incidents.length,
    known: {
      severity: count(({ severity }) => severity !== UNCLASSIFIED),
      ...Object.fromEntries(times),
      detection: count(({ detection }) => detection !== UNKNOWN),
      trigger: count(({ trigger }) => trigger !== UNKNOWN),
      cause_key: count(({ causeKey }) => causeKey !== null),
      factors: count(({ factors }) => factors.some((factor) => factor !== UNKNOWN)),
      reach: count((counted) => isReachKnown(counted, population)),
      notice: count(({ incident }) => incident.timeline.some(({ tags }) => tags.includes("notice"))),
    },
    start_flags: tally(incidents.flatMap(({ ends }) => ends.start.flags)),
    end_flags: tally(incidents.flatMap(({ ends }) => ends.end.flags)),
    action_items_without_dates: ledger.withoutDates,
  };
}

/** Of every row, and of at least one. */
function isReachKnown({ rows }: Counted, { settings }: Population): boolean {
  return (
    rows.length > 0 &&
    rows.every(({ row, service }) => {
      const known = Object.hasOwn(settings.services, service) ? (settings.services[service] ?? null) : null;
      return !isReachAssumed(row, known);
    })
  );
}
