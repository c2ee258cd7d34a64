import type { Archive } from "../archive/archive.js";
import { localDate } from "../document/instant.js";
import type { InterfaceWords, QuestionId } from "../languages/interface/words.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Prompter } from "../ports.js";
import type { AnswerEdit, EditProblem } from "./answer-edit.js";
import { type Answers, factAt, mergeAnswers, NO_ANSWERS } from "./answers.js";
import type { DraftFile } from "./draft-file.js";
import { moveNotes } from "./draft-notes.js";
import type { HalfTyped } from "./half-typed.js";
import type { Proposals, Proposed } from "./proposed.js";
import { startDraft } from "./start-draft.js";
import type { LabelledEntry } from "./timeline-entries.js";

/** What flags and --answers said before the guide began. */
export interface DraftPlan {
  readonly template: string;
  readonly answers: Answers;
  /** Which of them a source proposes: each is asked about. */
  readonly proposals?: Proposals;
}

/** A guided run: whom it asks, in which words, and the one draft that it fills. */
export class Interview {
  #draft: DraftFile | null = null;
  /** The id may still take its day: nobody else has seen the draft. */
  #mayRename = false;
  /** The timeline's entries under the labels that this run has shown: whoever shows them again keeps them. */
  labels: readonly LabelledEntry[] = [];

  constructor(
    readonly context: Context,
    readonly archive: Archive,
    readonly words: InterfaceWords,
    readonly prompter: Prompter,
    readonly half: HalfTyped,
    private readonly plan: DraftPlan,
    /** Called with the id of a draft that came to be or got its final name: whoever holds its lock wants to know. */
    private readonly onName: (id: string) => Promise<void>,
  ) {}

  get today(): string {
    return localDate(this.context.clock.now(), this.archive.settings.timezone);
  }

  /** Where the answer to a question was read, where it is a proposal that nobody has confirmed. */
  proposed(question: QuestionId): Proposed | null {
    return this.plan.proposals?.[question] ?? null;
  }

  /** What the title is to be, before there is a draft to hold it. */
  get plannedTitle(): string {
    const title = factAt(this.plan.answers, "title");
    return typeof title === "string" ? title : "";
  }

  get draft(): DraftFile | null {
    return this.#draft;
  }

  /** The draft, where a question that is no first one asks. */
  get open(): DraftFile {
    if (this.#draft === null) throw new Error("a question was asked before the draft was begun");
    return this.#draft;
  }

  resume(draft: DraftFile, mayRename: boolean): void {
    this.#draft = draft;
    this.#mayRename = mayRename;
  }

  /** The draft file is there from its first answer on. */
  async begin(title: string): Promise<EditProblem | null> {
    const { template, answers } = this.plan;
    const given = mergeAnswers(answers, { ...NO_ANSWERS, facts: { title } });
    const started = await orProblem(startDraft(this.context, this.archive, given, template));
    if ("problem" in started) return started;
    this.#draft = started.draft;
    this.#mayRename = started.mayRename;
    await this.half.moveTo(this.open.id);
    await this.onName(this.open.id);
    return null;
  }

  /** An answer goes to disk before the next question is drawn; a problem is said, and nothing was changed. */
  async save(question: QuestionId, edits: readonly AnswerEdit[]): Promise<EditProblem | null> {
    const made = edits.length === 0 ? null : await this.edit(edits, `edit ${question}`);
    if (made !== null && "problem" in made) return made;
    await this.half.answered(question);
    if (question === "day" && edits.length > 0) await this.nameByDay();
    return null;
  }

  /** As DraftFile.edit, but a disk that is full or a file that changed is a problem to be said, not the end of the run. */
  edit(edits: readonly AnswerEdit[], label: string): Promise<EditProblem | { readonly diff: string }> {
    return orProblem(this.open.edit(edits, label));
  }

  private async nameByDay(): Promise<void> {
    const started = this.open.incident.times.started;
    if (!this.#mayRename || started === undefined) return;
    const day = /\d{4}-\d\d-\d\d/.exec(started.written)?.[0] ?? null;
    if (day === null && started.state !== "unknown") return;
    const before = this.open.id;
    await this.open.rename(day, "new");
    this.#mayRename = false;
    if (this.open.id === before) return;
    await moveNotes(this.context, this.archive, before, this.open.id);
    await this.half.moveTo(this.open.id);
    await this.onName(this.open.id);
    this.prompter.note(this.words.renamed(this.open.path));
  }
}

/** Whoever sits at the question can mend these, or leave with what was saved before; the answer still stands in the line. */
const MENDABLE: readonly number[] = [EXIT.disk, EXIT.locked];

async function orProblem<T>(work: Promise<T>): Promise<T | EditProblem> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof UserError) || !MENDABLE.includes(error.exit)) throw error;
    const { where, hint } = error.options;
    return {
      problem: where === undefined ? error.message : `${error.message} (${where})`,
      hint: hint === undefined ? "" : `try: ${hint}`,
    };
  }
}
