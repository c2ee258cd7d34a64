import type { QuestionId } from "../languages/interface/words.js";
import { type Answers, factAt } from "./answers.js";

/** An answer that a source proposes: shown with where it came from, taken by one Enter or changed. */
export interface Proposed {
  /** The source, with the sentence that says so where there is one. */
  readonly from: string;
  /** Offered in the line, not in the draft: what a text says without being certain. null: the draft holds it. */
  readonly line: string | null;
}

export type Proposals = Readonly<Partial<Record<QuestionId, Proposed>>>;

/** The fact that answers a question. */
const FACTS: readonly (readonly [QuestionId, string])[] = [
  ["title", "title"],
  ["day", "times.started"],
  ["zone", "timezone"],
  ["severity", "severity"],
  ["services", "impact"],
];

/** A sentence of the source that speaks of a fact. */
export interface Said {
  readonly path: string;
  readonly value: string | null;
  readonly sentence: string;
}

/** What the answers of a source propose, question by question. */
export function proposalsOf(answers: Answers, source: string, said: readonly Said[]): Proposals {
  const found: Partial<Record<QuestionId, Proposed>> = {};
  for (const [id, path] of FACTS) {
    const words = said.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    const from = words ? `${source}: “${words.sentence}”` : source;
    if (factAt(answers, path) !== undefined) found[id] = { from, line: null };
    else if (words) found[id] = { from, line: words.value };
  }
  if (answers.timeline.length > 0) found.timeline = { from: source, line: null };
  if (answers.actions.length > 0) found.actions = { from: source, line: null };
  if (Object.keys(answers.sections).length > 0) found.text = { from: source, line: null };
  return found;
}

/** Without those that somebody has answered already, by a flag or a file of answers. */
export function stillOpen(proposals: Proposals, given: Answers): Proposals {
  const answered = FACTS.filter(([, path]) => factAt(given, path) !== undefined).map(([id]) => id);
  return Object.fromEntries(Object.entries(proposals).filter(([id]) => !answered.some((one) => one === id)));
}
