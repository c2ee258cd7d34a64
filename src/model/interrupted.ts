import { EXIT, type ExitCode } from "./user-error.js";

export type Interruption = "SIGINT" | "SIGTERM" | "SIGHUP";

const CODES: Readonly<Record<Interruption, ExitCode>> = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hangup,
};

/** The person left a question, or a signal ended it: Ctrl-C is SIGINT, a closed terminal or stdin is SIGHUP. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly exit: ExitCode;
  constructor(readonly by: Interruption) {
    super(`interrupted (${by})`);
    this.exit = CODES[by];
  }
}
