import { writeSync } from "node:fs";
import type { Progress } from "../ports.js";
import { isTerminal } from "./is-terminal.js";

/** Work that is done before this draws nothing; AFTERWORD_PROGRESS_AFTER_MS sets it for tests. */
const AFTER_MS = 500;
const PAUSE_MS = 100;
const WIDTH = 24;
const ERASE = "\r\x1b[K";

/** A bar on stderr while work lasts: on a terminal that can erase a line, and nowhere else. It is gone when the work is. */
export function progressBar(label: string, isSilent: boolean, env: NodeJS.ProcessEnv): Progress {
  const isAppendOnly =
    env.TERM === "dumb" || !["", "0", "false"].includes((env.AFTERWORD_ACCESSIBLE ?? "").toLowerCase());
  if (isSilent || isAppendOnly || !isTerminal(2)) return { step: () => {}, end: () => {} };
  const after = Number(env.AFTERWORD_PROGRESS_AFTER_MS ?? AFTER_MS);
  let next = performance.now() + after;
  let isDrawn = false;
  const draw = (text: string): void => {
    const columns = process.stderr.columns || 80;
    put(`${ERASE}${text.slice(0, columns - 1)}`);
    isDrawn = true;
    next = performance.now() + PAUSE_MS;
  };
  // Where one only waits, nobody calls step.
  const timer = setTimeout(() => draw(`${label} ...`), after);
  return {
    step: (done, total) => {
      if (performance.now() >= next) draw(`${label}  ${bar(done / total)}  ${done} of ${total}`);
    },
    end: () => {
      clearTimeout(timer);
      if (isDrawn) put(ERASE);
      isDrawn = false;
    },
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `[${"#".repeat(full)}${".".repeat(WIDTH - full)}]`;
}

/** A terminal that is gone, or full for the moment, is no reason to stop the work. */
function put(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // The next one may get through.
  }
}
