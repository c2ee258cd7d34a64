import type { Wording } from "../languages/rules/wording.js";
import type { Incident } from "../model/incident.js";
import type { Settings } from "../model/settings.js";

const namesOfArchive = new WeakMap<Settings, { names: ReadonlySet<string>; written: readonly string[] }>();

/** Everyone the file or the archive knows by name, `@handles`, and the roles of the language. */
export function peopleExpression(incident: Incident, settings: Settings, wording: Wording): string {
  const known = namesOfArchive.get(settings) ?? archiveNames(settings);
  const others = new Set<string>();
  const add = (name: unknown): void => {
    if (typeof name === "string" && !known.names.has(name)) others.add(name);
  };
  for (const person of incident.authors) add(person);
  for (const person of Object.values(incident.roles)) add(person);
  for (const { people } of incident.timeline) for (const person of people) add(person);
  return `(?:@[\\wÀ-ɏ-]+|${[...known.written, ...asWritten(others), wording.roles].join("|")})`;
}

function archiveNames(settings: Settings): { names: ReadonlySet<string>; written: readonly string[] } {
  const names = new Set(Object.entries(settings.people).flatMap(([handle, { name }]) => [handle, name]));
  const made = { names, written: asWritten(names) };
  namesOfArchive.set(settings, made);
  return made;
}

function asWritten(names: ReadonlySet<string>): readonly string[] {
  return [...names]
    .filter((name) => name.length > 2 && !name.includes("@"))
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
