/** What one file was and is to be; null: it is not there. Texts hold a BOM as U+FEFF. */
export interface FileChange {
  /** From the archive's root, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}
