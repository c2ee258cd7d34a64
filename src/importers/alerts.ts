import type { DraftEvent, Importer, ImportInput, ReadResult, Skipped } from "./draft.js";
import { firstTime } from "./instants.js";
import { asMap, firstText, type JsonMap, jsonOf, mapsIn, webLink } from "./json.js";
import { listed } from "./listed.js";
import { oldestFirst } from "./sort-events.js";

/** Alertmanager and Grafana webhooks, CloudWatch alarms, Kubernetes events, and payloads of other monitors. */
export const alerts: Importer = {
  id: "alertmanager",
  aliases: ["alerts", "prometheus", "grafana", "cloudwatch", "kubernetes"],
  describe: "alerts of Alertmanager, Grafana, CloudWatch, Kubernetes events and other monitors (JSON)",
  recognises(input) {
    const json = jsonOf(input);
    if ("trouble" in json) return { score: 0, missed: json.trouble };
    const found = alertsIn(json.value);
    if (found.some(({ alert }) => "startsAt" in alert || "AlarmName" in alert || "involvedObject" in alert))
      return { score: 0.9, missed: "" };
    return found.length > 0
      ? { score: 0.4, missed: "" }
      : { score: 0, missed: "no `alerts` with `startsAt`, no alarm" };
  },
  read: readAlerts,
};

interface Found {
  readonly alert: JsonMap;
  readonly path: string;
}

const MOST_DEPTH = 6;
const MOST_ALERTS = 20_000;
const NAMES = [
  "alertname",
  "AlarmName",
  "title",
  "name",
  "alertName",
  "check_name",
  "event_definition_title",
  "ruleName",
  "rule_name",
  "summary",
  "subject",
  "message",
  "reason",
];
const STARTS = [
  "startsAt",
  "StateChangeTime",
  "started_at",
  "startedAt",
  "start",
  "activeAt",
  "lastTimestamp",
  "eventTime",
  "firstTimestamp",
  "triggered_at",
  "timestamp",
  "occurred_at",
  "created_at",
  "createdAt",
  "short_date_time",
  "date",
  "Timestamp",
  "StateUpdatedTimestamp",
  "date_happened",
  "time",
];
const ENDS = ["endsAt", "ended_at", "endedAt", "end", "resolved_at", "resolvedAt", "closed_at"];
const SIGNS = [
  "status",
  "state",
  "NewStateValue",
  "StateValue",
  "newState",
  "HistoryItemType",
  "alert_type",
  "severity",
  "action",
  "event",
  "level",
  "priority",
  "type",
];

/** An alert has a name and a state or severity; its labels may hold both. */
function isAlert(map: JsonMap): boolean {
  const labels = asMap(map.labels);
  const named = firstText(map, ...NAMES) ?? firstText(labels, ...NAMES);
  const signed = [...SIGNS, "startsAt", "involvedObject", "condition", "query", "expression"].some(
    (key) => key in map || (labels !== null && key in labels),
  );
  return named !== null && signed;
}

/** Alerts wherever a payload keeps them: in `alerts`, `items`, `ALERTS`, `incident`, `event`, `data`, a `Message` that is JSON text. */
function alertsIn(value: unknown, path = "$", depth = 0): readonly Found[] {
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ALERTS).flatMap((one, index) => alertsIn(one, `${path}[${index}]`, depth + 1));
  }
  const map = asMap(value);
  if (!map) return [];
  for (const key of ["alerts", "items", "evalMatches"]) {
    const inner = mapsIn(map[key]).filter(
      (one) => key !== "evalMatches" && isAlert({ ...one, ...(asMap(one.alert) ?? {}) }),
    );
    if (inner.length > 0)
      return inner.slice(0, MOST_ALERTS).map((alert, index) => ({ alert, path: `${path}.${key}[${index}]` }));
  }
  const detail = asMap(map.detail);
  const state = asMap(detail?.state);
  if (detail && state && firstText(detail, "alarmName") !== null)
    return [{ alert: alarmOf(map, detail, state), path: `${path}.detail` }];
  const message =
    typeof map.Message === "string" && map.Message.startsWith("{")
      ? parsedMap(map.Message)
      : asMap(map.Message);
  if (message) return alertsIn({ Timestamp: map.Timestamp, ...message }, `${path}.Message`, depth + 1);
  for (const key of ["payload", "issue", "incident", "event", "alert"]) {
    const inner = asMap(map[key]);
    if (inner && (isAlert(inner) || firstTime(...STARTS.map((name) => inner[name])))) {
      return [{ alert: { ...map, ...inner }, path: `${path}.${key}` }];
    }
  }
  if (isAlert(map)) return [{ alert: map, path }];
  return Object.entries(map)
    .slice(0, 500)
    .flatMap(([key, inner]) => alertsIn(inner, `${path}.${key}`, depth + 1));
}

/** A change of state as EventBridge passes it on, in the words of the alarm's own notification. */
function alarmOf(map: JsonMap, detail: JsonMap, state: JsonMap): JsonMap {
  return {
    AlarmName: detail.alarmName,
    AlarmDescription: firstText(detail.configuration, "description"),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: state.timestamp ?? map.time,
  };
}

function parsedMap(source: string): JsonMap | null {
  try {
    return asMap(JSON.parse(source));
  } catch {
    return null;
  }
}

function readAlerts(input: ImportInput): ReadResult {
  const json = jsonOf(input);
  if ("trouble" in json)
    return { incidents: [], events: [], skipped: [{ line: "$", reason: json.trouble }], notes: [] };
  const found = alertsIn(json.value);
  const read = found.map(({ alert, path }) => ({ path, events: eventsOf(alert) }));
  const untimed = read.filter(({ events }) => events.every(({ at: when }) => when === null));
  if (read.length > 0 && untimed.length === read.length) {
    const reason = `no event with a time: ${read.length} alerts without time (a rule or a sample, not what happened)`;
    return { incidents: [], events: [], skipped: [{ line: "$", reason }], notes: [] };
  }
  const skipped: Skipped[] = untimed.map(({ path }) => ({ line: path, reason: "an alert without a time" }));
  const events = read.flatMap(({ events: own }) => own.filter(({ at: when }) => when !== null));
  const naive = events.some(({ at: when }) => when !== null && /T\d{2}:\d{2}:\d{2}$/.test(when));
  const notes = naive
    ? ["no time zone is stated for some times: they are read in the zone of the incident"]
    : [];
  return { incidents: [], events: oldestFirst(unique(events)), skipped: listed(skipped), notes };
}

function eventsOf(alert: JsonMap): readonly DraftEvent[] {
  const labels = asMap(alert.labels) ?? {};
  const notes = asMap(alert.annotations) ?? {};
  const name =
    firstText(labels, "alertname") ?? firstText(alert, ...NAMES) ?? firstText(labels, ...NAMES) ?? "alert";
  const status = firstText(
    alert,
    "status",
    "NewStateValue",
    "StateValue",
    "newState",
    "state",
    "alert_type",
    "action",
    "type",
  );
  const detail =
    firstText(notes, "description", "summary", "message") ??
    firstText(
      alert,
      "HistorySummary",
      "NewStateReason",
      "StateReason",
      "AlarmDescription",
      "description",
      "message",
      "body",
      "text",
      "msg",
      "output",
      "event",
    );
  const where =
    firstText(labels, "instance", "host", "pod", "service") ??
    firstText(alert.involvedObject, "name") ??
    firstText(alert, "host", "hostname");
  const link =
    webLink(alert.generatorURL) ?? webLink(alert.dashboardURL) ?? webLink(alert.link) ?? webLink(alert.url);
  const started = firstTime(...STARTS.map((key) => alert[key]));
  const ended = firstTime(...ENDS.map((key) => alert[key]));
  const over = /^(?:resolved|ok|recovery|recovered|up|normal)$/i.test(status ?? "");
  const head = `${name}${where && !name.includes(where) ? ` (${where})` : ""}`;
  const told = detail && detail !== name ? `: ${detail}` : "";
  const first: DraftEvent = {
    at: started?.at ?? null,
    text: `${over && ended ? "firing: " : status ? `${status}: ` : ""}${head}${told}`,
    tags: [],
    link,
  };
  if (!ended || (started && ended.at <= started.at)) return [first];
  return [first, { at: ended.at, text: `resolved: ${head}`, tags: [], link }];
}

/** The same alert twice in one payload is one event. */
function unique(events: readonly DraftEvent[]): readonly DraftEvent[] {
  const seen = new Set<string>();
  return events.filter(({ at: when, text: told }) => {
    const key = `${when} ${told}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
