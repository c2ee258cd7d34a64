import { fstatSync } from "node:fs";
import { isatty } from "node:tty";

/** Whether descriptor 0, 1 or 2 is a terminal. A pipe or a file is told apart without making a stream of it. */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && isatty(descriptor);
  } catch {
    return false;
  }
}
