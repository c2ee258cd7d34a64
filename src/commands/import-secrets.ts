import { findCredentials } from "../rules/secrets/credentials.js";
import { masked } from "../rules/secrets/hit.js";

const MOST_NAMED = 5;

/** What looks like a credential in a text that was brought in, by line, never whole: named before anything is committed. */
export function secretNotes(text: string, path: string): readonly string[] {
  const hits = findCredentials(text);
  const named = hits.slice(0, MOST_NAMED).map((hit) => {
    const line = text.slice(0, hit.start).split("\n").length;
    return `${path}:${line} holds what looks like a ${hit.what} (${masked(hit)}): take it out before it is shared`;
  });
  return hits.length > MOST_NAMED
    ? [...named, `… and ${hits.length - MOST_NAMED} more that look like credentials`]
    : named;
}
