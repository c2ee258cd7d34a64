import type { Plain } from "../model/incident.js";
import { FRONT_MATTER } from "./keys.js";
import { writeEntry } from "./yaml-writer.js";

/** The keys of FORMAT.md §2, in the order in which a new file has them. */
export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(FRONT_MATTER);

/** Facts as front matter without its `---` lines: known keys in their order, the others after them, a line end at the end. */
export function writeFacts(facts: Readonly<Record<string, Plain>>): string {
  const order = [
    ...FRONT_MATTER_KEYS.filter((key) => Object.hasOwn(facts, key)),
    ...Object.keys(facts).filter((key) => !FRONT_MATTER_KEYS.includes(key)),
  ];
  return order.map((key) => `${writeEntry(key, facts[key] ?? null, "", "\n")}\n`).join("");
}
