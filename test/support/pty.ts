import { stripVTControlCharacters } from "node:util";
import { type IPty, spawn } from "@lydell/node-pty";
import { afterEach, expect } from "vitest";
import { PROGRAM, type Sandbox } from "./program.js";

const PATIENCE_MS = 20_000;

const open: IPty[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) {
    try {
      terminal.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
  }
});

/** The program in a real terminal: what it drew, and keys typed into it. */
export class Terminal {
  /** Every byte that it drew. */
  raw = "";
  /** How many keys were typed. */
  keys = 0;
  #from = 0;
  #isForgotten = false;
  #stripped = { of: 0, text: "" };
  #ended: { exitCode: number; signal: number } | null = null;
  readonly #pty: IPty;

  constructor(
    sandbox: Sandbox,
    args: readonly string[],
    options: {
      readonly cwd?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly cols?: number;
      /** Standard input is another terminal, whose path is typed first; output and signals are of this one. */
      readonly isReadingElsewhere?: boolean;
    } = {},
  ) {
    const [command = "", ...words] = [
      ...(options.isReadingElsewhere === true ? ["sh", "-c", 'read -r path; exec "$@" < "$path"', "sh"] : []),
      process.execPath,
      PROGRAM,
      ...args,
    ];
    this.#pty = spawn(command, words, {
      cwd: options.cwd ?? sandbox.folder,
      cols: options.cols ?? 100,
      rows: 40,
      env: { ...sandbox.env, TERM: "xterm-256color", ...options.env },
    });
    open.push(this.#pty);
    this.#pty.onData((data) => {
      this.raw += data;
    });
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#ended = { exitCode, signal: signal ?? 0 };
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** What it drew, without escape sequences. */
  get text(): string {
    if (this.#stripped.of !== this.raw.length) {
      this.#stripped = { of: this.raw.length, text: stripVTControlCharacters(this.raw) };
    }
    return this.#stripped.text;
  }

  /** Waits until the text is drawn, after what was waited for before. */
  async sees(wanted: string): Promise<void> {
    await this.#until(
      () => {
        const at = this.text.indexOf(wanted, this.#from);
        if (at < 0) return false;
        this.#from = at + wanted.length;
        return true;
      },
      () => `"${wanted}" did not appear; the screen ends with:\n${this.text.slice(-1500)}`,
    );
  }

  type(keys: string): void {
    this.keys += keys.length;
    this.#pty.write(keys);
  }

  /** Waits for a text, then types. */
  async answer(wanted: string, keys: string): Promise<void> {
    await this.sees(wanted);
    this.type(keys);
  }

  /** Waits until one of the texts is drawn, and answers which: for what comes in its own time. */
  async seesOne(...wanted: readonly string[]): Promise<string> {
    const from = this.#from;
    const places = () => wanted.map((text) => ({ text, at: this.text.indexOf(text, from) }));
    const seen = () => places().find(({ at }) => at >= 0);
    await this.#until(
      () => seen() !== undefined,
      () => `none of "${wanted.join('", "')}" appeared; the screen ends with:\n${this.text.slice(-1500)}`,
    );
    const { text = "", at = from } = seen() ?? {};
    this.#from = at + text.length;
    return text;
  }

  resize(cols: number): void {
    this.#pty.resize(cols, 40);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Closes the terminal under the program, as a window is closed. */
  close(): void {
    // Not in its types: closes our end of the terminal.
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  /** The process is gone, however it ended. */
  async gone(): Promise<void> {
    await this.#until(() => !isAlive(this.pid), "it did not end");
  }

  /** Nothing more is waited for. */
  forget(): void {
    this.#isForgotten = true;
  }

  async ended(): Promise<{ readonly exitCode: number; readonly signal: number }> {
    await this.#until(
      () => this.#ended !== null,
      `it did not end; the screen ends with:\n${this.text.slice(-1500)}`,
    );
    return this.#ended ?? { exitCode: -1, signal: 0 };
  }

  async #until(isDone: () => boolean, problem: string | (() => string)): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!isDone()) {
      if (Date.now() > deadline || this.#isForgotten)
        throw new Error(typeof problem === "string" ? problem : problem());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** A terminal to read from, made after the one of the program: that must not hold this one open. */
export class InputTerminal {
  readonly #pty = spawn("sh", ["-c", "tty; exec sleep 100"], {});
  readonly #path: Promise<string>;

  constructor() {
    open.push(this.#pty);
    this.#path = new Promise((resolve) => {
      this.#pty.onData((data) => {
        const path = /\/dev\/\S+/.exec(data)?.[0];
        if (path) resolve(path);
      });
    });
  }

  path(): Promise<string> {
    return this.#path;
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  close(): void {
    (this.#pty as IPty & { destroy(): void }).destroy();
  }
}

export const KEY = {
  enter: "\r",
  escape: "\x1b",
  leave: "\x03",
  editor: "\x05",
  done: "\x04",
  space: " ",
} as const;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Cursor visible and no bracketed paste: the terminal as it was. */
export function expectTidy({ raw }: Terminal): void {
  expect(raw.lastIndexOf("\x1b[?25h")).toBeGreaterThan(raw.lastIndexOf("\x1b[?25l"));
  expect(raw.lastIndexOf("\x1b[?2004l")).toBeGreaterThan(raw.lastIndexOf("\x1b[?2004h"));
}
