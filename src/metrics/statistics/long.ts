import { type Bootstrap, type BootstrapOfMean, bootstraps } from "./bootstrap.js";
import { type Detectability, detectability } from "./detectability.js";
import { type RankSum, rankSum } from "./rank-sum.js";

type Values = readonly number[];

/** What takes longer than all the rest of a report, and hangs on a few numbers only: it may be worked out elsewhere, or kept. */
export interface LongStatistics {
  readonly rankSum: (sample: Values, other: Values) => RankSum | null;
  readonly bootstraps: (
    values: Values,
    seed: number,
  ) => { readonly median: Bootstrap; readonly mean: BootstrapOfMean } | null;
  readonly detectability: (history: Values, n: number, seed: number) => Detectability | null;
}

export const HERE: LongStatistics = { rankSum, bootstraps, detectability };

type Name = keyof LongStatistics;
/** Which of them, of what. */
export type LongQuestion = { readonly [K in Name]: readonly [K, ...Parameters<LongStatistics[K]>] }[Name];
export type LongAnswer = ReturnType<LongStatistics[Name]>;

export function answerTo(question: LongQuestion): LongAnswer {
  switch (question[0]) {
    case "rankSum":
      return rankSum(question[1], question[2]);
    case "bootstraps":
      return bootstraps(question[1], question[2]);
    case "detectability":
      return detectability(question[1], question[2], question[3]);
  }
}

/** The same statistics from answers that are there already; what nobody has asked is worked out. */
export function answered(questions: readonly LongQuestion[], answers: readonly LongAnswer[]): LongStatistics {
  const known = new Map(questions.map((question, i) => [JSON.stringify(question), answers[i] ?? null]));
  const from = (question: LongQuestion): LongAnswer => {
    const found = known.get(JSON.stringify(question));
    return found === undefined ? answerTo(question) : found;
  };
  return {
    rankSum: (...of) => from(["rankSum", ...of]) as RankSum | null,
    bootstraps: (...of) => from(["bootstraps", ...of]) as ReturnType<LongStatistics["bootstraps"]>,
    detectability: (...of) => from(["detectability", ...of]) as Detectability | null,
  };
}
