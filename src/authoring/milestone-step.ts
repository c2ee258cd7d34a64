import type { TimelineEvent } from "../model/timeline.js";
import { visibleLine } from "../model/visible-text.js";
import type { AnswerEdit } from "./answer-edit.js";
import type { Interview } from "./interview.js";
import { GUESSED, type Guessed, type Guesses, guessMilestones } from "./milestone-guess.js";
import { relabel } from "./timeline-entries.js";
import { shownTime, wholeTime } from "./typed-timeline.js";
import type { Way } from "./way.js";

/** "Which is which?": guessed, shown, one Enter to accept. */
export async function askMilestones(interview: Interview, message: string): Promise<Way> {
  const { prompter, words, open } = interview;
  const timed = open.incident.timeline.filter(({ at }) => at.best !== null);
  if (timed.length === 0) return "next";
  let guesses: Guesses = withoutStated(interview, guessMilestones(open.incident.timeline));
  interview.labels = relabel(open.parsed, interview.labels, null);
  for (;;) {
    prompter.note(rows(interview, guesses).join("\n"));
    const reply = await prompter.choose({
      message,
      footer: words.keys.choice,
      help: words.questions.milestones.help,
      choices: [
        words.milestones.take,
        ...GUESSED.map((name) => words.milestones.change(name)),
        words.milestones.none,
      ],
      initial: 0,
    });
    if (reply.key === "back") return "back";
    if (reply.key === "editor") continue;
    const changed = GUESSED[reply.value - 1];
    if (changed !== undefined) guesses = { ...guesses, [changed]: await pick(interview, guesses, changed) };
    else {
      const edits = reply.value === 0 ? editsOf(interview, guesses) : [];
      const problem = await interview.save("milestones", edits);
      if (problem === null) return "next";
      prompter.note(visibleLine(`${problem.problem} ${problem.hint}`));
    }
  }
}

/** A time to the minute that the file states, or a source proposed, is better than a guess. */
function withoutStated(interview: Interview, guesses: Guesses): Guesses {
  const stated = GUESSED.filter((name) => statedTime(interview, name) !== null);
  return { ...guesses, ...Object.fromEntries(stated.map((name) => [name, null])) };
}

function statedTime({ open }: Interview, name: Guessed): string | null {
  const written = open.incident.times[name]?.written ?? "";
  return /T\d{2}:\d{2}/.test(written) ? written : null;
}

/** Times as the front matter takes them: whole, in the file's zone unless the entry names another. */
function editsOf({ open }: Interview, guesses: Guesses): readonly AnswerEdit[] {
  return GUESSED.flatMap((name): AnswerEdit[] => {
    const event = guesses[name];
    return event === null
      ? []
      : [{ kind: "field", path: `times.${name}`, value: wholeTime(event.at, open.incident.zone) }];
  });
}

async function pick(interview: Interview, guesses: Guesses, name: Guessed): Promise<TimelineEvent | null> {
  const { prompter, words, open } = interview;
  const timed = open.incident.timeline.filter(({ at }) => at.best !== null);
  const now = guesses[name];
  const reply = await prompter.choose({
    message: words.milestones.change(name),
    footer: words.keys.choice,
    help: words.questions.milestones.help,
    choices: [words.milestones.nothing, ...timed.map((event) => rowOf(interview, event))],
    initial: now === null ? 0 : 1 + timed.findIndex(({ start }) => start === now.start),
  });
  if (reply.key !== "enter") return now;
  return timed[reply.value - 1] ?? null;
}

function rows(interview: Interview, guesses: Guesses): readonly string[] {
  return GUESSED.map((name) => {
    const event = guesses[name];
    return `  ${name.padEnd(10)} ${event === null ? (statedTime(interview, name) ?? "–") : rowOf(interview, event)}`;
  });
}

/** Under the label that it got while it was typed. */
function rowOf({ open, words, labels }: Interview, event: TimelineEvent): string {
  const { label } = labels.find(({ fileLabel }) => fileLabel === event.label) ?? event;
  return visibleLine(`${label}  ${shownTime(event.at, open.incident.zone, words.weekdays)}  ${event.text}`);
}
