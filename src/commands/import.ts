import type { Archive } from "../archive/archive.js";
import { type Applied, applyChanges } from "../archive/changes.js";
import { counted } from "../archive/counted.js";
import { openArchive } from "../archive/locate.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { findSources } from "./import-files.js";
import { importOptions } from "./import-options.js";
import { ImportPlan } from "./import-plan.js";
import { timelinePreview } from "./import-preview.js";
import { askProposals } from "./import-proposals.js";
import { importSources } from "./import-run.js";
import { outcomeOf } from "./import-told.js";
import { importInto } from "./timeline-import.js";

/** Brings in postmortems and exports from elsewhere: each incident becomes a draft, or its events go into one that is there. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const { positional, options } = args;
  if (positional.length === 0) {
    throw new UserError("no-files", "no file was named to import", EXIT.usage, {
      hint: "afterword import old-postmortems/",
    });
  }
  if (typeof options.into === "string") return importInto(context, options.into, positional, args);
  const archive = await openArchive(context);
  const read = importOptions(archive, args);
  const plan = await ImportPlan.open(context, archive);
  const sources = await findSources(context, archive, positional);
  // Of files that were named one may be asked about, and a question and a bar cannot share a line.
  const isAsked = sources.some(({ explicit }) => explicit);
  const each = isAsked ? sources : await counted(context, "importing", sources);
  const reports = await importSources(each, plan, read, (input, source) =>
    askProposals(context, input, source),
  );
  const { diff } = await written(context, archive, plan, positional);
  const preview = await timelinePreview(context, plan.changes, archive.settings);
  return outcomeOf(context, reports, diff + preview);
}

/** Writes what is planned; where the disk ends it, what stands is said, and how the rest comes. */
async function written(
  context: Context,
  archive: Archive,
  { changes }: ImportPlan,
  paths: readonly string[],
): Promise<Applied> {
  try {
    return await applyChanges(context, archive, changes, `import ${paths.join(" ").slice(0, 80)}`);
  } catch (error) {
    if (!(error instanceof UserError) || error.exit !== EXIT.disk || changes.length < 2) throw error;
    const { code, message, exit, options } = error;
    const left = "the drafts that were written before it stay; the same command again makes the rest";
    throw new UserError(code, `${message}; ${left}`, exit, options);
  }
}
