import { ledgerOf } from "../metrics/action-ledger.js";
import type { Apart } from "../metrics/apart.js";
import type { Period } from "../metrics/period.js";
import { populate } from "../metrics/population.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { Instant } from "../model/when.js";
import { type BrokenFile, type ReportDetails, reportDetails } from "./details.js";
import { type ArchiveMark, documentOf, type ReportDocument } from "./document.js";

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

export function buildReport(input: ReportInput): { document: ReportDocument; details: ReportDetails } {
  const { incidents, apart, settings, period, asOf, archive, findings } = input;
  const population = populate(incidents, settings, asOf, apart);
  const ledger = ledgerOf(population);
  return {
    document: documentOf(population, ledger, period, archive),
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
