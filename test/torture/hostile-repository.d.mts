/** A program in `folder` that leaves a marker of its name in `markers`; its path is the answer. */
export function makeProgram(folder: string, markers: string, name: string): string;
/** Sets every key and hook by which the repository at `root` can name a program, and attributes that make git use them. */
export function armRepository(
  root: string,
  folder: string,
  markers: string,
  env: Readonly<Record<string, string | undefined>>,
): void;
