const ASCII_ONLY = /^[\x00-\x7f]*$/;

/** Paths that a file system without case, or one that composes accents, takes for one. */
export function foldedPath(path: string): string {
  return (ASCII_ONLY.test(path) ? path : path.normalize("NFC")).toLowerCase();
}
