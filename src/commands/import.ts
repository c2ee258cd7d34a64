import { applyChanges } from "../archive/changes.js";
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
  const { diff } = await applyChanges(
    context,
    archive,
    plan.changes,
    `import ${positional.join(" ").slice(0, 80)}`,
  );
  const preview = await timelinePreview(context, plan.changes, archive.settings);
  return outcomeOf(context, reports, diff + preview);
}
