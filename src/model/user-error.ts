/** The exit codes of CLI.md §2; never renumbered. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  content: 3,
  notFound: 4,
  gitState: 5,
  notShared: 6,
  disk: 7,
  locked: 8,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * Something the user can mend. Three lines on the screen: what, where (`file:line:column`, may be empty), and the exact
 * command to try. `code` is the stable word of the JSON error, e.g. `no-such-incident`.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  constructor(
    readonly code: string,
    message: string,
    readonly exit: ExitCode,
    readonly options: { readonly where?: string; readonly hint?: string } = {},
  ) {
    super(message);
  }
}
