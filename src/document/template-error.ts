import { EXIT, UserError } from "../model/user-error.js";

/** What is wrong with a template, and where: line and column count from 1. */
export class TemplateError extends UserError {
  constructor(
    readonly template: string,
    readonly line: number,
    readonly column: number,
    message: string,
    hint = "afterword help templates",
  ) {
    super("template", message, EXIT.content, { where: `${template}:${line}:${column}`, hint });
  }
}

/** What Handlebars throws, with its place: its columns count from 0, and it names a missing value in its own words. */
export function asTemplateError(template: string, error: unknown): TemplateError {
  if (error instanceof TemplateError) return error;
  const { message, lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
  if (error instanceof TypeError) {
    return new TemplateError(template, 1, 1, `a path leads into a value that has no parts (${message})`);
  }
  const words = message
    .replace(/ - \d+:\d+$/, "")
    .replace(/^"(.*)" not defined in .*$/s, "there is no value `$1` here");
  return new TemplateError(template, lineNumber ?? 1, (column ?? 0) + 1, words);
}
