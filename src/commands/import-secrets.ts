import { findCredentials } from "../rules/secrets/credentials.js";
import { masked } from "../rules/secrets/hit.js";

const MOST_NAMED = 5;

/**
 * What looks like a credential in a text that was brought in, by line, never whole: named before anything is committed.
 * What stood in `before` was there already.
 */
export function secretNotes(text: string, path: string, before = ""): readonly string[] {
  const known = new Set(findCredentials(before).map(({ value }) => value));
  const hits = findCredentials(text)
    .filter(({ value }) => !known.has(value))
    .sort((a, b) => a.start - b.start);
  const named = hits.slice(0, MOST_NAMED).map((hit) => {
    const line = text.slice(0, hit.start).split("\n").length;
    return `${path}:${line} holds what looks like ${/^[AEIO]/.test(hit.what) ? "an" : "a"} ${hit.what} (${masked(hit)}): take it out before it is shared`;
  });
  return hits.length > MOST_NAMED
    ? [...named, `… and ${hits.length - MOST_NAMED} more that look like credentials`]
    : named;
}
