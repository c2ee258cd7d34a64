import type { Review } from "../model/incident.js";
import { rowsAt, textAt } from "./facts.js";
import { reviewHash } from "./review-hash.js";
import type { YamlMap } from "./yaml-tree.js";

/** The reviews of a front matter; which of them were given on the text as it is now, its hash tells. */
export function readReviews(map: YamlMap | null, text: string): Review[] {
  const rows = rowsAt(map, "reviews");
  const now = rows.some((row) => textAt(row, "of") !== null) ? reviewHash(text) : null;
  return rows.map((row) => {
    const of = textAt(row, "of");
    return {
      by: textAt(row, "by"),
      at: textAt(row, "at"),
      verdict: textAt(row, "verdict"),
      of,
      current: of !== null && of.toLowerCase() === now,
    };
  });
}
