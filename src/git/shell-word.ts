/** A word as one can paste it into a shell: quoted only where it must be. */
export function shellWord(word: string): string {
  if (/^[\w./:@%+=,-]+$/.test(word) && !word.startsWith("-")) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
