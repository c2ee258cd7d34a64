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
import { asList, asMap, at, firstText, type JsonMap, jsonOf, mapsIn, text, webLink } from "./json.js";
import { strangers } from "./listed.js";
import { oldestFirst } from "./sort-events.js";

/** Jira: issues with their changelog and comments, search results, webhooks. */
export const jira: Importer = {
  id: "jira",
  describe: "Jira: an issue with changelog and comments, or a search (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    return issuesIn(json.value).length > 0 || historiesIn(json.value).length > 0
      ? { score: 0.9, missed: "" }
      : { score: 0, missed: "no `fields.summary`, no `changelog`" };
  },
  read: readJira,
};

function issuesIn(value: unknown): readonly JsonMap[] {
  const map = asMap(value);
  const list = map ? [...mapsIn(map.issues), ...mapsIn([map.issue]), map] : mapsIn(value);
  return list.filter((issue) => text(issue.key) !== null && asMap(issue.fields) !== null).slice(0, 20_000);
}

/** The pages of `/issue/X/changelog`. */
function historiesIn(value: unknown): readonly JsonMap[] {
  return mapsIn(at(value, "values") ?? at(value, "histories")).filter(
    (history) => Array.isArray(history.items) && "created" in history,
  );
}

function readJira(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const issues = issuesIn(json.value);
  const incidents = issues.filter(isIncident);
  const others = issues.filter((issue) => !incidents.includes(issue));
  const loose = [
    ...historiesIn(json.value).flatMap((history) => historyEvents(history, "")),
    ...others.flatMap((issue) => [createdEvent(issue), ...eventsOf(issue)]),
  ];
  const list = Array.isArray(json.value) ? json.value : asList(at(json.value, "issues"));
  const skipped = strangers(list.length === 0 ? 0 : list.length - issues.length, "Jira");
  return { incidents: incidents.map(incidentOf), events: oldestFirst(loose), skipped, notes: [] };
}

function isIncident(issue: JsonMap): boolean {
  const type = firstText(at(issue, "fields", "issuetype"), "name") ?? "";
  return /incident|outage|störung|hændelse/i.test(type);
}

function createdEvent(issue: JsonMap): DraftEvent {
  const key = text(issue.key) ?? "";
  return {
    at: firstTime(at(issue, "fields", "created"))?.at ?? null,
    text: `${key} created: ${text(at(issue, "fields", "summary")) ?? ""}`,
    tags: [],
    link: linkOf(issue),
  };
}

function linkOf(issue: JsonMap): string | null {
  const self = text(issue.self);
  const host = /^https?:\/\/[^/]+/.exec(self ?? "")?.[0];
  return host ? webLink(`${host}/browse/${text(issue.key)}`) : null;
}

function eventsOf(issue: JsonMap): readonly DraftEvent[] {
  const key = text(issue.key) ?? "";
  const histories = mapsIn(at(issue, "changelog", "histories")).flatMap((history) =>
    historyEvents(history, key),
  );
  const comments = mapsIn(at(issue, "fields", "comment", "comments")).map((comment): DraftEvent => {
    const who = firstText(comment.author, "displayName", "name");
    return {
      at: firstTime(comment.created)?.at ?? null,
      text: `${who ? `${who}: ` : ""}${plainBody(comment.body)}`,
      tags: [],
      link: null,
    };
  });
  return [...histories, ...comments];
}

function historyEvents(history: JsonMap, key: string): readonly DraftEvent[] {
  const who = firstText(history.author, "displayName", "name");
  const when = firstTime(history.created)?.at ?? null;
  return mapsIn(history.items).map((item) => ({
    at: when,
    text: `${key ? `${key} ` : ""}${text(item.field) ?? "field"}: ${text(item.fromString) ?? "–"} → ${text(item.toString_) ?? text(item.toString) ?? "–"}${who ? ` (${who})` : ""}`,
    tags: [],
    link: null,
  }));
}

const MOST_DEPTH = 40;

/** Text, or Atlassian's document format: its texts in order. */
function plainBody(body: unknown, depth = 0): string {
  if (typeof body === "string") return body;
  if (depth > MOST_DEPTH) return "";
  const map = asMap(body);
  const own = text(map?.text) ?? "";
  const inner = mapsIn(map?.content).map((one) => plainBody(one, depth + 1));
  return own + inner.join(map?.type === "doc" ? "\n" : "");
}

function incidentOf(issue: JsonMap): DraftIncident {
  const fields = asMap(issue.fields) ?? {};
  const started = firstTime(fields.created)?.at;
  const resolved = firstTime(fields.resolutiondate)?.at;
  const body = plainBody(fields.description);
  const link = linkOf(issue);
  const priority = firstText(fields.priority, "name");
  return {
    ...EMPTY_DRAFT,
    title: text(fields.summary),
    foreignId: text(issue.key),
    key: contentKey("jira", text(issue.key), link),
    timezone: "UTC",
    times: { ...(started ? { started } : {}), ...(resolved ? { resolved } : {}) },
    url: link,
    publisher: "Jira",
    impact: mapsIn(fields.components).flatMap((component) => {
      const service = text(component.name);
      return service === null ? [] : [{ service, note: null }];
    }),
    sections: [
      ...(body
        ? [{ kind: "text" as const, section: "summary" as const, heading: null, markdown: body }]
        : []),
      ...(priority
        ? [
            {
              kind: "text" as const,
              section: "evidence" as const,
              heading: null,
              markdown: `- priority: ${priority}`,
            },
          ]
        : []),
    ],
    events: oldestFirst(eventsOf(issue)),
  };
}
