import type { Archive } from "../archive/archive.js";
import type { DraftFile } from "../authoring/draft-file.js";
import { localDate } from "../document/instant.js";
import { shellWord } from "../model/shell-word.js";
import { visibleLine } from "../model/visible-text.js";
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
    const wrong = await errorsOf(context, archive, draft);
    const next =
      missing.length > 0
        ? `afterword edit ${shellWord(draft.id)}`
        : `afterword submit ${shellWord(draft.id)}`;
    const open = missing.length > 0 ? `Still open for the review: ${missing.join(", ")}\n` : "";
    context.output.note(`${draft.path}: saved here, not committed yet\n${wrong}${open}Next: ${next}`);
  }
  const text = exit !== 0 ? "" : diff === "" ? `${draft.id}\n` : diff;
  return { exit, json: { id: draft.id, path: draft.path, status: incident.status, missing }, text };
}

const SHOWN = 3;

/** What was understood and cannot be right, said now rather than at the review; it is saved all the same. */
async function errorsOf(context: Context, archive: Archive, { parsed, id }: DraftFile): Promise<string> {
  const { checkIncident } = await import("../rules/run.js");
  const now = context.clock.now();
  const today = localDate(now, archive.settings.timezone);
  const errors = checkIncident(parsed, archive.settings, { today, now }).filter(
    ({ level }) => level === "error",
  );
  const lines = errors
    .slice(0, SHOWN)
    .map(({ line, column, message, hint }) =>
      visibleLine(`  ${line}:${column} ${message}${hint ? ` (${hint})` : ""}`),
    );
  if (errors.length > SHOWN) lines.push(`  … all ${errors.length}: afterword check ${shellWord(id)}`);
  return lines.length === 0 ? "" : `Not right yet:\n${lines.join("\n")}\n`;
}
