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
import { asMap, at, firstText, type JsonMap, jsonOf, mapsIn, text, webLink } from "./json.js";
import { strangers } from "./listed.js";
import { oldestFirst } from "./sort-events.js";

/** GitLab: webhooks, notes, events, merge requests, deployments, pipelines, incidents' timeline events. */
export const gitlab: Importer = {
  id: "gitlab",
  describe: "GitLab: webhooks, events, notes, merge requests, pipelines, deployments (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const found = mapsOf(json.value).filter(isGitLab).length + timelineNotes(json.value).length;
    return found > 0
      ? { score: 0.9, missed: "" }
      : { score: 0, missed: "no `object_kind`, `iid` or `noteable_type`" };
  },
  read: readGitLab,
};

function mapsOf(value: unknown): readonly JsonMap[] {
  const map = asMap(value);
  return (map ? [map] : mapsIn(value)).slice(0, 50_000);
}

const SIGNS = [
  "noteable_type",
  "noteable_id",
  "action_name",
  "target_type",
  "project_id",
  "iid",
  "deployable",
  "system",
];

function isGitLab(map: JsonMap): boolean {
  if (text(map.object_kind) !== null || (text(map.event_name) !== null && "project_id" in map)) return true;
  return SIGNS.filter((key) => key in map).length >= 2 && ("created_at" in map || "updated_at" in map);
}

const MOST_DEPTH = 10;

/** The timeline events of an incident, wherever the answer of a GraphQL query keeps them. */
function timelineNotes(value: unknown, depth = 0): readonly JsonMap[] {
  if (depth > MOST_DEPTH || typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).slice(0, 20_000);
  const own = asMap(value);
  if (own && text(own.note) !== null && "occurredAt" in own) return [own];
  return inner.flatMap((one) => timelineNotes(one, depth + 1));
}

const TAGS: Readonly<Record<string, string>> = {
  "start time": "impact_start",
  "impact detected": "detected",
  "impact mitigated": "mitigated",
  "end time": "ended",
};

function noteEvent(node: JsonMap): DraftEvent {
  const who = firstText(node.author, "name", "username");
  const tags = mapsIn(at(node, "timelineEventTags", "nodes")).flatMap(
    (tag) => TAGS[(text(tag.name) ?? "").toLowerCase()] ?? [],
  );
  const said = text(node.note) ?? "";
  return {
    at: firstTime(node.occurredAt)?.at ?? null,
    text: who ? `${said} (${who})` : said,
    tags,
    link: null,
  };
}

/** An issue of the kind “incident”. */
function isIncident(map: JsonMap): boolean {
  return (
    "iid" in map &&
    text(map.title) !== null &&
    /^incident$/i.test(text(map.issue_type) ?? text(map.type) ?? "")
  );
}

function incidentOf(issue: JsonMap): DraftIncident {
  const started = firstTime(issue.created_at)?.at;
  const resolved = firstTime(issue.closed_at)?.at;
  const link = webLink(issue.web_url);
  const body = text(issue.description);
  const details = ["severity", "state", "escalation_status"].flatMap((key) => {
    const said = text(issue[key]);
    return said === null ? [] : [`- ${key}: ${said}`];
  });
  return {
    ...EMPTY_DRAFT,
    title: text(issue.title),
    key: contentKey("gitlab", link ?? text(issue.id)),
    timezone: "UTC",
    times: { ...(started ? { started } : {}), ...(resolved ? { resolved } : {}) },
    url: link,
    publisher: "GitLab",
    sections: [
      ...(body
        ? [{ kind: "text" as const, section: "summary" as const, heading: null, markdown: body }]
        : []),
      { kind: "text", section: "evidence", heading: null, markdown: details.join("\n") },
    ],
  };
}

function readGitLab(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const all = mapsOf(json.value);
  const found = all.filter(isGitLab);
  const incidents = found.filter(isIncident);
  const others = found.filter((map) => !incidents.includes(map));
  const events = [
    ...others.flatMap((map) =>
      (text(map.object_kind) ?? text(map.event_name)) ? hookEvents(map) : [apiEvent(map)],
    ),
    ...timelineNotes(json.value).map(noteEvent),
  ];
  const timed = events.filter(({ at: when }) => when !== null);
  const lost = events.length - timed.length;
  return {
    incidents: incidents.map(incidentOf),
    events: oldestFirst(timed),
    skipped: [
      ...(lost > 0 ? [{ line: "$", reason: `${lost} entries have no time that can be read` }] : []),
      // alone it is the answer of a query, with what was found inside
      ...strangers(all.length > 1 ? all.length - found.length : 0, "GitLab"),
    ],
    notes: [],
  };
}

const CHANGES = ["deployment", "release", "push", "tag_push", "pipeline"];

function hookEvents(hook: JsonMap): readonly DraftEvent[] {
  const kind = text(hook.object_kind) ?? text(hook.event_name) ?? "";
  const own = asMap(hook.object_attributes) ?? hook;
  const who = firstText(hook.user, "name", "username") ?? text(hook.user_name) ?? text(hook.user_username);
  const commits = kind === "push" ? mapsIn(hook.commits) : [];
  if (commits.length > 0) return commits.slice(0, 200).map((commit) => commitEvent(commit, who));
  const note = kind === "note" ? text(own.note) : null;
  const action = firstText(own, "action", "state", "status", "detailed_status") ?? text(hook.status);
  const title = firstText(own, "title", "name", "ref", "tag") ?? text(hook.tag) ?? text(hook.ref);
  const about =
    firstText(hook.issue, "title") ??
    firstText(hook.merge_request, "title") ??
    firstText(hook.commit, "title");
  const when =
    action === "open" || action === "opened" || kind === "note"
      ? firstTime(own.created_at)
      : firstTime(
          own.updated_at,
          own.finished_at,
          own.status_changed_at,
          hook.status_changed_at,
          own.created_at,
        );
  const environment = text(hook.environment);
  const head = `${kind.replace(/_/g, " ")}${environment ? ` to ${environment}` : ""}`;
  const told = note
    ? `${who ? `${who}: ` : ""}${note}${about ? `\nOn: ${about}` : ""}`
    : [
        `${head.charAt(0).toUpperCase()}${head.slice(1)}${title ? `: ${title}` : ""}`,
        action ?? "",
        who ? `by ${who}` : "",
      ]
        .filter(Boolean)
        .join(" ");
  return [
    {
      at:
        (when ?? firstTime(own.created_at, hook.status_changed_at, at(hook, "commit", "timestamp")))?.at ??
        null,
      text: told,
      tags: CHANGES.includes(kind) || action === "merge" ? ["change"] : [],
      link: webLink(own.url) ?? webLink(hook.deployable_url) ?? webLink(at(hook, "project", "web_url")),
    },
  ];
}

function commitEvent(commit: JsonMap, pushedBy: string | null): DraftEvent {
  const message = firstText(commit, "title", "message") ?? "commit";
  const who = firstText(commit.author, "name") ?? pushedBy;
  return {
    at: firstTime(commit.timestamp, commit.created_at)?.at ?? null,
    text: `Commit: ${message.split("\n")[0]}${who ? ` by ${who}` : ""}`,
    tags: ["change"],
    link: webLink(commit.url),
  };
}

/** `{"action_name": "pushed to", "push_data": …}`: what was pushed where. */
function pushEvent(map: JsonMap, push: JsonMap, who: string | null, link: string | null): DraftEvent {
  const ref = [text(push.ref_type) === "tag" ? "tag" : null, text(push.ref)].filter(Boolean).join(" ");
  const told = [
    who ?? "Somebody",
    text(map.action_name) ?? "pushed to",
    `${ref || "the repository"}${text(push.commit_title) ? `: ${text(push.commit_title)}` : ""}`,
  ];
  return { at: firstTime(map.created_at)?.at ?? null, text: told.join(" "), tags: ["change"], link };
}

function apiEvent(map: JsonMap): DraftEvent {
  const isMerged = firstTime(map.merged_at) !== null;
  const who =
    (isMerged ? (firstText(map.merged_by, "name", "username") ?? firstText(map.merge_user, "name")) : null) ??
    firstText(map.author, "name", "username") ??
    firstText(map.user, "name", "username") ??
    text(map.author_username);
  const link = webLink(map.web_url) ?? webLink(map.url);
  const body = firstText(map, "body", "note") ?? text(at(map, "note", "body"));
  if (body)
    return {
      at: firstTime(map.created_at)?.at ?? null,
      text: `${who ? `${who}: ` : ""}${body}`,
      tags: [],
      link,
    };
  const push = asMap(map.push_data);
  if (push) return pushEvent(map, push, who, link);
  const action = text(map.action_name) ?? firstText(map, "state", "status");
  const title = firstText(map, "target_title", "title", "ref", "name");
  const deployed = "deployable" in map || "environment" in map;
  const environment = firstText(map.environment, "name");
  const kind = deployed
    ? `Deployment${environment ? ` to ${environment}` : ""}`
    : (text(map.target_type) ?? ("merged_at" in map ? "Merge request" : "sha" in map ? "Pipeline" : "Issue"));
  const when = firstTime(map.merged_at, map.created_at, map.updated_at);
  return {
    at: when?.at ?? null,
    text: [`${kind}${title ? `: ${title}` : ""}`, action ?? "", who ? `by ${who}` : ""]
      .filter(Boolean)
      .join(" "),
    tags: deployed || text(map.merged_at) !== null ? ["change"] : [],
    link,
  };
}
