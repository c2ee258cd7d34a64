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
import { strangers } from "./listed.js";
import { oldestFirst } from "./sort-events.js";

/** GitHub: webhooks and lists of its API (issues, comments, pull requests, releases, deployments, an issue's timeline). */
export const github: Importer = {
  id: "github",
  describe:
    "GitHub: webhooks, issues, comments, pull requests, releases, deployments, an issue's timeline (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const found = mapsOf(json.value).filter(isGitHub);
    return found.length > 0
      ? { score: 0.9, missed: "" }
      : { score: 0, missed: "no address of GitHub's API, no `repository`" };
  },
  read: readGitHub,
};

function mapsOf(value: unknown): readonly JsonMap[] {
  const map = asMap(value);
  const list = map ? (mapsIn(map.items).length > 0 ? map.items : [map]) : value;
  return mapsIn(list).slice(0, 50_000);
}

const API = /^https?:\/\/(?:api\.github\.com|[^/]*github[^/]*)\//i;

function isGitHub(map: JsonMap): boolean {
  const webhook = asMap(map.repository) !== null && ("sender" in map || "action" in map);
  const address = [
    map.url,
    map.html_url,
    map.issue_url,
    at(map, "issue", "url"),
    at(map, "_links", "self", "href"),
  ].some((link) => API.test(text(link) ?? ""));
  const shaped = ["number", "tag_name", "event", "environment", "body", "sha", "merged_at", "commit"].some(
    (key) => key in map,
  );
  return webhook || (address && shaped) || isTimelineEntry(map);
}

/** An entry of an issue's timeline: most have an actor and `created_at`, reviews and commits have their own. */
function isTimelineEntry(map: JsonMap): boolean {
  const event = text(map.event);
  if (event === null) return false;
  return (
    ("actor" in map && "created_at" in map) ||
    (event === "reviewed" && "submitted_at" in map) ||
    (event === "committed" && "sha" in map)
  );
}

function readGitHub(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const all = mapsOf(json.value);
  const found = all.filter(isGitHub);
  const reports = found.filter(isIncidentReport);
  const events = found
    .filter((map) => !reports.includes(map))
    .flatMap((map) =>
      asMap(map.repository) && ("sender" in map || "action" in map) ? webhookEvents(map) : [apiEvent(map)],
    );
  const timed = events.filter(({ at: when }) => when !== null);
  const lost = events.length - timed.length;
  return {
    incidents: reports.map(incidentOf),
    events: oldestFirst(timed),
    skipped: [
      ...(lost > 0 ? [{ line: "$", reason: `${lost} entries have no time that can be read` }] : []),
      ...strangers(all.length - found.length, "GitHub"),
    ],
    notes: [],
  };
}

const INCIDENT_LABEL = /^(?:incident|outage|status|post-?mortem)$/i;

/** An issue that bears the label of an incident (Upptime opens one for each outage). */
function isIncidentReport(map: JsonMap): boolean {
  const labels = [
    ...textList(map.labels),
    ...mapsIn(map.labels).flatMap((label) => firstText(label, "name") ?? []),
  ];
  return (
    "number" in map &&
    !("pull_request" in map) &&
    text(map.title) !== null &&
    labels.some((label) => INCIDENT_LABEL.test(label))
  );
}

function incidentOf(issue: JsonMap): DraftIncident {
  const started = firstTime(issue.created_at)?.at;
  const resolved = firstTime(issue.closed_at)?.at;
  const link = webLink(issue.html_url);
  const body = text(issue.body);
  return {
    ...EMPTY_DRAFT,
    title: text(issue.title),
    key: contentKey("github", link ?? text(issue.url)),
    timezone: "UTC",
    times: { ...(started ? { started } : {}), ...(resolved ? { resolved } : {}) },
    url: link,
    publisher: "GitHub",
    sections: body ? [{ kind: "text", section: "summary", heading: null, markdown: body }] : [],
  };
}

/** The thing a webhook is about, most particular first. */
const SUBJECTS = [
  "comment",
  "review",
  "deployment_status",
  "deployment",
  "release",
  "workflow_run",
  "check_run",
  "pull_request",
  "issue",
  "head_commit",
] as const;

function webhookEvents(hook: JsonMap): readonly DraftEvent[] {
  const subject = SUBJECTS.find((key) => asMap(hook[key]) !== null);
  const map = asMap(subject ? hook[subject] : null) ?? hook;
  const action = text(hook.action);
  const about = asMap(hook.issue) ?? asMap(hook.pull_request);
  const who = firstText(hook.sender, "login") ?? firstText(map.user, "login");
  const label =
    firstText(hook.label, "name") ?? firstText(hook.assignee, "login") ?? firstText(hook.milestone, "title");
  if (subject === "comment" || subject === "review") {
    const title = firstText(about, "title");
    const said = text(map.body) ?? "";
    const when =
      action === "edited" || action === "deleted"
        ? firstTime(map.updated_at, map.created_at)
        : firstTime(map.created_at, map.submitted_at);
    const done = action && action !== "created" ? ` (${action})` : "";
    return [
      {
        at: when?.at ?? null,
        text: `${who ? `${who}: ` : ""}${said}${done}${title ? `\nOn: ${title}` : ""}`,
        tags: [],
        link: webLink(map.html_url),
      },
    ];
  }
  const when =
    action === "opened" || action === "created"
      ? firstTime(map.created_at)
      : action === "closed"
        ? firstTime(map.closed_at, map.merged_at)
        : null;
  const told = [
    describe(map, subject ?? "event"),
    action ? `${action.replace(/_/g, " ")}${label ? ` (${label})` : ""}` : "",
    who ? `by ${who}` : "",
  ]
    .filter(Boolean)
    .join(" ");
  const at_ =
    (when ?? firstTime(map.updated_at, map.published_at, map.created_at, map.timestamp))?.at ?? null;
  return [
    {
      at: at_,
      text: told,
      tags: isChange(map, subject ?? "", action) ? ["change"] : [],
      link: webLink(map.html_url) ?? webLink(map.url),
    },
  ];
}

function isChange(map: JsonMap, subject: string, action: string | null): boolean {
  return (
    ["deployment", "deployment_status", "release", "head_commit"].includes(subject) ||
    (subject === "pull_request" && action === "closed" && map.merged === true)
  );
}

/** One entry of an issue's timeline. */
function timelineEvent(map: JsonMap, event: string, who: string | null, link: string | null): DraftEvent {
  const source = asMap(at(map, "source", "issue"));
  const renamed = asMap(map.rename);
  const detail =
    text(map.body) ??
    (renamed ? `“${text(renamed.from)}” → “${text(renamed.to)}”` : null) ??
    (source
      ? `${text(source.number) ? `#${text(source.number)} ` : ""}${text(source.title) ?? ""}`.trim()
      : null) ??
    firstText(map.label, "name") ??
    firstText(map.assignee, "login") ??
    firstText(map.milestone, "title") ??
    text(map.message)?.split("\n")[0] ??
    text(map.state) ??
    text(map.commit_id) ??
    "";
  const by = who ?? firstText(map.author, "name");
  const when = firstTime(
    map.created_at,
    map.submitted_at,
    at(map, "committer", "date"),
    at(map, "author", "date"),
  );
  return {
    at: when?.at ?? null,
    text: `${by ? `${by}: ` : ""}${event.replace(/_/g, " ")}${detail ? `: ${detail}` : ""}`,
    tags: event === "merged" || event === "deployed" ? ["change"] : [],
    link: link ?? webLink(source?.html_url),
  };
}

/** One object of the API on its own. */
function apiEvent(map: JsonMap): DraftEvent {
  const link = webLink(map.html_url) ?? webLink(map.url);
  const who =
    firstText(map.actor, "login") ??
    firstText(map.user, "login") ??
    firstText(map.author, "login") ??
    firstText(map.creator, "login") ??
    firstText(at(map, "commit", "author"), "name");
  const event = text(map.event);
  if (event !== null) return timelineEvent(map, event, who, link);
  const when = firstTime(
    map.published_at,
    map.merged_at,
    map.created_at,
    at(map, "commit", "committer", "date"),
    at(map, "commit", "author", "date"),
  );
  const kind =
    "tag_name" in map
      ? "release"
      : "environment" in map
        ? "deployment"
        : "commit" in map || "sha" in map
          ? "commit"
          : "merged_at" in map
            ? "pull_request"
            : "number" in map
              ? "issue"
              : "comment";
  const change = ["release", "deployment", "commit"].includes(kind) || text(map.merged_at) !== null;
  const said =
    kind === "comment"
      ? `${who ? `${who}: ` : ""}${text(map.body) ?? ""}`
      : [describe(map, kind), text(map.merged_at) ? "merged" : "", who ? `by ${who}` : ""]
          .filter(Boolean)
          .join(" ");
  return { at: when?.at ?? null, text: said, tags: change ? ["change"] : [], link };
}

function describe(map: JsonMap, kind: string): string {
  const number = text(map.number);
  const title =
    firstText(map, "title", "name", "tag_name") ??
    firstText(map.commit, "message")?.split("\n")[0] ??
    text(map.message)?.split("\n")[0];
  const words = kind.replace(/_/g, " ");
  if (kind === "deployment" || kind === "deployment_status") {
    const state = text(map.state);
    return `Deployment${text(map.environment) ? ` to ${text(map.environment)}` : ""}${text(map.ref) ? ` of ${text(map.ref)}` : ""}${state ? ` (${state})` : ""}`;
  }
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${number ? ` ${number}` : ""}${title ? `: ${title}` : ""}`;
}
