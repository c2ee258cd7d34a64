import { openArchive } from "../archive/locate.js";
import { readIncident } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import { publicText } from "../document/public-text.js";
import { incidentDurations } from "../metrics/incident-times.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { incidentJson } from "./shapes/incident-json.js";

const FORMATS = ["term", "md", "html", "json"];

/** Shows one incident: its file, or what the tool read from it. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const format = typeof options.format === "string" ? options.format : "term";
  if (!FORMATS.includes(format)) {
    throw new UserError("format", `there is no format \`${format}\``, EXIT.usage, {
      hint: `--format ${FORMATS.join("|")}`,
    });
  }
  const archive = await openArchive(context);
  const read = await readIncident(context, archive, positional[0] ?? "@last");
  const { path, parsed: whole } = read;
  const parsed = options.public === true ? withoutInternal(whole, path, archive.settings) : whole;
  const now = context.clock.now();
  const today = localDate(now, archive.settings.timezone);
  const json = incidentJson(parsed, today, incidentDurations(parsed.incident, now));
  if (format === "json") return { json, text: `${JSON.stringify({ schema: 1, ...json }, null, 1)}\n` };
  return { json, text: format === "md" ? parsed.text : visible(parsed.text) };
}

function withoutInternal(
  parsed: ParsedIncident,
  path: string,
  settings: Parameters<typeof parseIncident>[1]["settings"],
): ParsedIncident {
  return parseIncident(publicText(parsed), { path, settings });
}
