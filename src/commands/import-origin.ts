import type { EditOptions } from "../document/edit.js";
import { appendToList } from "../document/edit-list.js";
import { parseIncident } from "../document/parse.js";
import { baseName, contentKey } from "../importers/content-key.js";
import type { ReadResult } from "../importers/draft.js";
import { visibleLine } from "../model/visible-text.js";

/** Where events that went into an incident came from: a row of its `sources`. */
export interface Origin {
  readonly file: string;
  readonly importer: string;
  /** The same for a later, longer export of the same: it goes by how the source begins. */
  readonly key: string;
  /** The day on which clocks without one were read; null: the source names its days, or there was none. */
  readonly day: string | null;
}

export function originKey(importer: string, { incidents, events }: ReadResult): string {
  const [first] = events;
  return contentKey("events", importer, incidents[0]?.key ?? null, first?.at ?? null, first?.text ?? null);
}

/** What `sources` say of an import before: the day that it read clocks on; undefined: it was never imported. */
export function originBefore(text: string, key: string, options: EditOptions): string | null | undefined {
  const { sources } = parseIncident(text, options).incident;
  const note = sources.map(noteOf).find((one) => one.includes(`key ${key}`));
  return note === undefined ? undefined : (/; clocks of (\d{4}-\d{2}-\d{2})/.exec(note)?.[1] ?? null);
}

/** The text with a row for the origin, once; as it was where its front matter takes none. */
export function withOrigin(text: string, { file, importer, key, day }: Origin, options: EditOptions): string {
  if (originBefore(text, key, options) !== undefined) return text;
  const clocks = day === null ? "" : `; clocks of ${day}`;
  const row = { file: visibleLine(baseName(file)), note: `imported as ${importer}; key ${key}${clocks}` };
  const edited = appendToList(text, "sources", row, options);
  return "text" in edited ? edited.text : text;
}

function noteOf(source: unknown): string {
  return typeof source === "object" && source !== null && "note" in source ? String(source.note) : "";
}
