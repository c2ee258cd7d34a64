import type { Output, Question } from "../ports.js";

export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly alarm: (text: string) => string;
}

export function paintFor(output: Output): Paint {
  const wrap = (code: number, end: number) => (text: string) =>
    output.color && text !== "" ? text.replace(/^.+$/gm, `\x1b[${code}m$&\x1b[${end}m`) : text;
  return { strong: wrap(1, 22), faint: wrap(2, 22), alarm: wrap(31, 39) };
}

/** What stands under the line: what is wrong, the help when it was asked for, the keys. */
export function below(
  config: Question & { readonly paint: Paint },
  problem: string | null,
  isHelp: boolean,
): string {
  const { paint } = config;
  const parts = [
    problem === null ? "" : paint.alarm(atWords(problem)),
    isHelp ? atWords(config.help) : "",
    paint.faint(atWords(config.footer)),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** Breaks lines between words: what draws the prompt would break them within one. */
function atWords(text: string): string {
  const width = Math.max(1, (process.stderr.columns || 80) - 1);
  const piece = new RegExp(`(.{1,${width}})(?: +|$)`, "gu");
  return text
    .split("\n")
    .map((line) => line.replace(piece, "$1\n").trimEnd())
    .join("\n");
}

/** The rows of a long list that are drawn: `size` of them, with the lit one among them. */
export function visibleRows(count: number, lit: number, size: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(lit - Math.floor(size / 2), count - size));
  return { from, to: Math.min(count, from + size) };
}

/** Rows that a list may take on this terminal. */
export function listSize(): number {
  return Math.max(3, (process.stderr.rows || 24) - 8);
}
