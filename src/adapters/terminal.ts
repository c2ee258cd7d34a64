import { writeSync } from "node:fs";
import { EXIT, UserError } from "../model/user-error.js";
import type { Output } from "../ports.js";
import { isTerminal } from "./is-terminal.js";

/** stdout for the answer, stderr for all else. `color`: auto, always or never. */
export function makeOutput(isQuiet: boolean, color: string): Output {
  return {
    answer: writeAnswer,
    note: (text) => {
      if (!isQuiet && text !== "") process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
    },
    isTerminal: isTerminal(1),
    columns: columnsOf(),
    color: hasColor(color),
    unicode: /UTF-?8/i.test(process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || ""),
  };
}

function columnsOf(): number {
  const set = Number(process.env.COLUMNS);
  const drawn = isTerminal(1) ? process.stdout.columns : 0;
  return drawn || (Number.isInteger(set) && set > 0 ? set : 80);
}

function hasColor(flag: string): boolean {
  if (flag === "always") return true;
  if (flag === "never") return false;
  const env = process.env;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== "0") return true;
  return isTerminal(1) && env.TERM !== "dumb";
}

/** Writes the whole text before it returns: a pipe may take it in parts, a closed one is no error, a full disk is. */
async function writeAnswer(text: string): Promise<void> {
  let rest: Uint8Array = new TextEncoder().encode(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") await new Promise((resolve) => setTimeout(resolve, 2));
      else if (code === "EPIPE") return;
      else
        throw new UserError("output", `the answer could not be written: ${code ?? error}`, EXIT.disk, {
          hint: "free some space, or write elsewhere",
        });
    }
  }
}
