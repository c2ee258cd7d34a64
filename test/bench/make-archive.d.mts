export interface MadeFile {
  readonly path: string;
  readonly text: string;
  /** UTC seconds of its commit. */
  readonly at: number;
}
/** The files of an archive of `count` plausible incidents, oldest first; the same for the same seed. */
export function incidents(count: number, seed: number): Iterable<MadeFile>;
export function makeArchive(
  folder: string,
  options?: { readonly count?: number; readonly seed?: number },
): Promise<unknown>;
