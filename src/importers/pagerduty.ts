import { contentKey } from "./content-key.js";
import {
  type DraftEvent,
  type DraftIncident,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type ReadResult,
  type Skipped,
} from "./draft.js";
import { firstTime, toldTime } from "./instants.js";
import { asMap, at, firstText, type JsonMap, jsonOf, mapsIn, text, webLink } from "./json.js";
import { oldestFirst } from "./sort-events.js";
import { timeDoubts } from "./time-doubts.js";

/** PagerDuty: incidents with or without their log entries (REST API), log entries, notes, and webhooks v3. */
export const pagerduty: Importer = {
  id: "pagerduty",
  describe: "PagerDuty: an incident with log entries, a list of incidents, or webhooks v3 (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const { incidents, entries, webhooks, notes } = partsOf(json.value);
    const any = incidents.length + entries.length + webhooks.length + notes.length > 0;
    return any
      ? { score: 0.95, missed: "" }
      : { score: 0, missed: "no `incident_number`, `log_entries` or `event.event_type`" };
  },
  read: readPagerDuty,
};

interface Parts {
  readonly incidents: readonly JsonMap[];
  readonly entries: readonly JsonMap[];
  readonly webhooks: readonly JsonMap[];
  readonly notes: readonly JsonMap[];
}

function partsOf(value: unknown): Parts {
  const map = asMap(value);
  const all = map ? [map] : mapsIn(value);
  const incidents = all
    .flatMap((one) => [
      ...mapsIn([one.incident]),
      ...mapsIn(one.incidents),
      ...mapsIn(one.messages).flatMap((message) => mapsIn([message.incident])),
      one,
    ])
    .filter(isIncident);
  return {
    // several messages about one incident: the last tells its state
    incidents: [...new Map(incidents.map((incident) => [text(incident.id) ?? incident, incident])).values()],
    entries: all
      .flatMap((one) => [...mapsIn(one.log_entries), ...mapsIn([one.log_entry]), one])
      .filter(isLogEntry),
    webhooks: all
      .flatMap((one) => [
        ...mapsIn([one.event]),
        ...mapsIn(one.events),
        ...mapsIn(one.messages).flatMap((message) => [...mapsIn([message.event]), ...oldWebhook(message)]),
      ])
      .filter(isWebhook),
    notes: all
      .flatMap((one) => [...mapsIn(one.notes), ...mapsIn([one.note])])
      .filter((note) => "content" in note && "created_at" in note),
  };
}

/** A message of webhooks v2, as v3 would say it. */
function oldWebhook(message: JsonMap): readonly JsonMap[] {
  const type = text(message.event);
  const data = asMap(message.incident);
  return type && data
    ? [
        {
          event_type: type,
          occurred_at: message.created_on,
          data: { type: "incident", ...data },
          id: message.id,
        },
      ]
    : [];
}

const INCIDENT_TYPES = ["incident", "incident_reference"];

function isIncident(map: JsonMap): boolean {
  const numbered = "incident_number" in map || "incident_key" in map;
  const typed = text(map.type) === "incident" && ("html_url" in map || "self" in map);
  return (numbered || typed) && (text(map.title) ?? text(map.summary)) !== null && "created_at" in map;
}

function isLogEntry(map: JsonMap): boolean {
  return /_log_entry(?:_reference)?$/.test(text(map.type) ?? "");
}

function isWebhook(map: JsonMap): boolean {
  return /^(?:pagey|incident|service)\b/.test(text(map.event_type) ?? "") && "data" in map;
}

function readPagerDuty(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const parts = partsOf(json.value);
  const own = new Set(parts.incidents.flatMap((incident) => mapsIn(incident.log_entries)));
  const alone = parts.entries.filter((entry) => !own.has(entry));
  const byIncident = (incident: JsonMap): readonly JsonMap[] =>
    [
      ...mapsIn(incident.log_entries),
      ...alone.filter((entry) => text(at(entry, "incident", "id")) === text(incident.id)),
    ].filter(isLogEntry);
  const taken = new Set(parts.incidents.flatMap(byIncident));
  const loose = [
    ...alone.filter((entry) => !taken.has(entry)).map(entryEvent),
    ...parts.webhooks.map(webhookEvent),
    ...parts.notes.map(noteEvent),
  ];
  const read = loose.filter(({ at: when }) => when !== null);
  const skipped: Skipped[] =
    loose.length > read.length
      ? [{ line: "$", reason: `${loose.length - read.length} entries have no time that can be read` }]
      : [];
  return {
    incidents: parts.incidents.map((incident) => incidentOf(incident, byIncident(incident))),
    events: oldestFirst(read),
    skipped,
    notes: [],
  };
}

function incidentOf(incident: JsonMap, entries: readonly JsonMap[]): DraftIncident {
  const events = oldestFirst(entries.map(entryEvent));
  const status = text(incident.status);
  const acknowledged =
    timesOf(entries, "acknowledge_log_entry")[0] ??
    toldTime(at(mapsIn(incident.acknowledgements)[0], "at"))?.at;
  const resolved =
    timesOf(entries, "resolve_log_entry").at(-1) ??
    (status === "resolved" ? firstTime(incident.resolved_at, incident.last_status_change_at)?.at : undefined);
  const started = firstTime(incident.created_at)?.at;
  const times = {
    ...(started ? { started } : {}),
    ...(acknowledged ? { acknowledged } : {}),
    ...(resolved && status !== "triggered" && status !== "acknowledged" ? { resolved } : {}),
  };
  const service = firstText(incident.service, "summary", "name");
  const description = firstText(incident, "description");
  const title = text(incident.title) ?? text(incident.summary)?.replace(/^\[#\d+\]\s*/, "") ?? null;
  const told =
    description && description !== title
      ? [{ kind: "text" as const, section: "summary" as const, heading: null, markdown: description }]
      : [];
  return {
    ...EMPTY_DRAFT,
    title,
    foreignId: text(incident.id),
    key: contentKey("pagerduty", text(incident.id) ?? title),
    timezone: "UTC",
    times,
    impact: service ? [{ service, note: null }] : [],
    url: webLink(incident.html_url),
    publisher: "PagerDuty",
    sections: [...told, detailsOf(incident)],
    events,
    notes: [
      ...timeDoubts(times),
      ...(entries.length === 0 ? ["the export holds no log entries: no events"] : []),
    ],
  };
}

function detailsOf(incident: JsonMap): DraftIncident["sections"][number] {
  const lines = [
    ["priority", firstText(incident.priority, "summary", "name")],
    ["urgency", text(incident.urgency)],
    ["status", text(incident.status)],
    ["escalation policy", firstText(incident.escalation_policy, "summary")],
  ].flatMap(([label, value]) => (value ? [`- ${label}: ${value}`] : []));
  return { kind: "text", section: "evidence", heading: null, markdown: lines.join("\n") };
}

/** Times of log entries of a type, oldest first. */
function timesOf(entries: readonly JsonMap[], type: string): readonly string[] {
  const found = entries
    .filter((entry) => text(entry.type)?.startsWith(type))
    .map((entry) => firstTime(entry.created_at)?.at);
  return found.filter((time) => time !== undefined).sort();
}

function entryEvent(entry: JsonMap): DraftEvent {
  const note =
    firstText(entry.channel, "summary", "content", "note") ?? text(at(entry, "event_details", "description"));
  const summary = text(entry.summary) ?? text(entry.type) ?? "";
  const id = text(entry.id);
  const link = webLink(entry.html_url) ?? webLink(at(entry, "incident", "html_url"));
  return {
    at: firstTime(entry.created_at)?.at ?? null,
    text: note && !summary.includes(note) ? `${summary}\n${note}` : summary,
    tags: tagsOf(text(entry.type) ?? ""),
    link: link === null ? null : `${link}${link.includes(id ?? " ") ? "" : `#${id}`}`,
  };
}

/** Who is told is paged; who is assigned is told by an entry of its own. */
function tagsOf(type: string): readonly string[] {
  if (/^notify_log_entry/.test(type)) return ["page"];
  return /^escalate_log_entry/.test(type) ? ["escalation"] : [];
}

function noteEvent(note: JsonMap): DraftEvent {
  const who = firstText(note.user, "summary", "name");
  return {
    at: firstTime(note.created_at)?.at ?? null,
    text: `${who ? `${who}: ` : ""}${text(note.content) ?? ""}`,
    tags: [],
    link: null,
  };
}

/** `incident.status_update_published` and its like: the message first, else what happened to which incident. */
function webhookEvent(event: JsonMap): DraftEvent {
  const type = text(event.event_type) ?? "";
  const data = asMap(event.data) ?? {};
  const incident = INCIDENT_TYPES.includes(text(data.type) ?? "") ? data : asMap(data.incident);
  const title = firstText(incident, "title", "summary");
  const said = firstText(data, "content", "message");
  const who = firstText(event.agent, "summary");
  const what = type.replace(/^incident\./, "").replace(/[._]/g, " ");
  const link = webLink(at(incident, "html_url"));
  const id = text(event.id);
  const told = [
    title ?? "",
    what ? `${what.charAt(0).toUpperCase()}${what.slice(1)}${who ? ` by ${who}` : ""}` : "",
  ].filter(Boolean);
  return {
    at: firstTime(event.occurred_at, data.created_at)?.at ?? null,
    text: said ? `${said}\n${told.join(": ")}` : told.reverse().join(": "),
    tags:
      type === "incident.status_update_published"
        ? ["notice"]
        : type === "incident.escalated"
          ? ["escalation"]
          : [],
    link: link === null ? null : `${link}${id ? `#${id}` : ""}`,
  };
}
