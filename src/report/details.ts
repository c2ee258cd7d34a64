import { isOpenOn, type Ledger, type LedgerItem } from "../metrics/action-ledger.js";
import { incidentsOf, talliesOf, touchingOf } from "../metrics/counts.js";
import { historyPeriods } from "../metrics/history.js";
import { observedEnd, type Period } from "../metrics/period.js";
import type { Counted, Population } from "../metrics/population.js";
import { type ServiceStrip, serviceStrips } from "./service-strips.js";
import { type UnlistedServices, unlistedServices } from "./unlisted-services.js";

/** One incident as a dot of the chart of durations. */
export interface DurationDot {
  readonly quarter: string;
  readonly id: string;
  readonly severity: string;
  readonly seconds: number;
  readonly open: boolean;
}

/** A follow-up that was open at the end of the period. */
export interface OpenItem {
  readonly id: string;
  readonly text: string;
  readonly owner: string | null;
  readonly by: string | null;
  readonly kind: string | null;
  readonly created: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

/** A file that the reader of the grammar could not read as it should be, with what it says. */
export interface BrokenFile {
  readonly file: string;
  readonly messages: readonly string[];
}

/** What charts and texts show beside the figures of the document. */
export interface ReportDetails {
  readonly services: Readonly<Record<string, ServiceStrip>>;
  readonly dots: readonly DurationDot[];
  /** Counts by month and severity over the history; empty for FROM..TO. */
  readonly months: readonly { readonly month: string; readonly severity: string; readonly count: number }[];
  readonly items: readonly OpenItem[];
  /** Days since the begin of the history at which each incident of it began, and its length. */
  readonly starts: { readonly days: readonly number[]; readonly of: number } | null;
  readonly severities: readonly string[];
  readonly severe: readonly string[];
  /** Files by incident id. */
  readonly paths: Readonly<Record<string, string>>;
  readonly broken: readonly BrokenFile[];
  /** Files whose impact names a service that the archive does not have. */
  readonly unlisted: readonly UnlistedServices[];
  /** Days after the end of the impact within which a postmortem is on time. */
  readonly postmortemDays: number;
}

export function reportDetails(
  population: Population,
  period: Period,
  ledger: Ledger,
  broken: readonly BrokenFile[],
): ReportDetails {
  const { settings, cutOff } = population;
  const touching = touchingOf(population, period);
  const periods = period.quarter === null ? [period] : historyPeriods(population, period.quarter);
  const lastDay = [period.lastDay, ledger.cutOffDay].sort()[0] ?? period.lastDay;
  const begin = periods[0]?.start ?? period.start;
  const listed = [
    ...population.nearMisses,
    ...population.maintenance,
    ...touching.map(({ incident }) => incident),
  ];
  return {
    services: serviceStrips(population, period),
    dots: periods.flatMap((one) => incidentsOf(population, one).map((counted) => dot(one.label, counted))),
    months: period.quarter === null ? [] : periods.flatMap((one) => monthCells(population, one)),
    items: ledger.items.filter((item) => isOpenOn(item, lastDay)).map((item) => openItem(item, lastDay)),
    starts:
      period.quarter === null
        ? null
        : {
            days: periods.flatMap((one) =>
              incidentsOf(population, one).map(({ ends }) => (ends.start.point - begin) / 86_400),
            ),
            of: (observedEnd(period, cutOff) - begin) / 86_400,
          },
    severities: settings.severities.map(({ id }) => id),
    severe: touching.filter((counted) => counted.severe).map(({ id }) => id),
    paths: Object.fromEntries(
      [...listed, ...population.all].map(({ id, path }) => [id, path] as const).filter(uniqueFirst()),
    ),
    broken,
    unlisted: unlistedServices(population, period),
    postmortemDays: settings.policy.postmortem_due_days,
  };
}

function uniqueFirst(): (entry: readonly [string, string]) => boolean {
  const seen = new Set<string>();
  return ([id]) => !seen.has(id) && Boolean(seen.add(id));
}

function monthCells(population: Population, period: Period): ReportDetails["months"] {
  const { by_month_and_severity } = talliesOf(incidentsOf(population, period), period, population.cutOff);
  return Object.entries(by_month_and_severity).flatMap(([month, counts]) =>
    Object.entries(counts).map(([severity, count]) => ({ month, severity, count })),
  );
}

function dot(quarter: string, { id, severity, duration, ends }: Counted): DurationDot {
  return { quarter, id, severity, seconds: duration.point, open: !ends.completed };
}

function openItem({ id, item, created, due }: LedgerItem, lastDay: string): OpenItem {
  const { text, owner, by, kind } = item;
  return { id, text, owner, by, kind, created, due, overdue: due !== null && due <= lastDay };
}
