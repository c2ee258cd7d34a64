import type { Finding, Level, Position } from "../model/finding.js";

/** A file's text with the table of its lines. A line ends with LF, CRLF or a lone CR, as CommonMark says. */
export class Source {
  private starts: readonly number[] | null = null;
  constructor(
    readonly text: string,
    readonly path: string,
  ) {}

  /** Offset of the first character of each line; looked up when somebody first asks. */
  get lineStarts(): readonly number[] {
    this.starts ??= findLineStarts(this.text);
    return this.starts;
  }

  position(offset: number): Position {
    const line = this.lineOf(offset);
    const column = offset - this.startOf(line) + 1;
    return {
      line: line + 1,
      column: line === 0 && this.text.charCodeAt(0) === 0xfeff ? Math.max(1, column - 1) : column,
    };
  }

  /** Index (from 0) of the line that holds an offset. */
  lineOf(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset at which a line begins; the end of the text for lines beyond the last. */
  startOf(line: number): number {
    return this.lineStarts[line] ?? this.text.length;
  }

  /** A line without its line end. */
  line(index: number): string {
    return this.text.slice(this.startOf(index), this.startOf(index + 1)).replace(/[\r\n]+$/, "");
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) starts.push(i + 1);
  }
  return starts;
}

/** A file can be wrong in so many places that nobody reads them all. */
const MOST_FINDINGS = 1000;

/** Collects findings about one source. */
export class Report {
  readonly findings: Finding[] = [];
  constructor(readonly source: Source) {}

  add(level: Level, rule: string, offset: number, message: string, hint = "", fixable = false): void {
    if (this.findings.length >= MOST_FINDINGS) return;
    const file = this.source.path;
    this.findings.push({ rule, level, file, ...this.source.position(offset), message, hint, fixable });
  }
}
