import type { LoopReply } from "../ports.js";
import { keepNotes } from "./draft-notes.js";
import type { Interview } from "./interview.js";

/**
 * The line of a loop that takes one thing a line. It begins with what was half typed; a line that was refused stands in
 * it again, to be mended, until Esc drops it, and the key for "the line before" still brings it back then.
 */
export class LoopLine {
  #initial: string;
  #refused: string | null = null;
  readonly #dropped: string[] = [];

  constructor(
    private readonly interview: Interview,
    /** The question, as half-typed text knows it. */
    private readonly name: string,
  ) {
    this.#initial = interview.half.offered(name) ?? "";
    if (this.#initial !== "") interview.prompter.note(interview.words.resumed);
  }

  /** What comes next; Esc in a refused line only empties the line. */
  async next(): Promise<LoopReply> {
    const { prompter, half } = this.interview;
    for (;;) {
      const reply = await prompter.loop({
        prompt: "> ",
        initial: this.#initial,
        history: this.#dropped,
        onType: (text) => half.typed(this.name, text),
      });
      this.#initial = "";
      const refused = this.#refused;
      this.#refused = null;
      if (reply.kind !== "back" || refused === null) return reply;
      this.#dropped.unshift(reply.text.trim() === "" ? refused : reply.text);
      await half.answered(this.name);
    }
  }

  /**
   * The line was dealt with. The first that was refused comes again; more of a block go to the draft's notes. Both are on
   * disk when this answers: where they came from may go.
   */
  async dealtWith(refused: readonly string[]): Promise<void> {
    const { prompter, half, words, context, archive, open } = this.interview;
    const [first, ...more] = refused;
    if (more.length > 0) {
      prompter.note(words.timeline.kept(await keepNotes(context, archive, open.id, more)));
    }
    if (first === undefined) return half.answered(this.name);
    this.#initial = first;
    this.#refused = first;
    half.typed(this.name, first);
    await half.flush();
    prompter.note(`      ${words.mend}`);
  }
}
