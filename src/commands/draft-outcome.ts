import type { Archive } from "../archive/archive.js";
import type { DraftFile } from "../authoring/draft-file.js";
import type { Context, Outcome } from "../ports.js";
import { missingForReview } from "../rules/required.js";

/** What `new` and `edit` answer: the id on stdout; what changed, where it is safe, and the next command on stderr. */
export async function draftOutcome(
  context: Context,
  archive: Archive,
  draft: DraftFile,
  { diff, exit }: { readonly diff: string; readonly exit: number },
): Promise<Outcome> {
  const { incident } = draft;
  const missing = missingForReview(incident, archive.settings);
  if (exit === 0 && !context.globals.dryRun) {
    const next = missing.length > 0 ? `afterword edit ${draft.id}` : `afterword submit ${draft.id}`;
    const open = missing.length > 0 ? `Still open for the review: ${missing.join(", ")}\n` : "";
    context.output.note(`${draft.path}: saved here, not committed yet\n${open}Next: ${next}`);
  }
  const text = exit !== 0 ? "" : diff === "" ? `${draft.id}\n` : diff;
  return { exit, json: { id: draft.id, path: draft.path, status: incident.status, missing }, text };
}
