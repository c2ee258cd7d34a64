import { visibleLine } from "../model/visible-text.js";
import { missingForReview } from "../rules/required.js";
import { ask } from "./ask.js";
import type { Interview } from "./interview.js";
import { type QuestionSpec, questionsFor } from "./questions.js";
import type { SeenBefore } from "./seen-before.js";

/**
 * Walks through the questions and ends at "check your answers". Esc goes one back, and what was answered later stays; a
 * number at the end jumps to that question and comes back. `from`: the question to begin with. `seen`: asked in between.
 */
export async function walk(
  interview: Interview,
  asked: readonly QuestionSpec[],
  from: number,
  seen: SeenBefore | null = null,
): Promise<void> {
  let at = from;
  for (;;) {
    const spec = asked[at];
    await (spec ? seen?.between() : seen?.atEnd());
    if (spec) {
      const way = await ask(interview, spec);
      at = Math.max(0, at + (way === "next" ? 1 : -1));
      continue;
    }
    const chosen = await checkAnswers(interview);
    if (chosen === "done") return;
    if (chosen === "back") at = asked.length - 1;
    else await ask(interview, chosen);
  }
}

/** Where `edit` goes on: the first question that is not answered, only proposed, or half typed; else the check at the end. */
export function firstGap(interview: Interview, asked: readonly QuestionSpec[]): number {
  const { half } = interview;
  const incident = interview.open.incident;
  const isOpen = (spec: QuestionSpec) =>
    !spec.isAnswered(incident) || interview.proposed(spec.id) !== null || half.isAt(spec.id);
  const gap = asked.findIndex(isOpen);
  return gap < 0 ? asked.length : gap;
}

/** The numbered answers: a number to change one, Enter when all is well. */
async function checkAnswers(interview: Interview): Promise<QuestionSpec | "done" | "back"> {
  const { prompter, words } = interview;
  await interview.open.refresh();
  const specs = questionsFor(interview.archive.settings).filter(({ kind }) => kind !== "milestones");
  const rows = specs.map(
    (spec, i) => `${String(i + 1).padStart(4)}  ${nameOf(interview, spec)}  ${shown(interview, spec)}`,
  );
  const open = missingForReview(interview.open.incident, interview.archive.settings);
  const missing = open.length === 0 ? [] : [`      ${words.check.missing(open.join(", "))}`];
  prompter.note(["", words.check.title, ...rows, ...missing].join("\n"));
  const numberOf = (text: string) => specs[Number(text.trim()) - 1];
  const reply = await prompter.line({
    message: words.check.ask,
    footer: words.keys.line,
    help: words.check.noSuch(specs.length),
    initial: "",
    problem: (text) => (text.trim() === "" || numberOf(text) ? null : words.check.noSuch(specs.length)),
  });
  if (reply.key === "back") return "back";
  return numberOf(reply.value) ?? "done";
}

function nameOf({ words }: Interview, spec: QuestionSpec): string {
  const widest = Math.max(...Object.values(words.questions).map(({ name }) => name.length));
  return words.questions[spec.id].name.padEnd(widest);
}

function shown(interview: Interview, spec: QuestionSpec): string {
  const { words } = interview;
  const incident = interview.open.incident;
  if (!spec.isAnswered(incident)) return words.notAnswered;
  switch (spec.kind) {
    case "line":
      return visibleLine(spec.shown(incident) || incident.zone);
    case "choice":
    case "ticks":
      return visibleLine(
        spec
          .chosen(incident)
          .map((value) => words.values[value] ?? value)
          .join(", "),
      );
    case "timeline":
      return words.timeline.count(incident.timeline.length);
    case "actions":
      return incident.actions.map(({ number }) => `A${number ?? "?"}`).join(", ");
    default:
      return visibleLine(filled(interview));
  }
}

function filled(interview: Interview): string {
  const texts = interview.open.incident.sections.filter(
    ({ section, empty }) => !empty && section !== "timeline" && section !== "actions",
  );
  return texts.map(({ heading }) => heading).join(", ");
}
