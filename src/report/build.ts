import { ledgerOf } from "../metrics/action-ledger.js";
import type { Apart } from "../metrics/apart.js";
import type { RankSums } from "../metrics/comparison.js";
import type { Period } from "../metrics/period.js";
import { type Population, populate } from "../metrics/population.js";
import { rankSum } from "../metrics/statistics/rank-sum.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { Instant } from "../model/when.js";
import { type BrokenFile, type ReportDetails, reportDetails } from "./details.js";
import { type ArchiveMark, comparisonIn, documentOf, type ReportDocument } from "./document.js";

/** What a report is made from; the same gives the same report, everywhere. */
export interface ReportInput {
  readonly incidents: readonly Incident[];
  /** Of which no figure shows more than that they counted. */
  readonly apart?: readonly Apart[];
  readonly settings: Settings;
  readonly period: Period;
  readonly asOf: Instant;
  readonly archive: ArchiveMark;
  /** Errors of the grammar: their files are named in the page on data quality. */
  readonly findings: readonly Finding[];
}

export interface BuiltReport {
  readonly document: ReportDocument;
  readonly details: ReportDetails;
}

export function buildReport(input: ReportInput): BuiltReport {
  return buildOf(populationOf(input), input, rankSum);
}

/** The same, while `ranksElsewhere` compares the samples, which takes longer than all the rest. */
export async function buildMeanwhile(
  input: ReportInput,
  ranksElsewhere: RankSumsElsewhere,
): Promise<BuiltReport> {
  const population = populationOf(input);
  const begun: ReturnType<RankSumsElsewhere>[] = [];
  comparisonIn(population, input.period, (...samples) => {
    begun.push(ranksElsewhere(...samples));
    return null;
  });
  const { document, details } = buildOf(population, input, () => null);
  const ranks = await Promise.all(begun);
  const comparison = comparisonIn(population, input.period, () => ranks.shift() ?? null);
  return { document: { ...document, comparison }, details };
}

export type RankSumsElsewhere = (
  ...samples: Parameters<RankSums>
) => Promise<ReturnType<RankSums>> | ReturnType<RankSums>;

function populationOf({ incidents, apart, settings, asOf }: ReportInput): Population {
  return populate(incidents, settings, asOf, apart);
}

function buildOf(
  population: Population,
  { period, archive, findings }: ReportInput,
  ranks: RankSums,
): BuiltReport {
  const ledger = ledgerOf(population);
  return {
    document: documentOf(population, ledger, period, archive, ranks),
    details: reportDetails(population, period, ledger, brokenFiles(findings)),
  };
}

function brokenFiles(findings: readonly Finding[]): readonly BrokenFile[] {
  const byFile = new Map<string, string[]>();
  for (const { file, line, column, message } of findings) {
    byFile.set(file, [...(byFile.get(file) ?? []), `${line}:${column} ${message}`]);
  }
  return [...byFile]
    .map(([file, messages]) => ({ file, messages }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
