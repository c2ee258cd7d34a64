import type { Incident } from "../model/incident.js";
import type { Section, SectionKey } from "../model/section.js";

const WITHIN_LESSONS: readonly SectionKey[] = ["went_well", "went_wrong", "got_lucky"];

/** The section has text of its own; lessons with a filled `went_*` have too. */
export function isFilled(incident: Incident, key: SectionKey): boolean {
  const keys: readonly SectionKey[] = key === "lessons" ? ["lessons", ...WITHIN_LESSONS] : [key];
  return incident.sections.some(({ section, empty }) => section !== null && keys.includes(section) && !empty);
}

export function findSection(incident: Incident, key: SectionKey): Section | null {
  return incident.sections.find(({ section }) => section === key) ?? null;
}
