import { isUtf8 } from "node:buffer";
import { type ParseOptions, parseBytes } from "../document/parse.js";
import { type Days, daysIn, isApart, type Skimmed, skimApart } from "../document/skim.js";
import type { Apart } from "../metrics/apart.js";
import { impactEnds } from "../metrics/incident-times.js";
import type { ActionItem } from "../model/action-item.js";
import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";

/** What a report takes from one file: of one that lies apart from its days only what concerns them. */
export type ForReport = InFull | FarAway;

interface Read {
  /** The days that stand in the file; null where they say nothing, for it is read in full whatever they are. */
  readonly own: Days | null;
}

export interface InFull extends Read {
  readonly incident: Incident;
  /** What the reader of the grammar calls an error. */
  readonly findings: readonly Finding[];
}

export interface FarAway extends Read {
  readonly apart: Apart;
  /** The last day of the action items that only count: good for days after it. */
  readonly settledBy: string;
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
  const text = days === null ? null : plainText(bytes);
  if (days === null || text === null) return readInFull(bytes, options);
  const own = daysIn(text);
  if (!isApart(own, days)) return { ...readInFull(bytes, options), own };
  const skimmed = skimApart(text, options, days.first);
  if (skimmed === null) return readInFull(bytes, options);
  return { own, apart: apartOf(skimmed, options.path), settledBy: skimmed.actions.settledBy };
}

/** Of what a full reading refuses no line is believed. */
function plainText(bytes: Uint8Array): string | null {
  if (bytes.length >= MOST_BYTES || !isUtf8(bytes)) return null;
  const text = UTF8.decode(bytes);
  return text.includes("\0") ? null : text;
}

export function readInFull(bytes: Uint8Array, options: ParseOptions): InFull {
  const { incident, findings } = parseBytes(bytes, options);
  return {
    own: null,
    incident: withoutProse(incident),
    findings: findings.filter(({ level, rule }) => level === "error" && rule !== NOT_BROKEN),
  };
}

/** Whatever is still open there is not ongoing, so that no cut-off matters. */
function apartOf(skimmed: Skimmed, path: string): Apart {
  const { id, kind, services, actions } = skimmed;
  const start = impactEnds(skimmed, 0)?.start.point ?? null;
  const { done, declined } = actions;
  const left = actions.actions.map(withoutDetails);
  return { id, path, kind, start, services, settled: { done, declined }, actions: left };
}

/** What no figure reads is let go at once, so that ten thousand incidents fit in memory. */
function withoutProse(incident: Incident): Incident {
  const timeline = incident.timeline.filter(({ tags }) => tags.includes("notice") || tags.includes("page"));
  return { ...incident, ...UNREAD, timeline, actions: incident.actions.map(withoutDetails) };
}

/** Of a follow-up no figure reads more. */
function withoutDetails(item: ActionItem): ActionItem {
  const { number, text, state, owner, due, kind, created, done, declined, by } = item;
  return { ...UNREAD_OF_ITEM, number, text, state, owner, due, kind, created, done, declined, by };
}

export const UNREAD_OF_ITEM = {
  ...{ priority: null, reason: null, for: null, tracker: null },
  ...{ start: 0, end: 0, line: 0, column: 0 },
};

const UNREAD = {
  ...{ sections: [], positions: {}, sources: [], related: [], links: {} },
  ...{ roles: {}, reviews: [], authors: [], tags: [] },
};
