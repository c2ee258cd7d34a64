import { parse as parseYaml } from "yaml";
import { contentKey } from "./content-key.js";
import { type DraftIncident, EMPTY_DRAFT, type ImportInput, type ReadResult } from "./draft.js";
import { toldTime } from "./instants.js";
import { asMap, firstText, type JsonMap, jsonOf, mapsIn, text, webLink } from "./json.js";

/** Files of an Upptime repository: the state of a site, the summary of all, the issues that it opened. */
export type UpptimeFile =
  | { readonly kind: "site"; readonly site: JsonMap; readonly name: string }
  | { readonly kind: "summary"; readonly sites: readonly JsonMap[] }
  | { readonly kind: "issues"; readonly issues: readonly JsonMap[] };

const LONGEST_STATE = 4000;
const DOWN_ISSUE = /^(?:🛑|⚠️?|🟥|🟨)\s*(.{1,200}?) (?:is|has) (down|(?:experiencing )?degraded performance)/u;

/** What of Upptime a file is; null: none of its files. */
export function upptimeFile(input: ImportInput): UpptimeFile | null {
  const source = input.files[0]?.text ?? "";
  if (/^\s*[[{]/.test(source)) return jsonFile(input);
  if (source.length > LONGEST_STATE || !/^generator: *Upptime\b/im.test(source)) return null;
  const site = stateOf(source);
  const name = (/([^/]+)\.ya?ml$/i.exec(input.name)?.[1] ?? "").replace(/-+/g, " ").trim();
  return site && { kind: "site", site, name: name || (text(site.url) ?? "the site") };
}

function stateOf(source: string): JsonMap | null {
  try {
    return asMap(parseYaml(source, { schema: "failsafe", maxAliasCount: 0, logLevel: "error" }));
  } catch {
    return null;
  }
}

function jsonFile(input: ImportInput): UpptimeFile | null {
  const json = jsonOf(input);
  if ("trouble" in json) return null;
  const one = asMap(json.value);
  const maps = one ? [asMap(one.issue) ?? one] : mapsIn(json.value);
  if (maps.length === 0) return null;
  const [first] = maps;
  if (first && "slug" in first && "dailyMinutesDown" in first) return { kind: "summary", sites: maps };
  const issues = maps.filter((map) => "created_at" in map && DOWN_ISSUE.test(text(map.title) ?? ""));
  return issues.length > 0 && issues.length === maps.length ? { kind: "issues", issues } : null;
}

export function readUpptimeFile(file: UpptimeFile): ReadResult {
  const nothing = { incidents: [], events: [], skipped: [], notes: [] };
  if (file.kind === "issues") return { ...nothing, incidents: file.issues.map(issueIncident) };
  if (file.kind === "summary") return summaryResult(file.sites);
  if (text(file.site.status) !== "up") return { ...nothing, incidents: [siteIncident(file.site, file.name)] };
  const reason =
    "the site is up: no incident in it; its outages stand in the repository's git log and issues";
  return { ...nothing, skipped: [{ line: "1", reason }] };
}

/** A site that was not up when it was last looked at: since when is not told. */
function siteIncident(site: JsonMap, name: string): DraftIncident {
  const state = text(site.status) ?? "down";
  const seen = toldTime(site.lastUpdated)?.at ?? null;
  const details = Object.entries(site).flatMap(([key, value]) => {
    const said = text(value);
    return said === null ? [] : [`- ${key}: ${said}`];
  });
  return {
    ...EMPTY_DRAFT,
    title: `${name} is ${state}`,
    key: contentKey("upptime", name, seen),
    timezone: "UTC",
    url: webLink(site.url),
    detection: "monitoring",
    impact: [{ service: name, note: null }],
    sections: [{ kind: "text", section: "evidence", heading: null, markdown: details.join("\n") }],
    events: [
      { at: seen, text: `${name} is ${state} (code ${text(site.code) ?? "unknown"})`, tags: [], link: null },
    ],
    notes: [
      "the file tells the state at one moment: since when, and whether it is over, stands in the git log",
    ],
  };
}

/** `dailyMinutesDown`: a day and its minutes, not when in the day and not how often. */
function summaryResult(sites: readonly JsonMap[]): ReadResult {
  const incidents = sites.flatMap((site) => {
    const name = firstText(site, "name", "slug") ?? "the site";
    return Object.entries(asMap(site.dailyMinutesDown) ?? {}).flatMap(([day, minutes]) => {
      const at = toldTime(day)?.at;
      return at !== undefined && typeof minutes === "number" && minutes > 0
        ? [dayIncident(name, at, minutes, webLink(site.url))]
        : [];
    });
  });
  const skipped =
    incidents.length > 0 ? [] : [{ line: "$", reason: "no site was down on any day: no incident in it" }];
  return { incidents, events: [], skipped, notes: [] };
}

function dayIncident(name: string, day: string, minutes: number, url: string | null): DraftIncident {
  return {
    ...EMPTY_DRAFT,
    title: `${name} was down on ${day}`,
    key: contentKey("upptime", name, day),
    timezone: "UTC",
    times: { started: day },
    url,
    detection: "monitoring",
    impact: [{ service: name, note: null }],
    sections: [
      {
        kind: "text",
        section: "summary",
        heading: null,
        markdown: `${name} was down for ${minutes} minutes of ${day}.`,
      },
    ],
    notes: [
      "only the day and its minutes are told: the times of day, and how often it was down, are not known",
    ],
  };
}

function issueIncident(issue: JsonMap): DraftIncident {
  const [, service = "", state = "down"] = DOWN_ISSUE.exec(text(issue.title) ?? "") ?? [];
  const opened = toldTime(issue.created_at)?.at;
  const closed = toldTime(issue.closed_at)?.at;
  const link = webLink(issue.html_url);
  const body = text(issue.body);
  return {
    ...EMPTY_DRAFT,
    title: `${service} is ${state}`,
    key: contentKey("upptime", service, opened ?? null),
    timezone: "UTC",
    times: { ...(opened ? { started: opened } : {}), ...(closed ? { ended: closed } : {}) },
    detection: "monitoring",
    url: link,
    impact: [{ service, note: null }],
    sections: body ? [{ kind: "text", section: "summary", heading: null, markdown: body }] : [],
    events: [
      ...(opened ? [{ at: opened, text: `${service} is ${state}`, tags: [], link }] : []),
      ...(closed
        ? [{ at: closed, text: `${service} is up, the issue was closed`, tags: [], link: null }]
        : []),
    ],
    notes: closed ? [] : ["the issue is open: the end is not known"],
  };
}
