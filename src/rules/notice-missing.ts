import { placeOf, placeOfSection } from "./places.js";
import type { Rule } from "./rule.js";
import { findSection } from "./sections.js";

export const noticeMissing: Rule = {
  id: "notice-missing",
  level: "warning",
  why: "In the gravest kind of incident people must be told. How long that took is a figure of the report, counted from #notice.",
  examples: {
    passes: [
      {
        front: "severity: SEV1",
        body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail\n- **14:35** We tell the banks #notice",
      },
    ],
    fails: [{ front: "severity: SEV1", body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail" }],
  },
  *check({ incident, settings, words }) {
    const { severity, kind, timeline } = incident;
    if (severity === null || severity !== settings.severities[0]?.id || kind !== "incident") return;
    if (timeline.length === 0 || timeline.some(({ tags }) => tags.includes("notice"))) return;
    const at = findSection(incident, "timeline")
      ? placeOfSection(incident, "timeline")
      : placeOf(incident, "severity");
    yield { at, said: words["notice-missing"](severity) };
  },
};
