import type { DraftFile } from "../authoring/draft-file.js";
import { interfaceWords } from "../authoring/interface-language.js";
import { drawTimeline } from "../authoring/timeline-drawing.js";
import { isZone } from "../document/zones.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Outcome } from "../ports.js";
import { eventJson } from "./shapes/incident-json.js";

/** The timeline drawn for people, its events in the order of best estimates for --json. */
export async function timelineOutcome(
  context: Context,
  draft: Pick<DraftFile, "id" | "path" | "incident">,
): Promise<Outcome> {
  const { incident } = draft;
  const zone = context.globals.tz ?? incident.zone;
  if (zone !== "unknown" && !isZone(zone)) {
    throw new UserError("timezone", `there is no time zone \`${zone}\``, EXIT.usage, {
      hint: "afterword timeline @last --tz Europe/Berlin",
    });
  }
  const words = await interfaceWords(context.env);
  const { columns, unicode, color } = context.output;
  const text = drawTimeline(incident, { zone, columns, unicode, color, words });
  return {
    json: { id: draft.id, path: draft.path, timeline: incident.timeline.map(eventJson) },
    text,
    isLong: true,
  };
}
