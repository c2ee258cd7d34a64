import type { Skipped } from "./draft.js";

const MOST_LISTED = 100;

/** So many are listed one by one, the rest is counted. */
export function listed(skipped: readonly Skipped[]): readonly Skipped[] {
  const more = skipped.length - MOST_LISTED;
  if (more <= 0) return skipped;
  return [...skipped.slice(0, MOST_LISTED), { line: "others", reason: `${more} more, for such reasons` }];
}

/** Entries of a list that are none of what the source gives, counted. */
export function strangers(count: number, source: string): readonly Skipped[] {
  if (count <= 0) return [];
  const entries = count === 1 ? "1 entry is" : `${count} entries are`;
  return [{ line: "$", reason: `${entries} nothing that ${source} is known to give` }];
}
