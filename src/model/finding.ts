export const LEVELS = ["error", "warning", "info"] as const;
export type Level = (typeof LEVELS)[number];

/** A place in a file, both counted from 1, in the file as it lies on disk; a column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a rule, or the reader of the grammar, reports. */
export interface Finding extends Position {
  /** Kebab-case name that says what is wrong, e.g. `action-without-owner`. */
  readonly rule: string;
  readonly level: Level;
  /** Path from the archive's root, with `/`. */
  readonly file: string;
  readonly message: string;
  /** What to write or type instead; empty when the message says it all. */
  readonly hint: string;
  /** `check --fix` can mend it with certainty. */
  readonly fixable: boolean;
}
