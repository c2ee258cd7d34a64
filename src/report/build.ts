import { type Ledger, ledgerOf } from "../metrics/action-ledger.js";
import type { Apart } from "../metrics/apart.js";
import type { Period } from "../metrics/period.js";
import { type Population, populate } from "../metrics/population.js";
import { answered, HERE, type LongAnswer, type LongQuestion } from "../metrics/statistics/long.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import type { Instant } from "../model/when.js";
import { type BrokenFile, type ReportDetails, reportDetails } from "./details.js";
import {
  type ArchiveMark,
  type LongPart,
  longPart,
  longQuestions,
  quickPart,
  type ReportDocument,
} from "./document.js";

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
  const sortedInput = sorted(input);
  const { population, ledger } = sortedInput;
  return quickly(input, sortedInput, longPart(population, ledger, input.period, HERE));
}

/** Answers questions, in their order, while the rest of the report is built. */
export type AnswerElsewhere = (questions: readonly LongQuestion[]) => Promise<readonly LongAnswer[]>;

/** What was asked for a report, and what was answered. */
export interface Answered {
  readonly questions: readonly LongQuestion[];
  readonly answers: readonly LongAnswer[];
}

/** The same, with the long statistics from elsewhere. */
export async function buildMeanwhile(
  input: ReportInput,
  answersElsewhere: AnswerElsewhere,
): Promise<{ readonly built: BuiltReport; readonly answered: Answered }> {
  const sortedInput = sorted(input);
  const questions = longQuestions(sortedInput.population, input.period);
  const begun = answersElsewhere(questions);
  const quick = quickly(input, sortedInput, { comparison: null, history: null });
  const answered = { questions, answers: await begun };
  return { built: completed(input, sortedInput, quick, answered), answered };
}

/** The same once more, for another cut-off; null where that asks for other long statistics. */
export function buildAgain(input: ReportInput, before: Answered): BuiltReport | null {
  const sortedInput = sorted(input);
  const questions = longQuestions(sortedInput.population, input.period);
  if (JSON.stringify(questions) !== JSON.stringify(before.questions)) return null;
  const quick = quickly(input, sortedInput, { comparison: null, history: null });
  return completed(input, sortedInput, quick, before);
}

interface Sorted {
  readonly population: Population;
  readonly ledger: Ledger;
}

function completed(
  { period }: ReportInput,
  { population, ledger }: Sorted,
  { document, details }: BuiltReport,
  { questions, answers }: Answered,
): BuiltReport {
  const statistics = answered(questions, answers);
  return { document: { ...document, ...longPart(population, ledger, period, statistics) }, details };
}

function sorted({ incidents, apart, settings, asOf }: ReportInput): Sorted {
  const population = populate(incidents, settings, asOf, apart);
  return { population, ledger: ledgerOf(population) };
}

function quickly(
  { period, archive, findings }: ReportInput,
  { population, ledger }: Sorted,
  long: LongPart,
): BuiltReport {
  return {
    document: { ...quickPart(population, ledger, period, archive), ...long },
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
