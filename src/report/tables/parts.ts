import type { ActionItem } from "../../model/action-item.js";
import { type ImpactRow, type Incident, isSuspected, type Review } from "../../model/incident.js";
import type { TimelineEvent } from "../../model/timeline.js";
import { column, quantityColumns, timeColumns } from "./columns.js";
import type { Column, Table } from "./table.js";

interface Of<T> {
  readonly id: string;
  readonly one: T;
  /** From 1, in the order of the file (timeline: of time). */
  readonly place: number;
}

function parts<T>(of: (incident: Incident) => readonly T[]): Table<Of<T>>["rows"] {
  return (incident) => of(incident).map((one, i) => ({ id: incident.id, one, place: i + 1 }));
}

function keys<T>(): Column<Of<T>>[] {
  return [
    column("incident", "text", "id of the incident", ({ id }) => id),
    column("place", "integer", "its place in the incident, from 1", ({ place }) => place),
  ];
}

export const impact: Table<Of<ImpactRow>> = {
  name: "impact",
  means: "one row a service and step of impact",
  columns: [
    ...keys<ImpactRow>(),
    column("service", "text", "key of the service", ({ one }) => one.service),
    column("segment", "text", "region or group of customers", ({ one }) => one.segment),
    ...quantityColumns<Of<ImpactRow>>(
      "reach",
      "share of the customers that were hit",
      ({ one }) => one.reach,
    ),
    ...quantityColumns<Of<ImpactRow>>("customers", "customers that were hit", ({ one }) => one.customers),
    ...timeColumns<Of<ImpactRow>>("from", "from, where narrower than the incident", ({ one }) => one.from),
    ...timeColumns<Of<ImpactRow>>("until", "until, where narrower than the incident", ({ one }) => one.until),
    column("basis", "text", "measured, estimated or reported", ({ one }) => one.basis),
  ],
  rows: parts(({ impact }) => impact),
};

export const events: Table<Of<TimelineEvent>> = {
  name: "events",
  means: "one row a timeline entry, in order of best estimates",
  columns: [
    ...keys<TimelineEvent>(),
    column("label", "text", "e1, e2 … in the order of the file", ({ one }) => one.label),
    ...timeColumns<Of<TimelineEvent>>("at", "when", ({ one }) => one.at),
    column("approximate", "boolean", "written with ~, ± or as a range", ({ one }) => one.approximate),
    column("text", "text", "what happened", ({ one }) => one.text),
    column("tags", "text", "without #, spaces between", ({ one }) => one.tags.join(" ")),
    column("people", "text", "without @, spaces between", ({ one }) => one.people.join(" ")),
    column("source", "text", "first link", ({ one }) => one.source),
  ],
  rows: parts(({ timeline }) => timeline),
};

export const actions: Table<Of<ActionItem>> = {
  name: "actions",
  means: "one row an action item",
  columns: [
    ...keys<ActionItem>(),
    column("number", "integer", "n of A<n>; empty: not numbered", ({ one }) => one.number),
    column("text", "text", "what is to be done", ({ one }) => one.text),
    column("state", "text", "open, done or declined", ({ one }) => one.state),
    column("owner", "text", "without @", ({ one }) => one.owner),
    column(
      "kind",
      "text",
      "prevent, detect, mitigate, repair, process or investigate",
      ({ one }) => one.kind,
    ),
    column("priority", "text", "as written", ({ one }) => one.priority),
    column("created", "day", "promised on", ({ one }) => one.created),
    column("due", "day", "due on; unknown where nobody knows", ({ one }) => one.due),
    column("done", "day", "done on", ({ one }) => one.done),
    column("declined", "day", "declined on", ({ one }) => one.declined),
    column("factor", "text", "the factor that it answers", ({ one }) => one.for),
    column("tracker", "text", "first link", ({ one }) => one.tracker),
  ],
  rows: parts(({ actions }) => actions),
};

export const factors: Table<Of<string>> = {
  name: "factors",
  means: "one row a contributing factor",
  columns: [
    ...keys<string>(),
    column("factor", "text", "the factor", ({ one }) => one.replace(/\?$/, "")),
    column("suspected", "boolean", "only suspected: counted as unknown", ({ one }) => isSuspected(one)),
  ],
  rows: parts(({ factors }) => factors),
};

export const reviews: Table<Of<Review>> = {
  name: "reviews",
  means: "one row a review",
  columns: [
    ...keys<Review>(),
    column("by", "text", "who reviewed", ({ one }) => one.by),
    column("at", "day", "when", ({ one }) => one.at),
    column("verdict", "text", "approved, changes_requested or commented", ({ one }) => one.verdict),
    column("current", "boolean", "the file was not changed since", ({ one }) => one.current),
  ],
  rows: parts(({ reviews }) => reviews),
};
