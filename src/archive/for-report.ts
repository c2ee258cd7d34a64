import { type ParseOptions, parseBytes } from "../document/parse.js";
import { type Days, skimIncident } from "../document/skim.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";

/** What a report takes from one file. */
export interface ForReport {
  readonly incident: Incident;
  /** What the reader of the grammar calls an error. */
  readonly findings: readonly Finding[];
}

/** A key that no figure reads may be missing without the file being broken; `check` says so. */
const NOT_BROKEN = "required-key-missing";
/** The size of which a reader has had enough to call a file too large. */
export const MOST_BYTES = 2 * 1024 * 1024 + 1;
const TOO_LARGE = new Uint8Array(MOST_BYTES);
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads a file in full, or skims it where it lies apart from the days looked at. null: too large for an incident. */
export function readForReport(
  content: Uint8Array | null,
  options: ParseOptions,
  days: Days | null,
): ForReport {
  const bytes = content ?? TOO_LARGE;
  const skimmed = days === null ? null : skimIncident(UTF8.decode(bytes), options, days);
  if (skimmed !== null) return { incident: skimmed, findings: [] };
  const { incident, findings } = parseBytes(bytes, options);
  return {
    incident: withoutProse(incident),
    findings: findings.filter(({ level, rule }) => level === "error" && rule !== NOT_BROKEN),
  };
}

/** What no figure reads is let go at once, so that ten thousand incidents fit in memory. */
function withoutProse(incident: Incident): Incident {
  const timeline = incident.timeline.filter(({ tags }) => tags.includes("notice") || tags.includes("page"));
  return { ...incident, sections: [], positions: {}, sources: [], related: [], links: {}, timeline };
}
