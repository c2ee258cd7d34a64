import type { Settings } from "../model/settings.js";

/** The archive's service that a source names by its key or its title, in any case; null where it is none of them. */
export function knownService(named: string, { services }: Settings): string | null {
  const same = (text: string): boolean => text.toLowerCase() === named.toLowerCase();
  const known = Object.entries(services).find(([key, { title }]) => same(key) || same(title));
  return known?.[0] ?? null;
}
