import type { Incident } from "../../model/incident.js";
import type { MayMatch } from "../sieve/sieve.js";
import { findCredentials } from "./credentials.js";
import type { Hit } from "./hit.js";
import { findPersonalData } from "./personal-data.js";

/**
 * Credentials and personal data of a text, each place once: `known` tokens (see known-tokens) come after our own finds.
 * Who wrote and who reviewed stands in the front matter by e-mail address, as git has it: that is no leak.
 */
export function findHits(
  text: string,
  bodyStart: number,
  incident: Incident,
  { mayMatch, known }: { readonly mayMatch: MayMatch; readonly known: readonly Hit[] },
): readonly Hit[] {
  const named = new Set([
    ...incident.authors,
    ...incident.reviews.map(({ by }) => by),
    ...Object.values(incident.roles),
  ]);
  const hits: Hit[] = [];
  for (const hit of [...findCredentials(text, mayMatch), ...known, ...findPersonalData(text)]) {
    if (hit.kind === "email" && hit.start < bodyStart && named.has(hit.value)) continue;
    if (hits.some(({ start, end }) => hit.start < end && start < hit.end)) continue;
    hits.push(hit);
  }
  return hits;
}
