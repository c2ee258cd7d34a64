import type { Position } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { SectionKey } from "../model/section.js";

const TOP: Position = { line: 1, column: 1 };

/** Where the first of these dotted paths stands (its value, else its key); the top of the file where none does. */
export function placeOf(incident: Incident, ...paths: readonly string[]): Position {
  for (const path of paths) {
    const found = incident.positions[path] ?? incident.positions[`${path}:`];
    if (found) return found;
  }
  return TOP;
}

/** Where a section begins; the status line where the section is not there, because the status asks for it. */
export function placeOfSection(incident: Incident, key: SectionKey): Position {
  const found = incident.sections.find(({ section }) => section === key);
  return found ? { line: found.line, column: found.column } : placeOf(incident, "status", "id");
}
