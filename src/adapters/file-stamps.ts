import { lstatSync, type Stats } from "node:fs";
import type { Stamps } from "../ports.js";

const NUMBERS = 4;

function look(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function put(into: Float64Array, at: number, { mtimeMs, ctimeMs, size, ino }: Stats): void {
  into[at] = mtimeMs;
  into[at + 1] = ctimeMs;
  into[at + 2] = size;
  into[at + 3] = ino;
}

/** lstat in a tight loop: a hundred thousand files in about a quarter of a second, quicker than asking git. */
export const fileStamps: Stamps = {
  clockMs: () => Date.now(),
  ofFolder(path) {
    const stat = look(path);
    if (!stat?.isDirectory()) return null;
    const stamp = new Float64Array(NUMBERS);
    put(stamp, 0, stat);
    return stamp;
  },
  ofFiles(folder, names) {
    const stamps = new Float64Array(names.length * NUMBERS).fill(Number.NaN);
    for (let i = 0; i < names.length; i++) {
      const stat = look(`${folder}/${names[i]}`);
      if (stat?.isFile()) put(stamps, i * NUMBERS, stat);
    }
    return stamps;
  },
};
