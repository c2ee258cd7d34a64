import type { Archive } from "../archive/archive.js";
import { openArchive } from "../archive/locate.js";
import { mergeAnswers, NO_ANSWERS } from "../authoring/answers.js";
import type { DraftPlan } from "../authoring/interview.js";
import { stillOpen } from "../authoring/proposed.js";
import { finishRename } from "../authoring/rename-note.js";
import { startDraft } from "../authoring/start-draft.js";
import type { Proposal } from "../importers/draft.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { draftOutcome } from "./draft-outcome.js";
import { checkedAnswers, givenAnswers, missingError, missingFlags } from "./new-answers.js";

/** Starts a postmortem: guided on a terminal, from flags and --answers without one. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  await finishRename(context, archive);
  const sourced = Array.isArray(args.options.from)
    ? await (await import("./new-from.js")).answersOfSources(context, archive, args)
    : { answers: NO_ANSWERS, proposals: {}, statements: [] };
  const own = await givenAnswers(context, args);
  const given = mergeAnswers(sourced.answers, own);
  const answers = checkedAnswers(given, archive.settings);
  const template =
    typeof args.options.template === "string" ? args.options.template : archive.settings.template;
  const missing = missingFlags(answers);
  const isAnswered = typeof args.options.answers === "string" && missing.length === 0;
  if (context.interactive && !isAnswered) {
    const proposals = stillOpen(sourced.proposals, own);
    return withStatements(await ask(context, archive, { answers, template, proposals }), sourced.statements);
  }
  if (missing.length > 0) throw missingError(answers, missing, archive.settings);
  const started = await startDraft(context, archive, answers, template);
  if ("problem" in started) {
    throw new UserError("answer", started.problem, EXIT.usage, { hint: started.hint });
  }
  const how = { diff: started.diff, exit: EXIT.done };
  return withStatements(await draftOutcome(context, archive, started.draft, how), sourced.statements);
}

/** With what free texts say, each with its sentence and offset, taken over or not. */
function withStatements(outcome: Outcome, proposals: readonly Proposal[]): Outcome {
  return proposals.length === 0 ? outcome : { ...outcome, json: { ...outcome.json, proposals } };
}

async function ask(context: Context, archive: Archive, plan: DraftPlan): Promise<Outcome> {
  const { talkNew } = await import("../authoring/talk.js");
  const { guided } = await import("../authoring/guided.js");
  const end = await guided(context, archive, {
    draft: null,
    mayRename: true,
    plan,
    talk: (interview) => talkNew(interview, plan.answers),
  });
  if (end.draft === null) {
    context.output.note("Continue: afterword new");
    return { exit: end.exit, json: { id: null, path: null, status: null, missing: [] }, text: "" };
  }
  return draftOutcome(context, archive, end.draft, { diff: "", exit: end.exit });
}
