import { createInterface, type Interface } from "node:readline";
import { Interrupted, type Interruption } from "../model/interrupted.js";
import type { LoopReply, Prompter, Question, Reply } from "../ports.js";

const SIGNALS: readonly Interruption[] = ["SIGINT", "SIGTERM", "SIGHUP"];
/** What stands for the keys where single keys are not read. */
const BACK = "<";
const EDITOR = "!";
/** From so many lines on, what comes at once is a pasted block. */
const BLOCK = 3;
const BLOCK_REST_MS = 25;

/**
 * Questions that only ever append: for screen readers, and for terminals that cannot move the cursor. The terminal
 * stays in its own line mode; `<` goes back, `!` opens the editor, `?` explains, choices have numbers.
 */
export function plainPrompter(): Prompter {
  return new PlainPrompter();
}

class PlainPrompter implements Prompter {
  #reader: Interface | null = null;
  readonly #lines: string[] = [];
  #waiting: ((line: string | null) => void) | null = null;
  #interruption: Interruption | null = null;

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#interrupt);
    process.stderr.on("error", () => {});
    this.#open();
  }

  async line(question: Parameters<Prompter["line"]>[0]): Promise<Reply<string>> {
    this.#say(question);
    if (question.initial !== "") this.note(`= ${question.initial}`);
    for (;;) {
      const typed = await this.#next();
      if (typed === BACK) return { key: "back", value: question.initial };
      if (typed === EDITOR) return { key: "editor", value: question.initial };
      if (typed === "?") {
        this.note(question.help);
        continue;
      }
      const value = typed === "" ? question.initial : typed;
      const problem = question.problem?.(value) ?? null;
      if (problem === null) return { key: "enter", value };
      this.note(problem);
    }
  }

  async choose(question: Parameters<Prompter["choose"]>[0]): Promise<Reply<number>> {
    const { choices, initial } = question;
    for (;;) {
      this.#say(
        question,
        choices.map((choice, i) => `${i + 1}${i === initial ? "*" : " "} ${choice}`),
      );
      const typed = await this.#next();
      if (typed === BACK) return { key: "back", value: initial };
      if (typed === EDITOR) return { key: "editor", value: initial };
      if (typed === "") return { key: "enter", value: initial };
      const picked = Number(typed) - 1;
      if (choices[picked] !== undefined) return { key: "enter", value: picked };
      this.note(typed === "?" ? question.help : `1-${choices.length}`);
    }
  }

  async tick(question: Parameters<Prompter["tick"]>[0]): Promise<Reply<readonly number[]>> {
    const { choices } = question;
    const ticked = new Set(question.initial);
    for (;;) {
      this.#say(
        question,
        choices.map((choice, i) => `${i + 1} [${ticked.has(i) ? "x" : " "}] ${choice}`),
      );
      const typed = await this.#next();
      const value = [...ticked].sort((a, b) => a - b);
      if (typed === BACK) return { key: "back", value };
      if (typed === EDITOR) return { key: "editor", value };
      if (typed === "") return { key: "enter", value };
      const picked = typed.split(/[\s,]+/).map((word) => Number(word) - 1);
      if (picked.every((at) => choices[at] !== undefined)) {
        for (const at of picked) if (!ticked.delete(at)) ticked.add(at);
      } else this.note(typed === "?" ? question.help : `1-${choices.length}`);
    }
  }

  async loop(question: Parameters<Prompter["loop"]>[0]): Promise<LoopReply> {
    if (question.initial !== "") this.note(`= ${question.initial}`);
    process.stderr.write(question.prompt);
    const isTypedAhead = this.#lines.length > 0;
    const text = await this.#next();
    const block = isTypedAhead ? [] : await this.#restOfBlock();
    if (block.length + 1 >= (question.isProse === true ? 2 : BLOCK)) {
      return { kind: "paste", lines: [text, ...block] };
    }
    this.#lines.unshift(...block);
    if (text === BACK) return { kind: "back", text: "" };
    if (text === EDITOR) return { kind: "editor", text: "" };
    return { kind: "line", text: text === "" ? question.initial : text };
  }

  /** What came together with the line just read: no hand types that quickly. */
  async #restOfBlock(): Promise<readonly string[]> {
    let count = -1;
    while (count < this.#lines.length) {
      count = this.#lines.length;
      await new Promise((resolve) => setTimeout(resolve, BLOCK_REST_MS));
    }
    return this.#lines.splice(0);
  }

  note(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  async lend<T>(work: () => Promise<T>): Promise<T> {
    this.#reader?.close();
    this.#reader = null;
    try {
      return await work();
    } finally {
      this.#open();
    }
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#interrupt);
    const reader = this.#reader;
    this.#reader = null;
    reader?.close();
    process.stdin.pause();
  }

  #open(): void {
    const reader = createInterface({ input: process.stdin, terminal: false });
    this.#reader = reader;
    reader.on("line", (line) => {
      if (this.#waiting) this.#settle(line);
      else this.#lines.push(line);
    });
    reader.on("close", () => {
      if (this.#reader === reader) this.#interrupt("SIGHUP");
    });
  }

  #say(question: Question, rows: readonly string[] = []): void {
    const keys = `? help   ${BACK} back   ${EDITOR} editor   Ctrl-C`;
    process.stderr.write(`${[question.message, ...rows, keys].join("\n")}\n> `);
  }

  async #next(): Promise<string> {
    const ready = this.#lines.shift();
    if (ready !== undefined) return ready.trim();
    if (this.#interruption) throw new Interrupted(this.#interruption);
    const line = await new Promise<string | null>((resolve) => {
      this.#waiting = resolve;
    });
    if (line === null) throw new Interrupted(this.#interruption ?? "SIGINT");
    return line.trim();
  }

  #settle(line: string | null): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(line);
  }

  readonly #interrupt = (by: Interruption): void => {
    this.#interruption ??= by;
    this.#settle(null);
  };
}
