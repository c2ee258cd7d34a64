import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";

/** What one of several archives brings to a common report. */
export interface ReportPart {
  readonly name: string;
  readonly settings: Settings;
  readonly incidents: readonly Incident[];
  readonly findings: readonly Finding[];
}

/** The parts as one archive: ids, files and services bear the name of theirs, for those of two teams are never the same. */
export function mergedParts(parts: readonly [ReportPart, ...ReportPart[]]): Omit<ReportPart, "name"> {
  return {
    settings: mergedSettings(parts),
    incidents: parts.flatMap(({ name, incidents }) => incidents.map((one) => qualified(one, name))),
    findings: parts.flatMap(({ name, findings }) =>
      findings.map((finding) => ({ ...finding, file: within(name, finding.file) })),
    ),
  };
}

const within = (name: string, key: string): string => `${name}/${key}`;

/** Cause, vendor and factors keep their words: that two teams share them is what one wants to see. */
function qualified(incident: Incident, name: string): Incident {
  const { duplicate_of: original, maintenance } = incident;
  const serviceIn = (service: string | null) =>
    service === null || service === "unknown" ? service : within(name, service);
  return {
    ...incident,
    id: within(name, incident.id),
    path: within(name, incident.path),
    duplicate_of: original === null ? null : within(name, original),
    impact: incident.impact.map((row) => ({ ...row, service: serviceIn(row.service) })),
    maintenance: maintenance && { ...maintenance, service: serviceIn(maintenance.service) },
  };
}

/**
 * The zone and the policy are those of the first archive; a postmortem is due where any of them asks for one, and a cause
 * counts as seen before within the longest of their windows.
 */
function mergedSettings(parts: readonly [ReportPart, ...ReportPart[]]): Settings {
  const [{ settings: first }] = parts;
  const all = parts.map(({ settings }) => settings);
  const services = parts.flatMap(({ name, settings }) =>
    Object.entries(settings.services).map(
      ([key, service]) =>
        [within(name, key), { ...service, title: `${name}: ${service.title || key}` }] as const,
    ),
  );
  const severities = new Map(
    all.flatMap((settings) => settings.severities).map((severity) => [severity.id, severity]),
  );
  return {
    ...first,
    name: parts.map(({ name }) => name).join(", "),
    severities: [...severities.values()],
    services: Object.fromEntries(services),
    factors: [...new Set(all.flatMap(({ factors }) => factors))],
    people: Object.assign({}, ...all.map(({ people }) => people).reverse()),
    policy: {
      ...first.policy,
      postmortem_required: [...new Set(all.flatMap(({ policy }) => policy.postmortem_required))],
      repeat_window_months: Math.max(...all.map(({ policy }) => policy.repeat_window_months)),
    },
  };
}
