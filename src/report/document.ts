import { type ActionFigures, actionFigures, type Ledger, ledgerOf } from "../metrics/action-ledger.js";
import type { Apart } from "../metrics/apart.js";
import { earlierDay, utcText } from "../metrics/calendar.js";
import { type CommunicationFigures, communicationFigures } from "../metrics/communication.js";
import { type Comparison, comparisonOf, comparisonQuestions } from "../metrics/comparison.js";
import {
  type Certainty,
  certaintyOf,
  type Flow,
  flowsOf,
  incidentsOf,
  type Tallies,
  talliesOf,
  touchingOf,
} from "../metrics/counts.js";
import { type DataQuality, dataQuality } from "../metrics/data-quality.js";
import { type DurationFigures, durationFigures } from "../metrics/durations.js";
import { type Heatmap, heatmapOf } from "../metrics/heatmap.js";
import { type History, historyOf, historyPeriods, historyQuestions } from "../metrics/history.js";
import { type NotCounted, notCounted } from "../metrics/not-counted.js";
import { type PageFigures, pageFigures } from "../metrics/pages.js";
import { observedEnd, type Period } from "../metrics/period.js";
import { type Counted, type Population, populate } from "../metrics/population.js";
import { type PostmortemFigures, postmortemFigures } from "../metrics/postmortems.js";
import { type Repeat, repeatsOf } from "../metrics/repeats.js";
import { type ServiceFigures, servicesFigures } from "../metrics/service-figures.js";
import { HERE, type LongQuestion, type LongStatistics } from "../metrics/statistics/long.js";
import { type Rate, ratePer30Days } from "../metrics/statistics/poisson-rate.js";
import { type Share, share } from "../metrics/statistics/wilson.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { Instant } from "../model/when.js";
import { type IncidentFigures, incidentFigures } from "./incident-figures.js";
import type { Restated } from "./restated.js";

/** Where the incidents were read from. */
export interface ArchiveMark {
  readonly name: string;
  /** Full hash; null outside any commit. */
  readonly commit: string | null;
  /** The work tree was read, and it differs from the commit. */
  readonly modified: boolean;
  /** Only in a report over several archives, which has no commit of its own. */
  readonly archives?: readonly ArchivePart[];
}

/** One of several archives; `from`: the folder or address as it was asked for. */
export interface ArchivePart {
  readonly name: string;
  readonly from: string;
  readonly commit: string | null;
  readonly modified: boolean;
}

export interface QuarterFigures extends Certainty, Tallies {
  readonly incidents: readonly string[];
  readonly count: number;
  readonly touching: readonly string[];
  readonly not_counted: NotCounted;
  readonly repeat_share: Share;
  readonly flows: readonly Flow[];
  readonly rate_per_30_days: Rate;
  readonly rate_severe_per_30_days: Rate;
  readonly durations: DurationFigures;
  readonly communication: CommunicationFigures;
  readonly services: Readonly<Record<string, ServiceFigures>>;
  readonly repeats: readonly Repeat[];
  readonly postmortems: PostmortemFigures;
  readonly actions: ActionFigures;
  readonly pages: PageFigures;
  readonly heatmap: Heatmap;
  readonly data_quality: DataQuality;
}

/** The report as data, schema 1 (REPORTING.md §7): times in UTC, durations in seconds. Every rendering is made from it. */
export interface ReportDocument {
  readonly schema: 1;
  readonly archive: ArchiveMark;
  readonly as_of: string;
  readonly timezone: string;
  readonly restated: Restated | null;
  readonly period: {
    readonly label: string;
    readonly start: string;
    readonly end: string;
    readonly seconds: number;
    readonly days: number;
    readonly observed_days: number;
    readonly complete: boolean;
  };
  readonly quarter: QuarterFigures;
  readonly incidents: Readonly<Record<string, IncidentFigures>>;
  /** null for FROM..TO. */
  readonly comparison: Comparison | null;
  readonly history: History | null;
}

/** Pure over its arguments: the same commit, settings, period and cut-off give the same document, everywhere. */
export function reportDocument(
  incidents: readonly Incident[],
  settings: Settings,
  period: Period,
  asOf: Instant,
  archive: ArchiveMark,
  apart: readonly Apart[] = [],
): ReportDocument {
  const population = populate(incidents, settings, asOf, apart);
  const ledger = ledgerOf(population);
  return {
    ...quickPart(population, ledger, period, archive),
    ...longPart(population, ledger, period, HERE),
  };
}

/** The figures that hang on long statistics. */
export type LongPart = Pick<ReportDocument, "comparison" | "history">;

/** All the others. */
export function quickPart(
  population: Population,
  ledger: Ledger,
  period: Period,
  archive: ArchiveMark,
): Omit<ReportDocument, keyof LongPart> {
  const { settings, cutOff } = population;
  const own = incidentsOf(population, period);
  const touching = touchingOf(population, period);
  return {
    schema: 1,
    archive,
    as_of: utcText(cutOff),
    timezone: settings.timezone,
    restated: null,
    period: periodFigures(period, cutOff),
    quarter: quarterFigures(population, period, own, touching, ledger),
    incidents: Object.fromEntries(
      touching.map((counted) => [counted.id, incidentFigures(counted, settings)]),
    ),
  };
}

/** null for FROM..TO. */
export function longPart(
  population: Population,
  ledger: Ledger,
  period: Period,
  statistics: LongStatistics,
): LongPart {
  const { quarter } = period;
  if (quarter === null) return { comparison: null, history: null };
  const own = incidentsOf(population, period);
  const periods = historyPeriods(population, quarter);
  return {
    comparison: comparisonOf(population, period, quarter, own, statistics),
    history: historyOf(population, periods, own, ledger, statistics),
  };
}

/** What the long part will ask for. */
export function longQuestions(population: Population, period: Period): readonly LongQuestion[] {
  const { quarter } = period;
  if (quarter === null) return [];
  const own = incidentsOf(population, period);
  return [
    ...comparisonQuestions(population, quarter, own),
    ...historyQuestions(population, historyPeriods(population, quarter), own),
  ];
}

function periodFigures(period: Period, asOf: Instant): ReportDocument["period"] {
  const seconds = period.end - period.start;
  return {
    label: period.label,
    start: utcText(period.start),
    end: utcText(period.end),
    seconds,
    days: seconds / 86_400,
    observed_days: (observedEnd(period, asOf) - period.start) / 86_400,
    complete: period.end <= asOf,
  };
}

function quarterFigures(
  population: Population,
  period: Period,
  own: readonly Counted[],
  touching: readonly Counted[],
  ledger: Ledger,
): QuarterFigures {
  const { settings, cutOff } = population;
  const { timezone, policy, report } = settings;
  const exposure = observedEnd(period, cutOff) - period.start;
  const repeats = repeatsOf(population, own, ledger);
  const lastDay = earlierDay(period.lastDay, ledger.cutOffDay);
  return {
    incidents: own.map(({ id }) => id),
    count: own.length,
    ...certaintyOf(population, period),
    touching: touching.map(({ id }) => id),
    not_counted: notCounted(population, period, own),
    ...talliesOf(own, period, cutOff),
    repeat_share: share(repeats.length, own.length),
    flows: flowsOf(own),
    rate_per_30_days: ratePer30Days(own.length, exposure),
    rate_severe_per_30_days: ratePer30Days(own.filter(({ severe }) => severe).length, exposure),
    durations: durationFigures(own),
    communication: communicationFigures(own),
    services: servicesFigures(population, period),
    repeats,
    postmortems: postmortemFigures(own, policy.postmortem_due_days, ledger.cutOffDay, timezone),
    actions: actionFigures(ledger, period.firstDay, lastDay),
    pages: pageFigures(population, period),
    heatmap: heatmapOf(own, timezone, report.heatmap_max_uncertainty),
    data_quality: dataQuality(population, own, ledger),
  };
}
