import { Interrupted, type Interruption } from "../model/interrupted.js";
import type {
  ChoiceQuestion,
  LineQuestion,
  LoopReply,
  Output,
  Prompter,
  Question,
  Reply,
  TickQuestion,
} from "../ports.js";
import { linePrompt, RUN_OF_TEXT } from "./inquirer-line.js";
import { choicePrompt, tickPrompt } from "./inquirer-lists.js";
import { atWords, paintFor } from "./inquirer-look.js";
import { Keyboard, type Listener } from "./keyboard.js";
import { readLoopLine } from "./timeline-readline.js";

const SIGNALS: readonly Interruption[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Questions in place, on inquirer, drawn on stderr. The timeline loop has a readline of its own. */
export function inquirerPrompter(output: Output): Prompter {
  return new InquirerPrompter(output);
}

class InquirerPrompter implements Prompter {
  readonly #paint;
  readonly #aborter = new AbortController();
  readonly #keyboard: Keyboard;
  #interruption: Interruption | null = null;

  constructor(output: Output) {
    this.#paint = paintFor(output);
    this.#keyboard = new Keyboard(this.#interrupt);
    this.#keyboard.open();
    for (const signal of SIGNALS) process.on(signal, this.#interrupt);
    // A closed terminal also breaks what is still being drawn: that is no error of its own.
    process.stderr.on("error", () => {});
  }

  line: Prompter["line"] = (question) => {
    const { input } = this.#keyboard;
    let typed = question.initial;
    const onType = (text: string) => {
      typed = text;
      question.onType?.(text);
    };
    return this.#ask<LineQuestion, Reply<string>>(
      linePrompt,
      { ...question, onType },
      {
        paste: (text) => this.#keyboard.typeAhead(oneLine(text)),
        text: (run) => input.emit("keypress", undefined, { name: RUN_OF_TEXT, sequence: run }),
        done: () => (typed === "" ? this.#interrupt("SIGHUP") : input.emit("data", DELETE_RIGHT)),
      },
    );
  };
  choose: Prompter["choose"] = (question) =>
    this.#ask<ChoiceQuestion, Reply<number>>(choicePrompt, question, this.#list);
  tick: Prompter["tick"] = (question) =>
    this.#ask<TickQuestion, Reply<readonly number[]>>(tickPrompt, question, this.#list);

  /** A list takes single keys: the letters of a pasted text would tick and choose at random. */
  readonly #list: Listener = { paste: () => {}, done: () => this.#interrupt("SIGHUP") };

  async loop(question: Parameters<Prompter["loop"]>[0]): Promise<LoopReply> {
    this.#refuseWhenInterrupted();
    const signal = this.#aborter.signal;
    const reply = await readLoopLine(this.#keyboard, question, signal, () => this.#interrupt("SIGINT"));
    if (reply === null) throw new Interrupted(this.#interruption ?? "SIGINT");
    return reply;
  }

  note(text: string): void {
    process.stderr.write(`${atWords(text)}\n`);
  }

  async lend<T>(work: () => Promise<T>): Promise<T> {
    this.#keyboard.close();
    try {
      return await work();
    } finally {
      this.#keyboard.open();
    }
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#interrupt);
    this.#keyboard.close();
  }

  readonly #interrupt = (by: Interruption): void => {
    this.#interruption ??= by;
    this.#aborter.abort();
  };

  #refuseWhenInterrupted(): void {
    if (this.#interruption) throw new Interrupted(this.#interruption);
  }

  async #ask<Q extends Question, R>(
    prompt: (config: Q & Dress, context: object) => Promise<R>,
    question: Q,
    listener: Listener,
  ): Promise<R> {
    this.#refuseWhenInterrupted();
    const keyboard = this.#keyboard;
    const config = { ...question, paint: this.#paint, settled: () => keyboard.stop() };
    const context = { input: keyboard.input, output: process.stderr, signal: this.#aborter.signal };
    const asked = prompt(config, context);
    keyboard.listen(question.isAboutBlock === true ? { ...listener, paste: "later" } : listener);
    try {
      return await asked;
    } catch (error) {
      throw isLeaving(error) ? new Interrupted(this.#interruption ?? "SIGINT") : error;
    } finally {
      keyboard.stop();
    }
  }
}

/** Ctrl-D in a line that is not empty; in an empty one it says that nothing more comes. */
const DELETE_RIGHT = "\x04";

interface Dress {
  readonly paint: ReturnType<typeof paintFor>;
  readonly settled: () => void;
}

function isLeaving(error: unknown): boolean {
  return error instanceof Error && (error.name === "ExitPromptError" || error.name === "AbortPromptError");
}

/** A pasted block in a one-line question: its lines joined, so that it answers this question and no other. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\x00-\x1f\x7f]/g, " ");
}
