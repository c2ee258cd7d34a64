import type { Archive } from "../archive/archive.js";
import { applyChanges } from "../archive/changes.js";
import { parseIncident } from "../document/parse.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { mended } from "../rules/fixes.js";
import { type CheckOptions, checkIncident } from "../rules/run.js";
import type { Target } from "./check-targets.js";

export interface Mended {
  /** The targets as they are after it. */
  readonly targets: readonly Target[];
  readonly changed: readonly string[];
  /** Only in a dry run. */
  readonly diff: string;
}

/** Mends what is certain in the targets, through the archive's one way of writing; a dry run writes nothing. */
export async function fixTargets(
  context: Context,
  archive: Archive,
  targets: readonly Target[],
  rules: CheckOptions,
): Promise<Mended> {
  const { settings } = archive;
  if (context.globals.committed || targets.some(({ path }) => path === "-" || path.startsWith("/"))) {
    throw new UserError("not-here", "only files of the archive's work tree can be mended", EXIT.usage, {
      hint: "afterword check --fix",
    });
  }
  const changes = targets.map(({ path, parsed }) => {
    const after = mended(parsed, settings, checkIncident(parsed, settings, rules));
    return { path, before: parsed.text, after };
  });
  const { changed, diff } = await applyChanges(context, archive, changes, "check --fix");
  const after = new Map(changes.map((change) => [change.path, change.after]));
  return {
    changed,
    diff,
    targets: targets.map((target) => {
      const text = after.get(target.path) ?? target.parsed.text;
      return text === target.parsed.text
        ? target
        : { ...target, parsed: parseIncident(text, { path: target.path, settings }) };
    }),
  };
}
