import { PassThrough } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Interruption } from "../model/interrupted.js";
import { Burst } from "./burst.js";

/** Who gets the keys now. */
export interface Listener {
  /** Gets a bracketed block whole, without its brackets; `later`: it waits for the next who takes blocks. */
  readonly paste: ((text: string) => void) | "later";
  /** Takes what came like a paste without brackets; false: it was too little, and comes as keys. */
  block?(text: string): boolean;
  /** Takes several characters at once, where the cursor stands. */
  text?(run: string): void;
  /** Ctrl-D. */
  done?(): void;
}

type Piece = { readonly kind: "keys" | "paste" | "block"; readonly text: string };

const PASTE_START = "\x1b[200~";
const PASTE_END = "\x1b[201~";
const PASTE_ON = "\x1b[?2004h";
const PASTE_OFF = "\x1b[?2004l";
const CURSOR_ON = "\x1b[?25h";
const ESCAPE = { name: "escape", sequence: "\x1b", ctrl: false, meta: false, shift: false };
/** A lone Esc is known by nothing following it for this long. */
const ESCAPE_WAIT_MS = 40;
/** Runs of plain text, a whole escape sequence, or one control character: what is handed on in one go. */
const UNIT = /[^\x00-\x1f\x7f]+|\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|[^\x1b])|[\s\S]/g;

/**
 * The one reader of the terminal. What is typed or pasted while nobody asks waits for the next question, so that a
 * script, a fast typist or a paste over several prompts loses nothing. `input` is the stream that prompts read from.
 */
export class Keyboard {
  readonly input = new PassThrough();
  readonly #decoder = new StringDecoder("utf8");
  readonly #queue: Piece[] = [];
  /** Blocks that the one who listens now does not want. */
  readonly #later: Piece[] = [];
  readonly #burst = new Burst((text) => {
    this.#queue.push({ kind: "block", text });
    this.#feed();
  });
  /** Whether blocks are looked for: also while nobody listens, after one who took them. */
  #wantsBlocks = false;
  #rest = "";
  #escape: NodeJS.Timeout | null = null;
  #listener: Listener | null = null;
  #isFeeding = false;
  #isGone = false;

  constructor(private readonly onEnd: (by: Interruption) => void) {}

  /** Raw mode, bracketed paste, reading. */
  open(): void {
    process.stdin.on("data", this.#onData).on("end", this.#onClosed).on("error", this.#onClosed);
    if (process.stdin.isTTY) process.stdin.setRawMode(true);
    process.stdin.resume();
    process.stderr.write(PASTE_ON);
  }

  /** The terminal as it was. */
  close(): void {
    process.stdin.off("data", this.#onData).off("end", this.#onClosed).off("error", this.#onClosed);
    try {
      if (process.stdin.isTTY) process.stdin.setRawMode(false);
    } catch {
      this.#isGone = true;
    }
    if (this.#isGone) dieOfHangup();
    process.stdin.pause();
    process.stderr.write(PASTE_OFF + CURSOR_ON);
  }

  listen(listener: Listener): void {
    this.#listener = listener;
    this.#wantsBlocks = listener.block !== undefined || listener.paste === "later";
    if (!this.#wantsBlocks) this.#endBurst();
    if (listener.block !== undefined) this.#queue.unshift(...this.#later.splice(0));
    setImmediate(() => this.#feed());
  }

  stop(): void {
    this.#listener = null;
  }

  /** Puts text before all that waits, as if it had been typed. */
  typeAhead(text: string): void {
    this.#queue.unshift(...unitsOf(text));
  }

  readonly #onClosed = (): void => {
    this.#isGone = true;
    this.onEnd("SIGHUP");
  };

  readonly #onData = (chunk: Buffer | string): void => {
    this.#rest += typeof chunk === "string" ? chunk : this.#decoder.write(chunk);
    if (this.#escape) clearTimeout(this.#escape);
    this.#escape = null;
    this.#split();
    this.#feed();
  };

  /** Moves what is complete from the raw text into the queue; a paste waits for its end, an Esc for what follows. */
  #split(): void {
    for (;;) {
      const start = this.#rest.indexOf(PASTE_START);
      const keys = start < 0 ? this.#rest : this.#rest.slice(0, start);
      if (start >= 0) {
        const end = this.#rest.indexOf(PASTE_END, start);
        this.#push("keys", keys);
        this.#rest = this.#rest.slice(start);
        if (end < 0) return;
        this.#push("paste", this.#rest.slice(PASTE_START.length, end - start));
        this.#rest = this.#rest.slice(end - start + PASTE_END.length);
        continue;
      }
      const open = /\x1b(\[[0-9;?]*|O)?$/.exec(keys);
      this.#push("keys", open ? keys.slice(0, open.index) : keys);
      this.#rest = open ? keys.slice(open.index) : "";
      if (open) this.#escape = setTimeout(this.#settleEscape, ESCAPE_WAIT_MS);
      return;
    }
  }

  readonly #settleEscape = (): void => {
    this.#push("keys", this.#rest);
    this.#rest = "";
    this.#feed();
  };

  #push(kind: "keys" | "paste", text: string): void {
    if (text === "" || (kind === "keys" && this.#wantsBlocks && this.#burst.takes(text))) return;
    this.#endBurst();
    if (kind === "paste") this.#queue.push({ kind, text });
    else this.#queue.push(...unitsOf(text));
  }

  /** What has come so far was keys after all. */
  #endBurst(): void {
    this.#queue.push(...unitsOf(this.#burst.stop()));
  }

  /** Hands on piece by piece for as long as somebody listens: the first Enter may end the question. */
  #feed(): void {
    if (this.#isFeeding) return;
    this.#isFeeding = true;
    try {
      while (this.#listener && this.#queue.length > 0) {
        const piece = this.#queue.shift();
        if (piece) this.#hand(piece, this.#listener);
      }
    } finally {
      this.#isFeeding = false;
    }
  }

  #hand(piece: Piece, listener: Listener): void {
    if (piece.kind !== "keys") this.#handBlock(piece, listener);
    else if (piece.text === "\x1b") this.input.emit("keypress", undefined, ESCAPE);
    else if (piece.text === "\x04") listener.done?.();
    else if (listener.text && piece.text.length > 1 && !piece.text.startsWith("\x1b"))
      listener.text(piece.text);
    else if (piece.text !== "\x1a") this.#type(piece.text);
  }

  /** One by one: of a run in one go, Node's readline puts all but the last at the end, wherever the cursor stands. */
  #type(text: string): void {
    const units = text.startsWith("\x1b") ? [text] : text;
    for (const unit of units) this.input.emit("data", Buffer.from(unit));
  }

  #handBlock(piece: Piece, listener: Listener): void {
    const { kind, text } = piece;
    if (kind === "block" && listener.block?.(text) === true) return;
    if (listener.paste === "later" && isSeveralLines(text)) this.#later.push(piece);
    else if (kind === "paste" && listener.paste !== "later") listener.paste(text);
    else this.typeAhead(text);
  }
}

function isSeveralLines(text: string): boolean {
  return /\S[^\r\n]*[\r\n]+[^\r\n]*\S/.test(text);
}

/** Text as keys: what is handed on in one go, each. */
function unitsOf(text: string): readonly Piece[] {
  return (text.match(UNIT) ?? []).map((unit): Piece => ({ kind: "keys", text: unit }));
}

/**
 * The terminal is gone: there is nothing to put back. Node, which tries to at its end, aborts with a core dump, so the
 * process ends by the signal that a closed terminal means, after all else is done.
 */
function dieOfHangup(): void {
  process.once("exit", () => process.kill(process.pid, "SIGHUP"));
}
