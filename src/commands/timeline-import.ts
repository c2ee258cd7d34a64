import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";

/** Stub: not built yet. */
export async function run(_context: Context, _args: Arguments): Promise<Outcome> {
  throw new UserError("not-built", "`timeline import` is not built yet", EXIT.bug);
}
