import { EXIT, UserError } from "../model/user-error.js";

/** A file that a newer afterword wrote may mean by a key what this one does not know: it is read, and left as it is. */
export function assertOurFormat(text: string, path: string): void {
  const format = /^\ufeff?---\r?\n(?:(?!---).*\n)*?format:[ \t]*["']?(\d+)/.exec(text)?.[1];
  if (format === undefined || Number(format) <= 1) return;
  const message = `a newer afterword wrote this file (format ${format}); this one changes nothing in it`;
  throw new UserError("newer-format", message, EXIT.content, {
    where: path,
    hint: "npm install -g afterword",
  });
}
