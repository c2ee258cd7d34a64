import { visibleLine } from "./visible-text.js";

/**
 * A word as one can paste it into a shell: quoted only where it must be. Names of files and ids come from strangers: in a
 * command that we tell to try, nothing of them is run, and control characters stand as escapes.
 */
export function shellWord(word: string): string {
  if (/^[\p{L}\p{N}_./:@%+=,-]+$/u.test(word) && !word.startsWith("-")) return word;
  if (visibleLine(word) !== word) return `$'${escaped(word)}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** As bash, zsh and ksh read it between `$'` and `'`. */
function escaped(word: string): string {
  const quoted = word.replace(/[\\']/g, "\\$&");
  return visibleLine(quoted.replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\r", "\\r")).replace(
    /\\u\{([0-9a-f]+)\}/g,
    (_, code: string) => `\\U${code.padStart(8, "0")}`,
  );
}
