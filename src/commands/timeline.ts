import { EXIT, UserError } from "../model/user-error.js";
import type { Outcome } from "../ports.js";

/** Stub: not built yet. */
export async function run(): Promise<Outcome> {
  throw new UserError("not-built", "`timeline` is not built yet", EXIT.bug);
}
