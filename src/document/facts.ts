import {
  type Cause,
  type Change,
  type ImpactRow,
  KINDS,
  type MaintenanceWindow,
  type Plain,
  STATUSES,
} from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import { MAY_BE_ONGOING, MILESTONES, type Milestone, type When } from "../model/when.js";
import { readQuantity } from "./quantity.js";
import type { Report } from "./source.js";
import { bare, readTime } from "./when.js";
import { plainOf, valueAt, type YamlMap, type YamlNode } from "./yaml-tree.js";
import { isZone } from "./zones.js";

export interface TimeOptions {
  readonly zone: string;
  readonly approximation: number;
}

/** The zone in force: the file's, else the archive's. */
export function timeOptions(map: YamlMap | null, settings: Settings): TimeOptions {
  const written = textAt(map, "timezone");
  const zone = written !== null && (written === "unknown" || isZone(written)) ? written : settings.timezone;
  return { zone, approximation: settings.approximation };
}

/** The text of a scalar; null where it is absent, null, or no scalar. */
export function textAt(map: YamlMap | null, key: string): string | null {
  const value = valueAt(map, key);
  return value?.kind === "scalar" ? value.text : null;
}

export function mapAt(map: YamlMap | null, key: string): YamlMap | null {
  const value = valueAt(map, key);
  return value?.kind === "map" ? value : null;
}

export function listAt(map: YamlMap | null, key: string): readonly YamlNode[] {
  const value = valueAt(map, key);
  return value?.kind === "list" ? value.items : [];
}

export function rowsAt(map: YamlMap | null, key: string): readonly YamlMap[] {
  return listAt(map, key).filter((item): item is YamlMap => item.kind === "map");
}

/** Texts of a list; a single text counts as a list of one. */
export function textsAt(map: YamlMap | null, key: string): readonly string[] {
  const value = valueAt(map, key);
  const items = value?.kind === "list" ? value.items : value ? [value] : [];
  return items.flatMap((item) => (item.kind === "scalar" && !item.isNull ? [item.text] : []));
}

export function plainMapAt(map: YamlMap | null, key: string): Readonly<Record<string, Plain>> {
  const found = mapAt(map, key);
  return found ? (plainOf(found) as Readonly<Record<string, Plain>>) : {};
}

export function plainListAt(map: YamlMap | null, key: string): readonly Plain[] {
  return listAt(map, key).map(plainOf);
}

export const kindOf = (map: YamlMap | null) =>
  KINDS.find((kind) => kind === textAt(map, "kind")) ?? "incident";
export const statusOf = (map: YamlMap | null) =>
  STATUSES.find((status) => status === textAt(map, "status")) ?? "draft";

/** Reads the times of a front matter; each trouble is a finding at the value. */
export class TimeReader {
  constructor(
    private readonly options: TimeOptions,
    private readonly report: Report,
  ) {}

  /** The time of a key; null where nobody has said. */
  at(map: YamlMap | null, key: string, mayBeOngoing: boolean): When | null {
    const value = valueAt(map, key);
    if (!value) return null;
    if (value.kind !== "scalar") {
      this.report.add("error", "value-of-wrong-kind", value.start, `\`${key}\` must be one time`);
      return bare("", "unreadable");
    }
    const { when, trouble } = readTime(value.text, this.options);
    if (trouble)
      this.report.add("error", trouble.rule, value.start, `\`${key}\`: ${trouble.message}`, trouble.hint);
    if (when.state !== "ongoing" || mayBeOngoing) return when;
    const allowed = `only ${MAY_BE_ONGOING.join(", ")} and until can be \`ongoing\``;
    this.report.add("error", "ongoing-misplaced", value.start, `\`${key}\` cannot be \`ongoing\``, allowed);
    return bare(value.text, "unreadable");
  }
}

export function readTimes(map: YamlMap | null, reader: TimeReader): Partial<Record<Milestone, When>> {
  const times = mapAt(map, "times");
  const read: Partial<Record<Milestone, When>> = {};
  for (const milestone of MILESTONES) {
    const when = reader.at(times, milestone, MAY_BE_ONGOING.includes(milestone));
    if (when) read[milestone] = when;
  }
  return read;
}

export function readImpact(map: YamlMap | null, reader: TimeReader): ImpactRow[] {
  return rowsAt(map, "impact").map((row) => ({
    service: textAt(row, "service"),
    segment: textAt(row, "segment"),
    reach: readQuantity(textAt(row, "reach") ?? "", false),
    customers: readQuantity(textAt(row, "customers") ?? "", true),
    from: reader.at(row, "from", false),
    until: reader.at(row, "until", true),
    basis: textAt(row, "basis"),
    note: textAt(row, "note"),
  }));
}

export function readChange(map: YamlMap | null, reader: TimeReader): Change | null {
  const change = mapAt(map, "change");
  return (
    change && {
      kind: textAt(change, "kind"),
      at: reader.at(change, "at", false),
      link: textAt(change, "link"),
    }
  );
}

export function readCause(map: YamlMap | null): Cause | null {
  const cause = mapAt(map, "cause");
  if (!cause) return null;
  const [status, by, key, summary] = ["status", "by", "key", "summary"].map((name) => textAt(cause, name));
  return { status: status ?? null, by: by ?? null, key: key ?? null, summary: summary ?? null };
}

export function readMaintenance(map: YamlMap | null, reader: TimeReader): MaintenanceWindow | null {
  const window = mapAt(map, "maintenance");
  if (!window) return null;
  return {
    service: textAt(window, "service"),
    from: reader.at(window, "from", false),
    until: reader.at(window, "until", true),
  };
}
