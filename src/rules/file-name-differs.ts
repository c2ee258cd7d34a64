import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

const IN_ARCHIVE = /^incidents\/([^/]+)\/([^/]+)\.md$/;

export const fileNameDiffers: Rule = {
  id: "file-name-differs",
  level: "error",
  why: "A file is found by its name and named by its id. Where they differ, a link that works today breaks tomorrow.",
  examples: { passes: [{}], fails: [{ front: "id: 2026-01-30-another-name-7k3fq2" }] },
  *check({ incident, words }) {
    const match = IN_ARCHIVE.exec(incident.path);
    if (!match) return;
    const [, folder = "", name = ""] = match;
    const year = yearOf(incident.id);
    if (name === incident.id && (year === null || year === folder)) return;
    yield {
      at: placeOf(incident, "id"),
      said: words["file-name-differs"](incident.id, `incidents/${year ?? folder}/${incident.id}.md`),
      level: name === incident.id ? "warning" : "error",
    };
  },
};

/** The folder that an id of our own form belongs in; null for an id brought from elsewhere. */
function yearOf(id: string): string | null {
  if (/^undated-.*[0-9a-hjkmnp-tv-z]{6}$/.test(id)) return "undated";
  return /^(\d{4})-\d\d-\d\d-(?:.*-)?[0-9a-hjkmnp-tv-z]{6}$/.exec(id)?.[1] ?? null;
}
