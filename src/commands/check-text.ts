import type { Finding, Level } from "../model/finding.js";
import { shellWord } from "../model/shell-word.js";
import { visibleLine } from "../model/visible-text.js";
import type { Output } from "../ports.js";
import type { Counts } from "../rules/findings.js";

/** What was found, by file, line and column; with --fix, what was mended. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly checked: number;
  readonly mended: { readonly changed: readonly string[]; readonly diff: string } | null;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  readonly checked: number;
  /** With --fix: the files that were mended, and in a dry run how. */
  readonly changed?: readonly string[];
  readonly diff?: string;
  /** What was named on the command line, for the commands to try. */
  readonly targets: readonly string[];
}

const COLOR: Readonly<Record<Level, number>> = { error: 31, warning: 33, info: 36 };
const NAME: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "note" };

/** Findings by file, each with its place, level, message and rule, then what to write; last the count and the next command. */
export function checkText(output: Pick<Output, "color" | "unicode">, result: CheckResult): string {
  const paint = (code: number, text: string): string =>
    output.color ? `\u001b[${code}m${text}\u001b[0m` : text;
  const lines: string[] = [];
  let file: string | null = null;
  for (const finding of result.findings) {
    if (finding.file !== file) {
      if (file !== null) lines.push("");
      file = finding.file;
      lines.push(paint(1, visibleLine(file)));
    }
    lines.push(...findingLines(finding, paint));
  }
  if (lines.length > 0) lines.push("");
  if (result.diff) lines.push(result.diff.trimEnd(), "");
  lines.push(...summary(result));
  const text = `${lines.join("\n")}\n`;
  return output.unicode ? text : inAscii(text);
}

function findingLines(finding: Finding, paint: (code: number, text: string) => string): readonly string[] {
  const place = `${finding.line}:${finding.column}`.padEnd(7);
  const level = paint(COLOR[finding.level], NAME[finding.level].padEnd(7));
  const line = `  ${place} ${level}  ${visibleLine(finding.message)}  ${paint(2, `[${finding.rule}]`)}`;
  return finding.hint === "" ? [line] : [line, `                   ${visibleLine(finding.hint)}`];
}

function summary({ findings, counts, checked, changed, diff, targets }: CheckResult): readonly string[] {
  const files = checked === 1 ? "1 file" : `${checked} files`;
  const parts = [
    plural(counts.error, "error"),
    plural(counts.warning, "warning"),
    plural(counts.info, "note"),
  ];
  const found = parts.filter((part) => part !== null);
  const lines = [found.length > 0 ? `${found.join(", ")} in ${files}` : `${files} checked: nothing to mend`];
  if (changed && changed.length > 0)
    lines.unshift(`${diff ? "would mend" : "mended"}: ${changed.map(visibleLine).join(", ")}`);
  const fixable = findings.filter((finding) => finding.fixable).length;
  if (fixable > 0 && !changed) lines.push(`try: ${command(targets)} --fix   (mends ${fixable} of them)`);
  else if (counts.error > 0) lines.push(`try: ${editCommand(findings)}`);
  else if (isDraftAlone(findings)) lines.push(`Submit asks for what is missing: ${editCommand(findings)}`);
  return lines;
}

/** What a draft still lacks is a note until it is submitted; then it is an error. */
function isDraftAlone(findings: readonly Finding[]): boolean {
  const isLacking = ({ rule, level }: Finding) => level === "info" && /^(?:fact|section)-missing$/.test(rule);
  return findings.some(isLacking) && new Set(findings.map(({ file }) => file)).size === 1;
}

function plural(count: number, word: string): string | null {
  return count === 0 ? null : `${count} ${word}${count === 1 ? "" : "s"}`;
}

function command(targets: readonly string[]): string {
  return ["afterword check", ...targets.map((target) => visibleLine(target))].join(" ");
}

function editCommand(findings: readonly Finding[]): string {
  const first = findings.find(({ level }) => level === "error") ?? findings[0];
  const id = /^incidents\/.*\/([^/]+)\.md$/.exec(first?.file ?? "")?.[1];
  return id === undefined
    ? `mend ${visibleLine(first?.file ?? "")} in an editor`
    : `afterword edit ${shellWord(id)}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "’": "'",
  "…": "...",
  "–": "-",
  "→": "->",
};

/** Where the locale has no UTF-8, our own signs become plain ones; text from files stays as it is. */
function inAscii(text: string): string {
  return text.replace(/[“”„’…–→]/g, (sign) => SIGNS[sign] ?? sign);
}
