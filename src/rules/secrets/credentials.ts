import type { MayMatch } from "../sieve/sieve.js";
import { FORMS, IN_CONTEXT } from "./forms.js";
import { type Hit, MOST_HITS } from "./hit.js";

/** What stands where a value was taken out, or will be put in. */
const NO_VALUE =
  /^(?:[*x•.…_-]+|\$.*|%.*%?|\[.*|<.*|\{.*|\(.*|redacted|removed|hidden|masked|none|null|nil|true|false|unknown|unbekannt|ukendt|changeme|required|expired|invalid|missing|rotated|empty)[.)\]}>]*$/i;

/** Credentials that show by their form or by the word before them, in time linear in the text. */
export function findCredentials(text: string, mayMatch: MayMatch = () => true): readonly Hit[] {
  const hits: Hit[] = [];
  const add = (what: string, value: string, start: number): void => {
    const end = start + value.length;
    if (hits.length >= MOST_HITS || hits.some((other) => start < other.end && other.start < end)) return;
    hits.push({ kind: "credential", what, value, start, end });
  };
  for (const [what, form] of FORMS) {
    if (!mayMatch(form)) continue;
    for (const match of text.matchAll(form)) add(what, match[0], match.index);
  }
  for (const [what, form] of IN_CONTEXT) {
    if (!mayMatch(form)) continue;
    for (const match of text.matchAll(form)) {
      const value = (match[1] ?? "").replace(/[.,;:!?)\]}]+$/, "");
      if (value.length < 4 || NO_VALUE.test(value) || !looksSecret(match[0], value)) continue;
      add(what, value, match.index + match[0].lastIndexOf(match[1] ?? ""));
    }
  }
  return hits;
}

/** `password: rotated again` is a sentence; after `:` a value has a digit, a sign or two cases. After `=` anything counts. */
function looksSecret(matched: string, value: string): boolean {
  if (matched.includes("=") || matched.includes("://") || /^(?:bearer|authorization)/i.test(matched))
    return true;
  return /[\d!#$%^&*+@]/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value.slice(1)));
}
