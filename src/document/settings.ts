import { type Decimal, parseDecimal } from "../model/decimal.js";
import type { Finding, Level } from "../model/finding.js";
import {
  DEFAULT_SETTINGS,
  type Person,
  type Service,
  type Settings,
  type Severity,
} from "../model/settings.js";
import { readLength } from "./length.js";
import { readYaml } from "./plain-yaml.js";
import { CHECK_LEVELS, checkSettings } from "./settings-shapes.js";
import { Report, Source } from "./source.js";
import { entryOf, type YamlMap, type YamlNode } from "./yaml-tree.js";
import { isZone } from "./zones.js";

export const SETTINGS_FILE = "afterword.yml";

/** Reads afterword.yml, every default filled in. A wrong value is a finding, and its default is taken. */
export function parseSettings(text: string): { settings: Settings; findings: readonly Finding[] } {
  const report = new Report(new Source(text, SETTINGS_FILE));
  const { root, troubles } = readYaml(text.replace(/^\ufeff/, " "));
  for (const { rule, offset, message, hint } of troubles) report.add("error", rule, offset, message, hint);
  const map = root?.kind === "map" ? root : null;
  if (root && !map && !(root.kind === "scalar" && root.isNull)) {
    report.add(
      "error",
      "settings-no-map",
      root.start,
      "the settings hold no `key: value`",
      "an empty file is valid too",
    );
  }
  if (map) checkSettings(map, report);
  return { settings: settingsOf(map), findings: report.findings };
}

function settingsOf(map: YamlMap | null): Settings {
  const base = DEFAULT_SETTINGS;
  const timezone = text(map, "timezone");
  const approximation = readLength(text(map, "approximation") ?? "");
  return {
    format: 1,
    name: text(map, "name") ?? base.name,
    language: text(map, "language") ?? base.language,
    timezone: timezone !== null && isZone(timezone) ? timezone : base.timezone,
    severities: readSeverities(map) ?? base.severities,
    services: readNamed(map, "services", readService),
    factors: texts(map, "factors") ?? base.factors,
    people: readNamed(map, "people", readPerson),
    approximation: approximation ?? base.approximation,
    policy: readPolicy(inner(map, "policy")),
    report: readReport(inner(map, "report")),
    template: text(map, "template") ?? base.template,
    git: readGit(inner(map, "git")),
    checks: readChecks(inner(map, "checks")),
  };
}

function node(map: YamlMap | null, key: string): YamlNode | null {
  return entryOf(map, key)?.value ?? null;
}

function inner(map: YamlMap | null, key: string): YamlMap | null {
  const found = node(map, key);
  return found?.kind === "map" ? found : null;
}

function text(map: YamlMap | null, key: string): string | null {
  const found = node(map, key);
  return found?.kind === "scalar" && !found.isNull ? found.text : null;
}

function texts(map: YamlMap | null, key: string): readonly string[] | null {
  const found = node(map, key);
  if (found?.kind !== "list") return null;
  return found.items.flatMap((item) => (item.kind === "scalar" && !item.isNull ? [item.text] : []));
}

function whole(map: YamlMap | null, key: string, otherwise: number): number {
  const written = text(map, key);
  return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : otherwise;
}

function decimal(map: YamlMap | null, key: string): Decimal | null {
  return parseDecimal(text(map, key) ?? "");
}

/** Severities as `{id, title}` rows, or as bare ids. */
function readSeverities(map: YamlMap | null): readonly Severity[] | null {
  const found = node(map, "severities");
  if (found?.kind !== "list" || found.items.length === 0) return null;
  const read = found.items.flatMap((item): Severity[] => {
    if (item.kind === "scalar") return item.isNull ? [] : [{ id: item.text, title: "" }];
    const id = item.kind === "map" ? text(item, "id") : null;
    return id === null || item.kind !== "map" ? [] : [{ id, title: text(item, "title") ?? "" }];
  });
  return read.length > 0 ? read : null;
}

function readNamed<T>(
  map: YamlMap | null,
  key: string,
  read: (name: string, row: YamlMap | null) => T,
): Readonly<Record<string, T>> {
  const rows = inner(map, key)?.entries ?? [];
  return Object.fromEntries(
    rows.map((entry) => [entry.key, read(entry.key, entry.value.kind === "map" ? entry.value : null)]),
  );
}

function readService(name: string, row: YamlMap | null): Service {
  const slo = decimal(row, "slo");
  return {
    title: text(row, "title") ?? name,
    slo,
    sloText: slo ? text(row, "slo") : null,
    users: decimal(row, "users"),
  };
}

function readPerson(name: string, row: YamlMap | null): Person {
  const timezone = text(row, "timezone");
  return {
    name: text(row, "name") ?? name,
    email: text(row, "email"),
    timezone: timezone !== null && isZone(timezone) ? timezone : null,
  };
}

function readPolicy(map: YamlMap | null): Settings["policy"] {
  const base = DEFAULT_SETTINGS.policy;
  return {
    postmortem_required: texts(map, "postmortem_required") ?? base.postmortem_required,
    postmortem_due_days: whole(map, "postmortem_due_days", base.postmortem_due_days),
    approvals: whole(map, "approvals", base.approvals),
    self_approval: (text(map, "self_approval") ?? String(base.self_approval)) === "true",
    repeat_window_months: whole(map, "repeat_window_months", base.repeat_window_months),
  };
}

function readReport(map: YamlMap | null): Settings["report"] {
  const base = DEFAULT_SETTINGS.report;
  const onCall = inner(map, "on_call");
  const hours = (texts(onCall, "business") ?? []).map(Number);
  const [from = Number.NaN, to = Number.NaN] = hours;
  const valid = hours.length === 2 && from >= 0 && from < to && to <= 24;
  return {
    heatmap_max_uncertainty:
      readLength(text(map, "heatmap_max_uncertainty") ?? "") ?? base.heatmap_max_uncertainty,
    seed: whole(map, "seed", base.seed),
    on_call: {
      business: valid ? [from, to] : base.on_call.business,
      waking_until: whole(onCall, "waking_until", base.on_call.waking_until),
    },
  };
}

function readGit(map: YamlMap | null): Settings["git"] {
  const base = DEFAULT_SETTINGS.git;
  return {
    remote: text(map, "remote") ?? base.remote,
    branch: text(map, "branch") ?? base.branch,
    submit: text(map, "submit") === "branch" ? "branch" : base.submit,
  };
}

function readChecks(map: YamlMap | null): Settings["checks"] {
  const levels: [string, Level | "off"][] = [];
  for (const { key, value } of map?.entries ?? []) {
    const level = CHECK_LEVELS.find((known) => value.kind === "scalar" && known === value.text);
    if (level) levels.push([key, level]);
  }
  return Object.fromEntries(levels);
}
