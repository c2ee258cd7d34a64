import type { Edited, EditOptions } from "../document/edit.js";
import { setField } from "../document/edit-field.js";
import { appendToList } from "../document/edit-list.js";
import { parseIncident } from "../document/parse.js";
import { baseName, contentKey } from "../importers/content-key.js";
import type { DraftEvent, ReadResult } from "../importers/draft.js";
import type { Incident, Plain } from "../model/incident.js";
import { visibleLine } from "../model/visible-text.js";

/** Where events that went into an incident came from: a row of its `sources`. */
export interface Origin {
  readonly file: string;
  readonly importer: string;
  /** The same for a later, longer export of the same: it goes by how the source begins. */
  readonly key: string;
  /** The day on which clocks without one were read; null: the source names its days, or there was none. */
  readonly day: string | null;
  /** Keys of its events that have no address to know them by. */
  readonly events: readonly string[];
}

export function originKey(importer: string, { incidents, events }: ReadResult): string {
  const [first] = events;
  return contentKey("events", importer, incidents[0]?.key ?? null, first?.at ?? null, first?.text ?? null);
}

/** Stays the same when somebody edits, moves or takes out the entry that was made of it. */
export function eventKey({ at, text }: DraftEvent): string {
  return contentKey("event", at, text).slice(0, 8);
}

/** What `sources` say of an import before: the day that it read clocks on; undefined: it was never imported. */
export function originBefore(text: string, key: string, options: EditOptions): string | null | undefined {
  const { sources } = parseIncident(text, options).incident;
  const note = sources.map(noteOf).find((one) => one.includes(`key ${key}`));
  return note === undefined ? undefined : (/; clocks of (\d{4}-\d{2}-\d{2})/.exec(note)?.[1] ?? null);
}

/** The keys of all events that `sources` say were brought in before. */
export function eventsBefore({ sources }: Pick<Incident, "sources">): ReadonlySet<string> {
  return new Set(sources.flatMap(eventsOf));
}

/** The text with a row for the origin, once; as it was where its front matter takes none. */
export function withOrigin(text: string, origin: Origin, options: EditOptions): string {
  const { sources } = parseIncident(text, options).incident;
  const index = sources.findIndex((row) => noteOf(row).includes(`key ${origin.key}`));
  if (index < 0) return textOf(appendToList(text, "sources", rowOf(origin), options)) ?? text;
  const known = new Set(sources.flatMap(eventsOf));
  const fresh = origin.events.filter((key) => !known.has(key));
  if (fresh.length === 0) return text;
  const all = [...eventsOf(sources[index]), ...fresh].join(" ");
  return textOf(setField(text, `sources.${index}.events`, all, options)) ?? text;
}

function rowOf({ file, importer, key, day, events }: Origin): Plain {
  const clocks = day === null ? "" : `; clocks of ${day}`;
  return {
    file: visibleLine(baseName(file)),
    note: `imported as ${importer}; key ${key}${clocks}`,
    ...(events.length > 0 ? { events: events.join(" ") } : {}),
  };
}

function textOf(edited: Edited): string | null {
  return "text" in edited ? edited.text : null;
}

function noteOf(source: unknown): string {
  return typeof source === "object" && source !== null && "note" in source ? String(source.note) : "";
}

function eventsOf(source: unknown): readonly string[] {
  const written = typeof source === "object" && source !== null && "events" in source ? source.events : "";
  return typeof written === "string" ? (written.match(/\b[0-9a-f]{8}\b/g) ?? []) : [];
}
