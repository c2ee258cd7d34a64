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
import { htmlToText } from "./html-text.js";
import { firstTime, toldTime } from "./instants.js";
import { asList, asMap, at, firstText, type JsonMap, jsonOf, mapsIn, text, webLink } from "./json.js";
import { oldestFirst } from "./sort-events.js";
import { timeDoubts } from "./time-doubts.js";

/** Atlassian Statuspage: `incidents.json`, one incident, a webhook, and lists of unresolved ones. */
export const statuspage: Importer = {
  id: "statuspage",
  describe: "Atlassian Statuspage: incidents.json, one incident, or a webhook (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const found = incidentsIn(json.value);
    if (found.some(({ incident }) => Array.isArray(incident.incident_updates)))
      return { score: 1, missed: "" };
    if (found.length > 0) return { score: 0.8, missed: "" };
    if (isStateOnly(json.value)) return { score: 0.9, missed: "" };
    return { score: 0, missed: "no `incident_updates`, no `incident` with name and status" };
  },
  read: readPages,
};

interface Found {
  readonly incident: JsonMap;
  readonly page: JsonMap | null;
  readonly path: string;
}

const PAGE_WORDS = [
  "investigating",
  "identified",
  "monitoring",
  "resolved",
  "postmortem",
  "scheduled",
  "in_progress",
  "verifying",
  "completed",
];

function isIncident(map: JsonMap): boolean {
  if (text(map.name) === null) return false;
  if (Array.isArray(map.incident_updates)) return true;
  const status = text(map.status) ?? "";
  return (
    PAGE_WORDS.includes(status) &&
    ["shortlink", "impact", "incident_id", "page_id", "display_at"].some((key) => key in map)
  );
}

/** `components.json`, `status.json`: what a page shows at one moment, and no incident. */
function isStateOnly(value: unknown): boolean {
  const map = asMap(value);
  const components = mapsIn(map ? map.components : value);
  const states = components.filter(
    (one) => text(one.name) !== null && COMPONENT_WORDS.test(text(one.status) ?? ""),
  );
  const isPage =
    asMap(map?.page) !== null && (components.length > 0 || text(at(map, "status", "indicator")) !== null);
  return isPage || (states.length > 0 && states.length === components.length);
}

const COMPONENT_WORDS =
  /^(?:operational|degraded(?:_performance)?|partial_outage|major_outage|under_maintenance)$/;

function incidentsIn(value: unknown): readonly Found[] {
  const map = asMap(value);
  const page = asMap(map?.page);
  const lists: readonly (readonly [unknown, string])[] = map
    ? [
        [[map.incident], "$.incident"],
        [map.incidents, "$.incidents"],
        [map.scheduled_maintenances, "$.scheduled_maintenances"],
        [[map], "$"],
      ]
    : [[value, "$"]];
  const all: Found[] = [];
  for (const [list, path] of lists) {
    if (path === "$" && all.length > 0) break;
    const found = asList(list).flatMap((one, index) => {
      const incident = asMap(one);
      const where =
        path === "$" && !map
          ? `$[${index}]`
          : Array.isArray(at(map, path.slice(2)))
            ? `${path}[${index}]`
            : path;
      return incident && isIncident(incident)
        ? [{ incident, page: page ?? asMap(incident.page), path: where }]
        : [];
    });
    all.push(...found);
  }
  return all;
}

function readPages(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const found = incidentsIn(json.value);
  if (found.length === 0 && isStateOnly(json.value)) {
    const reason =
      "no incident in it: the state of a status page at one moment; its incidents stand in incidents.json";
    return { incidents: [], events: [], skipped: [{ line: "$", reason }], notes: [] };
  }
  const total = Array.isArray(json.value)
    ? json.value.length
    : asList(at(json.value, "incidents")).length + asList(at(json.value, "scheduled_maintenances")).length;
  const lost = Math.max(0, total - found.length);
  return {
    incidents: found.map(incidentOf),
    events: [],
    skipped: [
      ...(lost > 0 ? [{ line: "$", reason: `${lost} entries are not an incident of a status page` }] : []),
      ...found.flatMap(lostUpdates),
    ],
    notes: [],
  };
}

function lostUpdates({ incident, path }: Found): readonly Skipped[] {
  return asList(incident.incident_updates).flatMap((update, i) =>
    asMap(update) ? [] : [{ line: `${path}.incident_updates[${i}]`, reason: "not an update: no object" }],
  );
}

function incidentOf({ incident, page }: Found): DraftIncident {
  const link = webLink(incident.shortlink) ?? webLink(incident.url);
  const updates = mapsIn(incident.incident_updates).map((update) => updateEvent(update, link));
  const own =
    updates.length === 0
      ? [updateEvent(incident, link)].filter(({ text }) => !/^\w+: string$/.test(text))
      : [];
  const window = toldTime(incident.scheduled_for);
  const started = window
    ? firstTime(incident.started_at, begunAt(incident), hasBegun(incident) ? incident.scheduled_for : null)
    : firstTime(incident.started_at, incident.created_at);
  const resolved = firstTime(incident.resolved_at);
  const times = {
    ...(started ? { started: started.at } : {}),
    ...(resolved ? { resolved: resolved.at } : {}),
  };
  const id = text(incident.id);
  const components = componentsOf(incident);
  const impact = text(incident.impact);
  const postmortem = text(incident.postmortem_body);
  const about = [
    impact ? `The status page calls the impact “${impact}”.` : "",
    components.length > 0 ? `Components: ${components.join(", ")}.` : "",
  ];
  return {
    ...EMPTY_DRAFT,
    title: text(incident.name) && htmlToText(text(incident.name) ?? ""),
    foreignId: id,
    key: contentKey("statuspage", text(at(page, "id")) ?? text(incident.page_id), id ?? text(incident.name)),
    kind: impact === "maintenance" || window ? "maintenance" : "incident",
    maintenance: window && { from: window.at, until: toldTime(incident.scheduled_until)?.at ?? null },
    timezone: "UTC",
    times,
    impact: components.map((service) => ({ service, note: null })),
    url: link,
    publisher: text(at(page, "name")),
    sections: [
      ...(about.some(Boolean)
        ? [
            {
              kind: "text" as const,
              section: "impact" as const,
              heading: null,
              markdown: about.filter(Boolean).join(" "),
            },
          ]
        : []),
      ...(postmortem
        ? [
            {
              kind: "text" as const,
              section: "root_cause" as const,
              heading: "Postmortem",
              markdown: htmlToText(postmortem),
            },
          ]
        : []),
    ],
    events: oldestFirst([...updates, ...own]),
    notes: [
      ...timeDoubts(times),
      ...(resolved ? [] : ["the page does not say that it is resolved"]),
      ...(window && !started ? ["a maintenance that is announced: it has not begun"] : []),
    ],
  };
}

/** When the page said that an announced maintenance is under way. */
function begunAt(incident: JsonMap): unknown {
  const update = mapsIn(incident.incident_updates).find(({ status }) => text(status) === "in_progress");
  return update?.display_at ?? update?.created_at;
}

function hasBegun(incident: JsonMap): boolean {
  return text(incident.status) !== "scheduled";
}

function updateEvent(update: JsonMap, link: string | null): DraftEvent {
  const status = text(update.status);
  const body = htmlToText(text(update.body) ?? "");
  const id = text(update.id);
  const label =
    status === null ? "" : `${status.charAt(0).toUpperCase()}${status.slice(1).replaceAll("_", " ")}: `;
  return {
    at: firstTime(update.display_at, update.created_at, update.updated_at)?.at ?? null,
    text: `${label}${body || (firstText(update, "name") ?? "")}`,
    tags: ["notice"],
    link: link === null ? null : `${link}${id === null ? "" : `#${id}`}`,
  };
}

function componentsOf(incident: JsonMap): readonly string[] {
  const affected = [incident, ...mapsIn(incident.incident_updates)].flatMap((update) =>
    mapsIn(update.affected_components),
  );
  const byId = new Map<string, string>();
  for (const component of [...mapsIn(incident.components), ...affected]) {
    const name = text(component.name);
    const id = text(component.id) ?? text(component.code) ?? name;
    // a component that was renamed since is one all the same
    if (name !== null && name !== "string" && id !== null && !byId.has(id)) byId.set(id, name);
  }
  return [...new Set(byId.values())].slice(0, 100);
}
