import type { Context } from "../ports.js";
import type { Archive } from "./archive.js";
import { type ReadIncident, readIncident } from "./read.js";

/** The incident that a reading command was asked for: of the work tree, or with `--committed`, or without one, of HEAD. */
export async function readAsked(
  context: Context,
  archive: Archive,
  reference: string,
): Promise<ReadIncident> {
  if (!context.globals.committed && !archive.bare) return readIncident(context, archive, reference);
  return (await import("./at-commit.js")).readCommitted(context, archive, reference);
}
