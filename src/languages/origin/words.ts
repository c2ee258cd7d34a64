/** What an imported draft says in its own language about where it came from. */
export interface OriginWords {
  /** `file` and `importer` are safe to write already. */
  readonly importedFrom: (file: string, importer: string) => string;
  readonly reported: string;
  readonly doubts: string;
  /** What an importer noted, in this language; as it is where it is none of the notes. */
  readonly note: (note: string) => string;
}
