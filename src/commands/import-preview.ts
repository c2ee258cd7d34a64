import type { FileChange } from "../archive/file-change.js";
import { parseIncident } from "../document/parse.js";
import type { Settings } from "../model/settings.js";
import type { Context } from "../ports.js";
import { timelineOutcome } from "./timeline-show.js";

/** In a dry run: the timelines as they would be, each as `show --timeline` draws it; else nothing. */
export async function timelinePreview(
  context: Context,
  changes: readonly FileChange[],
  settings: Settings,
): Promise<string> {
  if (!context.globals.dryRun) return "";
  const drawn: string[] = [];
  for (const { path, before, after } of changes) {
    if (after === null || after === before) continue;
    const { incident } = parseIncident(after, { path, settings });
    const id = incident.id ?? path;
    const { text } = await timelineOutcome(context, { id, path, incident });
    drawn.push(`${id}\n${text}\n`);
  }
  return drawn.length > 0 ? `\n${drawn.join("")}` : "";
}
