import { createHash } from "node:crypto";
import type { Archive } from "../archive/archive.js";
import { type Kept, openKept } from "../archive/index/kept.js";
import { answerTo, type LongAnswer, type LongQuestion } from "../metrics/statistics/long.js";
import type { Context } from "../ports.js";
import type { AnswerElsewhere } from "../report/build.js";
import type { ReportSource } from "./report-source.js";

/** Of the last forty reports or so. */
const MOST_KEPT = 200;

type Known = Map<string, LongAnswer>;

/** Long statistics as they were worked out for an earlier report, else by the threads that have read the files. */
export async function statisticsOf(
  context: Context,
  { committed, crew }: ReportSource,
): Promise<AnswerElsewhere> {
  const kept = committed && !context.env.AFTERWORD_NO_INDEX ? await keptStatistics(context, committed) : null;
  const known = await readKnown(kept);
  const work = (question: LongQuestion) => crew?.answer(question) ?? answerTo(question);
  return async (questions) => {
    const keys = questions.map(keyOf);
    const isNew = keys.some((key) => !known.has(key));
    const found = await Promise.all(
      questions.map((question, i) => known.get(keys[i] ?? "") ?? work(question)),
    );
    // What is kept and what is not must be the same to the last sign.
    const answers = JSON.parse(JSON.stringify(found)) as readonly LongAnswer[];
    if (kept && isNew) await writeKnown(kept, known, keys, answers);
    return answers;
  };
}

function keptStatistics(context: Context, archive: Archive): Promise<Kept> {
  return openKept(context, archive, "statistics", []);
}

function keyOf(question: LongQuestion): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64");
}

/** The last ones stand at the end. */
async function readKnown(kept: Kept | null): Promise<Known> {
  const text = (await kept?.read(""))?.text ?? "[]";
  return new Map(JSON.parse(text) as readonly [string, LongAnswer][]);
}

async function writeKnown(
  kept: Kept,
  known: Known,
  keys: readonly string[],
  answers: readonly LongAnswer[],
): Promise<void> {
  for (const [i, key] of keys.entries()) {
    known.delete(key);
    known.set(key, answers[i] ?? null);
  }
  await kept.write("", { bytes: new Uint8Array(), text: JSON.stringify([...known].slice(-MOST_KEPT)) });
}
