/** What a stretch of inline text is, as far as this grammar cares. */
export interface Span {
  readonly kind: "code" | "comment" | "autolink" | "link" | "url";
  readonly start: number;
  readonly end: number;
  /** Target of a link. */
  readonly url: string | null;
}

const AUTOLINK = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>/y;
const TARGET =
  /\(\s*(?:<([^<>\n]{0,2000})>|([^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,9}))(?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'))?\s*\)/y;
const BARE_URL = /https?:\/\/[^\s<>]+/y;
const WORD = /[\p{L}\p{N}]/u;
/** Where something may begin; what lies between is plain text. */
const NEXT = /[\\`<[\]]|http/g;

/**
 * Code spans, comments, links and bare URLs between two offsets of a text, in one pass from left to right. A link's span
 * covers its text too, and may follow spans that lie inside it. Time is linear in the length.
 */
export function scanInline(text: string, start: number, end: number): Span[] {
  return new InlineScanner(text, start, end).scan();
}

class InlineScanner {
  private readonly spans: Span[] = [];
  private readonly brackets: number[] = [];
  private commentsEnd = false;
  private runs: Map<number, number[]> | null = null;
  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  scan(): Span[] {
    const stretch = this.text.slice(this.start, this.end);
    NEXT.lastIndex = 0;
    for (let found = NEXT.exec(stretch); found; found = NEXT.exec(stretch)) {
      const at = this.start + found.index;
      NEXT.lastIndex = this.step(at, this.text.charCodeAt(at)) - this.start;
    }
    return this.spans;
  }

  private step(at: number, code: number): number {
    if (code === 0x5c) return at + 2;
    if (code === 0x60) return this.code(at);
    if (code === 0x3c) return this.angle(at);
    if (code === 0x5d) return this.closeBracket(at);
    if (code === 0x68) return this.bareUrl(at);
    this.brackets.push(at);
    return at + 1;
  }

  private add(kind: Span["kind"], start: number, end: number, url: string | null = null): number {
    this.spans.push({ kind, start, end, url });
    return end;
  }

  private code(at: number): number {
    let length = 1;
    while (at + length < this.end && this.text.charCodeAt(at + length) === 0x60) length++;
    const after = at + length;
    const closers = this.backtickRuns().get(length);
    while (closers?.length && (closers[closers.length - 1] ?? 0) < after) closers.pop();
    const closer = closers?.pop();
    return closer === undefined ? after : this.add("code", at, closer + length);
  }

  /** Starts of all runs of backticks by their length, the last first. */
  private backtickRuns(): Map<number, number[]> {
    if (this.runs) return this.runs;
    const runs = new Map<number, number[]>();
    for (let i = this.text.indexOf("`", this.start); i >= 0 && i < this.end; ) {
      let length = 1;
      while (i + length < this.end && this.text.charCodeAt(i + length) === 0x60) length++;
      const same = runs.get(length);
      if (same) same.push(i);
      else runs.set(length, [i]);
      i = this.text.indexOf("`", i + length);
    }
    for (const starts of runs.values()) starts.reverse();
    this.runs = runs;
    return runs;
  }

  private angle(at: number): number {
    if (this.text.startsWith("<!--", at)) {
      const close = this.commentsEnd ? -1 : this.text.indexOf("-->", at + 4);
      if (close >= 0 && close + 3 <= this.end) return this.add("comment", at, close + 3);
      this.commentsEnd = true;
      return at + 4;
    }
    AUTOLINK.lastIndex = at;
    const match = AUTOLINK.exec(this.text);
    return match && at + match[0].length <= this.end
      ? this.add("autolink", at, at + match[0].length, match[1] ?? null)
      : at + 1;
  }

  private closeBracket(at: number): number {
    const open = this.brackets.pop();
    if (open === undefined || this.text.charCodeAt(at + 1) !== 0x28) return at + 1;
    TARGET.lastIndex = at + 1;
    const match = TARGET.exec(this.text);
    const end = match ? at + 1 + match[0].length : 0;
    if (!match || end > this.end) return at + 1;
    return this.add("link", open, end, match[1] ?? match[2] ?? null);
  }

  private bareUrl(at: number): number {
    if (WORD.test(this.text[at - 1] ?? " ")) return at + 1;
    BARE_URL.lastIndex = at;
    const match = BARE_URL.exec(this.text);
    return match ? this.add("url", at, Math.min(this.end, at + match[0].length)) : at + 4;
  }
}

/** Offsets that spans cover, for many questions. */
export class Mask {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  constructor(spans: readonly { readonly start: number; readonly end: number }[]) {
    for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
      const last = this.ends.length - 1;
      if (last >= 0 && start <= (this.ends[last] ?? 0)) this.ends[last] = Math.max(this.ends[last] ?? 0, end);
      else {
        this.starts.push(start);
        this.ends.push(end);
      }
    }
  }

  covers(offset: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < (this.ends[low - 1] ?? 0);
  }
}
