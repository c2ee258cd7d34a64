import { EXIT, UserError } from "../model/user-error.js";
import { visibleJson } from "../model/visible-json.js";
import { visible, visibleLine } from "../model/visible-text.js";

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  readonly hint: string;
  readonly exit: number;
  readonly stack: string;
}

/** Any thrown value as a problem: a UserError by its own words, everything else is a bug of ours (exit 1). */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserError) {
    const { code, message, exit, options, stack = "" } = error;
    return { code, message, where: options.where ?? "", hint: options.hint ?? "", exit, stack };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return {
    code: "bug",
    message: `a bug in afterword: ${message}`,
    where: "",
    hint: "run it again with --debug and report what it prints; nothing you typed is lost",
    exit: EXIT.bug,
    stack,
  };
}

/** Three lines: what, where, `try: <command>`; the stack only with --debug. */
export function problemText(problem: Problem, debug: boolean): string {
  const lines = [`afterword: ${visible(problem.message)}`];
  if (problem.where) lines.push(`  at ${visibleLine(problem.where)}`);
  if (problem.hint) lines.push(`  try: ${visible(problem.hint)}`);
  if (debug) lines.push(visible(problem.stack));
  return `${lines.join("\n")}\n`;
}

export function problemJson(problem: Problem): string {
  const { code, message, hint, exit, where } = problem;
  const error = { code, message, ...(where ? { where } : {}), hint, exit };
  return `${visibleJson(JSON.stringify({ error }))}\n`;
}
