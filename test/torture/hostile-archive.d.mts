/** What `check --all` has to say of one case. */
export interface ExpectedFinding {
  readonly file: string;
  readonly rule: string;
  /** Where it is telling. */
  readonly line?: number;
}
/** Right files that look strange, by id: no finding at level error. */
export const STRANGE: Readonly<Record<string, string>>;
/** Makes an archive of one of each hostile case in `folder`; `outside` is where its links lead to. */
export function makeHostileArchive(folder: string, outside: string): readonly ExpectedFinding[];
