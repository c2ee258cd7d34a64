import { applyChanges } from "../archive/changes.js";
import { openArchive } from "../archive/locate.js";
import { readIncident } from "../archive/read.js";
import { parseIncident } from "../document/parse.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { missingForReview } from "../rules/required.js";
import { applySettings } from "./edit-set.js";

/** Goes on with a postmortem. So far by `--set` alone. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const assignments = Array.isArray(options.set) ? options.set : [];
  if (assignments.length === 0) {
    throw new UserError("nothing-to-set", "nothing was said to be set", EXIT.usage, {
      hint: `afterword edit ${positional[0] ?? "@last"} --set severity=SEV2`,
    });
  }
  const archive = await openArchive(context);
  const { path, parsed } = await readIncident(context, archive, positional[0] ?? "@last");
  const parse = { path, settings: archive.settings };
  const text = applySettings(parsed.text, assignments, parse);
  const change = { path, before: parsed.text, after: text };
  const { changed, diff } = await applyChanges(context, archive, [change], `edit ${parsed.incident.id}`);
  const { incident } = parseIncident(text, parse);
  const missing = missingForReview(incident, archive.settings);
  const said = changed.length > 0 ? `${path} is saved\n` : `${path} says so already\n`;
  return { json: { id: incident.id, path, status: incident.status, missing }, text: diff || said };
}
