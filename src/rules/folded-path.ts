/** Paths that a file system without case, or one that composes accents, takes for one. */
export function foldedPath(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
