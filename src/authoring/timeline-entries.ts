import type { ParsedIncident } from "../document/parse.js";
import type { TimelineEvent } from "../model/timeline.js";

/** An entry of the file under the label that this run gave it. */
export interface LabelledEntry {
  /** `e1` …; never changes while one types. */
  readonly label: string;
  /** The label that the file gives it now. */
  readonly fileLabel: string;
  readonly raw: string;
  readonly event: TimelineEvent;
}

/** The timeline's entries in the order of the file. */
export function entriesInFile(parsed: ParsedIncident): readonly TimelineEvent[] {
  return [...parsed.incident.timeline].sort((a, b) => a.start - b.start);
}

/**
 * Labels for the entries as they stand now: an entry whose text is known keeps its label, `changed` goes to the one
 * that is new where an old one is gone, and what is new gets the next number. On opening, labels follow the file.
 */
export function relabel(
  parsed: ParsedIncident,
  before: readonly LabelledEntry[],
  changed: string | null,
): readonly LabelledEntry[] {
  const old = [...before];
  let next = 1 + Math.max(0, ...before.map(({ label }) => Number(label.slice(1))));
  let spare = changed;
  const known = entriesInFile(parsed).map((event) => {
    const raw = parsed.text.slice(event.start, event.end).trimEnd();
    const at = old.findIndex((entry) => entry.raw === raw);
    const label = at < 0 ? null : (old.splice(at, 1)[0]?.label ?? null);
    return { label, raw, event };
  });
  return known.map(({ label, raw, event }) => {
    if (label !== null) return { label, fileLabel: event.label, raw, event };
    const given = spare ?? `e${next++}`;
    spare = null;
    return { label: given, fileLabel: event.label, raw, event };
  });
}
