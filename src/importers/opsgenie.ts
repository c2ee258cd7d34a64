import { contentKey } from "./content-key.js";
import {
  type DraftEvent,
  type DraftIncident,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type ReadResult,
} from "./draft.js";
import { firstTime } from "./instants.js";
import { asMap, at, firstText, type JsonMap, jsonOf, mapsIn, text, textList, webLink } from "./json.js";
import { oldestFirst } from "./sort-events.js";
import { timeDoubts } from "./time-doubts.js";

/** Opsgenie: incidents, alerts with their logs and notes, and webhooks (milliseconds beside nanoseconds). */
export const opsgenie: Importer = {
  id: "opsgenie",
  describe: "Opsgenie: incidents, alerts, alert logs, or a webhook (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const { incidents, webhooks, logs, entries } = partsOf(json.value);
    const any = incidents.length + webhooks.length + logs.length + entries.length > 0;
    return any
      ? { score: 0.9, missed: "" }
      : { score: 0, missed: "no `tinyId`, no `alert` with an `action`" };
  },
  read: readOpsgenie,
};

interface Parts {
  readonly incidents: readonly JsonMap[];
  readonly webhooks: readonly JsonMap[];
  readonly logs: readonly JsonMap[];
  /** Entries of an incident's own timeline. */
  readonly entries: readonly JsonMap[];
}

function partsOf(value: unknown): Parts {
  const map = asMap(value);
  const all = (map ? [map] : mapsIn(value)).flatMap((one) => [
    one,
    ...mapsIn([one.data]),
    ...mapsIn(one.data),
  ]);
  const webhooks = all.filter((one) => asMap(one.alert) !== null && text(one.action) !== null);
  return {
    incidents: all.filter((one) => "tinyId" in one && text(one.message) !== null && !("alertId" in one)),
    webhooks,
    logs: all.filter((one) => text(one.log) !== null && "createdAt" in one),
    entries: all
      .flatMap((one) => mapsIn(one.entries))
      .filter((one) => "eventTime" in one && text(one.type) !== null),
  };
}

function readOpsgenie(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const { incidents, webhooks, logs, entries } = partsOf(json.value);
  const events = [...webhooks.map(webhookEvent), ...logs.map(logEvent), ...entries.map(timelineEvent)];
  const untimed = events.filter(({ at: when }) => when === null).length;
  return {
    incidents: incidents.map(incidentOf),
    events: oldestFirst(events),
    skipped: [],
    notes: untimed > 0 ? [`${untimed} entries have no time: kept without a time`] : [],
  };
}

function incidentOf(incident: JsonMap): DraftIncident {
  const status = text(incident.status);
  const started = firstTime(incident.impactStartDate, incident.createdAt)?.at;
  const ended = firstTime(incident.impactEndDate)?.at;
  const acknowledged = timeAfter(incident, "ackTime");
  const resolved = firstTime(incident.resolvedAt, incident.closedAt)?.at ?? timeAfter(incident, "closeTime");
  const times = {
    ...(started ? { started } : {}),
    ...(acknowledged ? { acknowledged } : {}),
    ...(ended ? { ended } : {}),
    ...(resolved ? { resolved } : {}),
  };
  const description = text(incident.description);
  const closed = status === "resolved" || status === "closed";
  const details = [
    ["priority", text(incident.priority)],
    ["status", status],
    ["tags", textList(incident.tags).join(", ")],
    ["impacted services", textList(incident.impactedServices).join(", ")],
  ].flatMap(([label, value]) => (value ? [`- ${label}: ${value}`] : []));
  return {
    ...EMPTY_DRAFT,
    title: text(incident.message),
    foreignId: text(incident.id),
    key: contentKey("opsgenie", text(incident.id) ?? text(incident.message)),
    timezone: "UTC",
    times,
    url: webLink(at(incident, "links", "web")),
    publisher: "Opsgenie",
    sections: [
      ...(description
        ? [{ kind: "text" as const, section: "summary" as const, heading: null, markdown: description }]
        : []),
      { kind: "text", section: "evidence", heading: null, markdown: details.join("\n") },
    ],
    notes: [
      ...timeDoubts(times),
      ...(closed && !resolved && !ended ? [`it is ${status}, but the export does not say since when`] : []),
    ],
  };
}

/** `report.closeTime`: so many milliseconds after the alert was created. */
function timeAfter(incident: JsonMap, key: string): string | undefined {
  const length = at(incident, "report", key);
  const created = firstTime(incident.createdAt)?.at;
  if (typeof length !== "number" || length <= 0 || created === undefined) return undefined;
  return firstTime(Date.parse(created) + length)?.at;
}

function timelineEvent(entry: JsonMap): DraftEvent {
  const title = firstText(entry.title, "content") ?? text(entry.title) ?? text(entry.type) ?? "";
  const more = firstText(entry.description, "content") ?? text(entry.description);
  const who = firstText(entry.actor, "name", "displayName");
  return {
    at: firstTime(entry.eventTime)?.at ?? null,
    text: `${title}${who ? ` (${who})` : ""}${more ? `\n${more}` : ""}`,
    tags: /Escalat/.test(text(entry.type) ?? "") ? ["escalation"] : [],
    link: null,
  };
}

const ACTIONS: Readonly<Record<string, string>> = {
  Create: "Created",
  Close: "Closed",
  Acknowledge: "Acknowledged",
  UnAcknowledge: "Acknowledgement taken back",
  AddNote: "Note",
  Escalate: "Escalated",
  AssignOwnership: "Owner assigned",
  AddTags: "Tags added",
  Delete: "Deleted",
};

function webhookEvent(hook: JsonMap): DraftEvent {
  const alert = asMap(hook.alert) ?? {};
  const action = text(hook.action) ?? "";
  const note = text(alert.note);
  const what = ACTIONS[action] ?? action.replace(/([a-z])([A-Z])/g, "$1 $2");
  const told = [what, text(alert.message) ?? ""].filter(Boolean).join(": ");
  const isFirst = action === "Create";
  return {
    at:
      (isFirst ? firstTime(alert.createdAt) : firstTime(alert.updatedAt, alert.insertedAt, alert.createdAt))
        ?.at ?? null,
    text: note ? `${told}\n${note}` : told,
    tags: action === "Escalate" ? ["escalation"] : [],
    link: null,
  };
}

function logEvent(log: JsonMap): DraftEvent {
  const who = firstText(log, "owner");
  return {
    at: firstTime(log.createdAt)?.at ?? null,
    text: `${text(log.log) ?? ""}${who ? ` (${who})` : ""}`,
    tags: [],
    link: null,
  };
}
