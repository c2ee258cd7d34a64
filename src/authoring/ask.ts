import { visibleLine } from "../model/visible-text.js";
import type { Question } from "../ports.js";
import { askActions } from "./action-step.js";
import { editText } from "./edit-text.js";
import type { Interview } from "./interview.js";
import { askMilestones } from "./milestone-step.js";
import type { AskedOf, ChoiceQuestionSpec, LineQuestionSpec, QuestionSpec } from "./questions.js";
import { askText } from "./text-step.js";
import { askTimeline } from "./timeline-step.js";
import type { Way } from "./way.js";

export const STEPS = 6;

/** Asks one question of any kind; its answer is on disk when this answers. */
export async function ask(interview: Interview, spec: QuestionSpec): Promise<Way> {
  switch (spec.kind) {
    case "line":
      return askLine(interview, spec);
    case "choice":
      return askChoice(interview, spec);
    case "ticks":
      return askTicks(interview, spec);
    case "timeline":
      return askTimeline(interview, headOf(interview, spec).message);
    case "milestones":
      return askMilestones(interview, headOf(interview, spec).message);
    case "text":
      return askText(interview, headOf(interview, spec));
    case "actions":
      return askActions(interview, headOf(interview, spec).message);
  }
}

export function askedOf(interview: Interview): AskedOf {
  const { words, today, archive } = interview;
  return { incident: interview.draft?.incident ?? null, settings: archive.settings, words, today };
}

/** `(2/6) What day did it begin to hurt?` with its hint and keys. */
function headOf(interview: Interview, spec: QuestionSpec): Question {
  const { words } = interview;
  const { ask: question, hint, help } = words.questions[spec.id];
  const also = spec.kind === "line" ? (spec.also?.(askedOf(interview)) ?? "") : "";
  const proposed = interview.proposed(spec.id);
  const from = proposed === null ? "" : visibleLine(words.proposed(shortened(proposed.from)));
  const below = [spec.kind === "ticks" ? "" : hint, also, from]
    .filter((line) => line !== "")
    .map((line) => `      ${line}`);
  const message = [`(${spec.step}/${STEPS}) ${question}`, ...below].join("\n");
  const footer =
    spec.kind === "ticks" ? words.keys.tick : spec.kind === "line" ? words.keys.line : words.keys.choice;
  return { message, footer, help };
}

const LONGEST_ORIGIN = 160;

function shortened(origin: string): string {
  return origin.length > LONGEST_ORIGIN ? `${origin.slice(0, LONGEST_ORIGIN - 1)}…` : origin;
}

async function askLine(interview: Interview, spec: LineQuestionSpec): Promise<Way> {
  const { prompter, half, words } = interview;
  const head = headOf(interview, spec);
  const filled = interview.draft === null ? interview.plannedTitle : spec.shown(interview.draft.incident);
  const before = filled || (interview.proposed(spec.id)?.line ?? "");
  const typed = half.offered(spec.id);
  if (typed !== null && typed !== before) prompter.note(words.resumed);
  let initial = typed ?? before;
  for (;;) {
    const reply = await prompter.line({
      ...head,
      initial,
      problem: (text) => problemOf(interview, spec, text),
      onType: (text) => half.typed(spec.id, text),
    });
    if (reply.key === "back") return "back";
    if (reply.key === "editor") initial = await lineFromEditor(interview, spec.id, reply.value);
    else {
      const problem = await saveLine(interview, spec, reply.value);
      if (problem === null) return "next";
      prompter.note(problem);
      initial = reply.value;
    }
  }
}

function problemOf(interview: Interview, spec: LineQuestionSpec, text: string): string | null {
  const read = spec.read(text, askedOf(interview));
  return "problem" in read ? visibleLine(read.problem) : null;
}

async function saveLine(interview: Interview, spec: LineQuestionSpec, typed: string): Promise<string | null> {
  const read = spec.read(typed, askedOf(interview));
  if ("problem" in read) return read.problem;
  const isBeginning = interview.draft === null;
  const problem = isBeginning
    ? await interview.begin(typed.trim())
    : await interview.save(spec.id, read.edits);
  if (isBeginning && problem === null) {
    await interview.half.answered(spec.id);
    interview.prompter.note(interview.words.saved(interview.open.path));
  }
  return problem === null ? null : visibleLine(`${problem.problem} ${problem.hint}`).trim();
}

async function lineFromEditor(interview: Interview, name: string, text: string): Promise<string> {
  const edited = await editText(interview, name, text, { isTyped: true });
  if (edited === null) return text;
  const line = edited.text.replace(/\s*\n\s*/g, " ").trim();
  interview.half.typed(name, line);
  await interview.half.flush();
  await edited.saved();
  return line;
}

async function askChoice(interview: Interview, spec: ChoiceQuestionSpec): Promise<Way> {
  const { values, labels, chosen } = optionsOf(interview, spec);
  const reply = await interview.prompter.choose({
    ...headOf(interview, spec),
    choices: labels,
    initial: Math.max(0, values.indexOf(chosen[0] ?? "unknown")),
  });
  if (reply.key !== "enter") return reply.key === "back" ? "back" : askChoice(interview, spec);
  const value = values[reply.value] ?? "unknown";
  return (await isSaved(interview, spec, [value])) ? "next" : askChoice(interview, spec);
}

async function askTicks(interview: Interview, spec: ChoiceQuestionSpec): Promise<Way> {
  const { values, labels, chosen } = optionsOf(interview, spec);
  const initial = chosen.map((value) => values.indexOf(value)).filter((at) => at >= 0);
  const reply = await interview.prompter.tick({ ...headOf(interview, spec), choices: labels, initial });
  if (reply.key !== "enter") return reply.key === "back" ? "back" : askTicks(interview, spec);
  const picked = reply.value.map((at) => values[at] ?? "").filter((value) => value !== "");
  // A known service beats "unknown": one cannot be told and not known at once.
  const known = picked.length > 1 ? picked.filter((value) => value !== "unknown") : picked;
  return (await isSaved(interview, spec, known)) ? "next" : askTicks(interview, spec);
}

/** False: it could not be saved, and why has been said. */
async function isSaved(
  interview: Interview,
  spec: ChoiceQuestionSpec,
  values: readonly string[],
): Promise<boolean> {
  const problem = await interview.save(spec.id, spec.edits(values, askedOf(interview)));
  if (problem) interview.prompter.note(visibleLine(`${problem.problem} ${problem.hint}`));
  return problem === null;
}

/** The choices, with what the file says among them even where the archive does not list it. */
function optionsOf(interview: Interview, spec: ChoiceQuestionSpec) {
  const options = spec.options(askedOf(interview));
  const chosen = spec.chosen(interview.open.incident);
  const foreign = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...foreign.map((value) => ({ value, label: value }))];
  return {
    values: all.map(({ value }) => value),
    labels: all.map(({ label }) => visibleLine(label)),
    chosen,
  };
}
