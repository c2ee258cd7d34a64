import type { Archive } from "../archive/archive.js";
import { namesSeveral, openArchive } from "../archive/locate.js";
import type { ReadIncident } from "../archive/read.js";
import { readAsked } from "../archive/read-asked.js";
import { localDate } from "../document/instant.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import { publicText } from "../document/public-text.js";
import { isZone } from "../document/zones.js";
import { sectionOf } from "../languages/headings/catalogue.js";
import { incidentDurations } from "../metrics/incident-times.js";
import { nearest } from "../model/nearest.js";
import type { Section } from "../model/section.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments, Context, Outcome } from "../ports.js";
import { incidentJson } from "./shapes/incident-json.js";
import { incidentText, sectionText } from "./show-text.js";

const FORMATS = ["term", "md", "html", "json"];

/** Shows one incident: its file, or what the tool read from it. */
export async function run(context: Context, { positional, options }: Arguments): Promise<Outcome> {
  const format = typeof options.format === "string" ? options.format : "term";
  if (!FORMATS.includes(format)) {
    throw new UserError("format", `there is no format \`${format}\``, EXIT.usage, {
      hint: `afterword show ${shellWord(positional[0] ?? "@last")} --format ${FORMATS.join("|")}`,
    });
  }
  const { archive, read } = await find(context, positional[0] ?? "@last");
  const { path, parsed: whole } = read;
  const parsed = options.public === true ? withoutInternal(whole, path, archive.settings) : whole;
  const now = context.clock.now();
  const today = localDate(now, archive.settings.timezone);
  const durations = incidentDurations(parsed.incident, now);
  const json = incidentJson(parsed, today, durations);
  if (format === "json") return { json, text: `${JSON.stringify({ schema: 1, ...json }, null, 1)}\n` };
  if (positional[1] !== undefined)
    return { json, text: `${sectionText(sectionNamed(parsed, positional[1]))}\n` };
  if (options.timeline === true && format === "term") {
    const { timelineOutcome } = await import("./timeline-show.js");
    const { text } = await timelineOutcome(context, { id: read.id, path, incident: parsed.incident });
    return { json, text, isLong: true };
  }
  if (format === "md") return { json, text: parsed.text };
  const zone = zoneOf(context, parsed, archive);
  if (format === "html") {
    const { incidentHtml } = await import("./show-html.js");
    return { json, text: await incidentHtml(parsed.incident, durations, zone, archive.settings.name) };
  }
  return { json, isLong: true, text: incidentText(parsed.incident, durations, zone) };
}

async function find(
  context: Context,
  reference: string,
): Promise<{ readonly archive: Archive; readonly read: ReadIncident }> {
  if (namesSeveral(context)) return (await import("./several-reference.js")).findAmong(context, reference);
  const archive = await openArchive(context);
  return { archive, read: await readAsked(context, archive, reference) };
}

/** A section by its key or by its heading in any language of the catalogue. */
function sectionNamed({ incident }: ParsedIncident, name: string): Section {
  const wanted = sectionOf(name) ?? name.toLowerCase();
  const found = incident.sections.find(
    ({ section, heading }) => section === wanted || heading.toLowerCase() === wanted,
  );
  if (found) return found;
  const names = incident.sections.map(({ section, heading }) => section ?? heading);
  const near = nearest(name, names);
  throw new UserError(
    "no-such-section",
    `there is no section \`${name}\`${near ? `; did you mean \`${near}\`?` : ""}`,
    EXIT.notFound,
    {
      where: incident.path,
      hint:
        names.length > 0
          ? `afterword show ${shellWord(incident.id)} ${shellWord(near ?? names[0] ?? "")}`
          : `afterword edit ${shellWord(incident.id)}`,
    },
  );
}

/** The zone that times are shown in: --tz, else the file's; UTC where the file does not know its own. */
function zoneOf(context: Context, { incident }: ParsedIncident, archive: Archive): string {
  const wanted = context.globals.tz;
  if (wanted !== null && !isZone(wanted)) {
    throw new UserError("no-such-zone", `there is no zone \`${wanted}\``, EXIT.usage, {
      hint: "afterword show @last --tz Europe/Copenhagen",
    });
  }
  if (wanted !== null) return wanted;
  return isZone(incident.zone)
    ? incident.zone
    : isZone(archive.settings.timezone) && incident.zone !== "unknown"
      ? archive.settings.timezone
      : "UTC";
}

function withoutInternal(
  parsed: ParsedIncident,
  path: string,
  settings: Parameters<typeof parseIncident>[1]["settings"],
): ParsedIncident {
  return parseIncident(publicText(parsed), { path, settings });
}
