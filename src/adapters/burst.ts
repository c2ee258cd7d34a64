/** So long after a chunk that ends with its line: a script's answer, or the keys of somebody who types fast. */
const LINE_REST_MS = 20;
/** So long where more has come than one line: the rest of a block may be on a slow link. */
const BLOCK_REST_MS = 120;
/** So many chunks of one character in a row are a hand that types; what came at once before was typed while we were busy. */
const HAND = 5;
/** No hand is quicker from key to key. */
const HAND_MS = 12;
/** A line of which so many chunks were longer than a key was pasted, also when its line end comes by itself. */
const PASTED = 2;
/** What people paste: text, tabs, line ends. A key with a meaning of its own is not held back. */
const PLAIN = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+$/;

/**
 * A pasted block that comes without brackets: several characters and a line end in one chunk, which no hand types, and
 * all that follows without a pause. It is collected until the pause, so that its lines arrive together.
 */
export class Burst {
  #text = "";
  #singles = 0;
  /** Chunks longer than a key, in the line that is under way. */
  #runs = 0;
  #last = 0;
  #rest: NodeJS.Timeout | null = null;

  constructor(private readonly onPause: (text: string) => void) {}

  /** False: this was typed, and nothing is being collected. */
  takes(chunk: string): boolean {
    const pause = performance.now() - this.#last;
    this.#last += pause;
    const isPart = this.#text !== "" || this.#beginsWith(chunk, pause);
    this.#runs = /[\r\n]/.test(chunk) || pause > BLOCK_REST_MS ? 0 : this.#runs;
    if (chunk.length > 1) this.#runs++;
    if (chunk.length > 1) this.#singles = 0;
    else if (pause >= HAND_MS) this.#singles++;
    if (!isPart || !PLAIN.test(chunk) || this.#singles >= HAND) return false;
    this.#text += chunk;
    if (this.#rest) clearTimeout(this.#rest);
    const isOneLine = /^[^\r\n]*(?:\r\n?|\n)$/.test(this.#text);
    this.#rest = setTimeout(() => this.onPause(this.stop()), isOneLine ? LINE_REST_MS : BLOCK_REST_MS);
    return true;
  }

  /** A line end behind text in one chunk, or at its beginning where the text before it came as no hand types. */
  #beginsWith(chunk: string, pause: number): boolean {
    if (chunk.length > 1 && /[^\r\n][\r\n]/.test(chunk)) return true;
    return /^[\r\n]/.test(chunk) && this.#runs >= PASTED && pause <= BLOCK_REST_MS;
  }

  /** What has been collected so far; no more is waited for. */
  stop(): string {
    if (this.#rest) clearTimeout(this.#rest);
    this.#rest = null;
    const text = this.#text;
    this.#text = "";
    return text;
  }
}
