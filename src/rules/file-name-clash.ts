import type { Rule } from "./rule.js";

export const fileNameClash: Rule = {
  id: "file-name-clash",
  level: "error",
  why: "`DB.md` and `db.md` are one file on macOS and Windows: a clone there loses one of the two. Looks at the other files of the archive.",
  examples: { passes: [{}], fails: [{ beside: "incidents/2026/2026-01-30-CARDS-refused-7k3fq2.md" }] },
  *check({ incident, others, words }) {
    const paths = others?.likePath(incident.path) ?? [];
    const other = paths.find((path) => path !== incident.path);
    if (other !== undefined) yield { at: { line: 1, column: 1 }, said: words["file-name-clash"](other) };
  },
};
