import type { Archive } from "../archive/archive.js";
import { readState, removeState, writeState } from "../archive/state-folder.js";
import type { Context } from "../ports.js";

/** Typing rests this long before the line goes to disk; well within the second that may be lost. */
const REST_MS = 250;

/**
 * Text that was typed and not yet answered, one file a draft, in the state folder (0600 in 0700). It is offered when one
 * comes back to its question, and removed when that question is answered.
 */
export class HalfTyped {
  #texts: Record<string, string> = {};
  #timer: NodeJS.Timeout | null = null;
  #isDirty = false;

  private constructor(
    private readonly context: Context,
    private readonly archive: Archive,
    /** The draft's id, or `new` before there is one. */
    private key: string,
  ) {}

  static async open(context: Context, archive: Archive, key: string): Promise<HalfTyped> {
    const half = new HalfTyped(context, archive, key);
    half.#texts = textsOf(await readState(context, archive.root, nameOf(key)));
    return half;
  }

  /** What was typed for this question and never answered; null when nothing was. */
  offered(question: string): string | null {
    return this.#texts[question] ?? null;
  }

  /** Something was typed at this question, at a block pasted into it, or at a section of the text. */
  isAt(question: string): boolean {
    const parts = question === "text" ? "section-" : `${question}-`;
    return Object.keys(this.#texts).some((name) => name === question || name.startsWith(parts));
  }

  typed(question: string, text: string): void {
    if (text === "") delete this.#texts[question];
    else this.#texts[question] = text;
    this.#isDirty = true;
    this.#timer ??= setTimeout(() => void this.flush(), REST_MS);
  }

  async answered(question: string): Promise<void> {
    if (this.#texts[question] === undefined && !this.#isDirty) return;
    delete this.#texts[question];
    this.#isDirty = true;
    await this.flush();
  }

  /** The draft has got an id, or a new one. */
  async moveTo(key: string): Promise<void> {
    const before = this.key;
    if (key === before) return;
    this.key = key;
    this.#isDirty = true;
    await this.flush();
    if (!this.#isDirty) await removeState(this.context, this.archive.root, nameOf(before));
  }

  /** A state folder that cannot be written says so once; typing goes on, and each rest tries again. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#isDirty) return;
    this.#isDirty = false;
    const name = nameOf(this.key);
    if (Object.keys(this.#texts).length === 0) await removeState(this.context, this.archive.root, name);
    else if (!(await writeState(this.context, this.archive.root, name, JSON.stringify(this.#texts))))
      this.#isDirty = true;
  }
}

function nameOf(key: string): string {
  return `half-typed-${key.replace(/[^\w.-]/g, "_")}.json`;
}

function textsOf(stored: string | null): Record<string, string> {
  try {
    const read: unknown = JSON.parse(stored ?? "{}");
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, text]) => typeof text === "string"));
  } catch {
    return {};
  }
}
