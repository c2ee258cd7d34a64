import { type IncidentDurations, incidentDurations } from "../../metrics/incident-times.js";
import type { Incident } from "../../model/incident.js";
import { MILESTONES } from "../../model/when.js";
import { column, spanColumns, timeColumns } from "./columns.js";
import type { Table } from "./table.js";

interface Row {
  readonly incident: Incident;
  readonly durations: IncidentDurations;
}

/** One row an incident file: what it was, when, and how long each phase took. */
export const incidents: Table<Row> = {
  name: "incidents",
  means: "one row an incident file, whatever its kind",
  columns: [
    column("incident", "text", "its id; the key of every other table", ({ incident }) => incident.id),
    column("path", "text", "the file, from the archive's root", ({ incident }) => incident.path),
    column("title", "text", "title", ({ incident }) => incident.title),
    column("kind", "text", "incident, near_miss, maintenance or duplicate", ({ incident }) => incident.kind),
    column("status", "text", "draft, in_review, reviewed or closed", ({ incident }) => incident.status),
    column("severity", "text", "as written; empty: not classified", ({ incident }) => incident.severity),
    column("language", "text", "language of the document", ({ incident }) => incident.language),
    column("perspective", "text", "own or outside", ({ incident }) => incident.perspective),
    column("detection", "text", "who noticed first; ? = suspected", ({ incident }) => incident.detection),
    column("trigger", "text", "what set it off; ? = suspected", ({ incident }) => incident.trigger),
    column("vendor", "text", "the third party it came through", ({ incident }) => incident.vendor),
    column(
      "cause_status",
      "text",
      "how certain the cause is",
      ({ incident }) => incident.cause?.status ?? null,
    ),
    column(
      "cause_key",
      "text",
      "the same word for the same cause",
      ({ incident }) => incident.cause?.key ?? null,
    ),
    column("duplicate_of", "text", "id of the original", ({ incident }) => incident.duplicate_of),
    column("published", "day", "day on which it became reviewed", ({ incident }) => incident.published),
    column(
      "ongoing",
      "boolean",
      "not over yet, and someone is watching",
      ({ incident }) => incident.times.ended?.state === "ongoing",
    ),
    ...MILESTONES.flatMap((key) =>
      timeColumns<Row>(key, `milestone ${key}`, ({ incident }) => incident.times[key]),
    ),
    ...spanColumns<Row>("time_to_detect", "start to detected", ({ durations }) => durations.time_to_detect),
    ...spanColumns<Row>(
      "time_to_mitigate",
      "start to mitigated",
      ({ durations }) => durations.time_to_mitigate,
    ),
    ...spanColumns<Row>("time_to_resolve", "start to resolved", ({ durations }) => durations.time_to_resolve),
    ...spanColumns<Row>("impact", "impact duration, start to end", ({ durations }) => durations.impact),
  ],
  rows: (incident, now) => [{ incident, durations: incidentDurations(incident, now) }],
};
