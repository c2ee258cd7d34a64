import { useEffect, useState } from "@inquirer/core";
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

/** Draws a question again when its terminal has got another size. */
export function useSize(): void {
  const [, setTurn] = useState(0);
  useEffect(() => {
    let turn = 0;
    const draw = () => setTurn(++turn);
    process.stderr.on("resize", draw);
    return () => void process.stderr.off("resize", draw);
  }, []);
}

/** On a terminal narrower than this, what is indented is indented less. */
const NARROW = 40;

/** Breaks lines between words, under their indentation: what draws the prompt, or the terminal, would break within one. */
export function atWords(text: string): string {
  const width = Math.max(1, (process.stderr.columns || 80) - 1);
  return text
    .split("\n")
    .map((line) => brokenLine(line, width))
    .join("\n");
}

function brokenLine(line: string, width: number): string {
  if (line.length <= width) return line;
  const indent = /^ */.exec(line)?.[0] ?? "";
  const kept = width < NARROW ? indent.slice(0, 2) : indent;
  const room = Math.max(1, width - kept.length);
  const piece = new RegExp(`(.{1,${room}})(?: +|$)`, "gu");
  const broken = line.slice(indent.length).replace(piece, (_, part: string) => `${kept}${part.trim()}\n`);
  return broken.trimEnd();
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
