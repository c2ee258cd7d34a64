import type { Rule } from "./rule.js";
import { inFileOrder } from "./timeline-order.js";

const HAS_OFFSET = /(?:Z|[+-]\d\d:\d\d|\])(?:(?:±|\+-)\d+[smhd])?$/;
const HAS_CLOCK = /\d\d:\d\d/;

export const timelineWithoutZone: Rule = {
  id: "timeline-without-zone",
  level: "warning",
  why:
    "Clock times mean nothing without a zone. Where the file names none, the archive's is taken, and whoever copies the file " +
    "elsewhere moves the incident by hours; that is only noted.",
  examples: {
    passes: [
      {
        front: "timezone: Europe/Copenhagen",
        body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail",
      },
      { front: "timezone: unknown", body: "## Timeline\n\n### 2026-01-30\n\n- **14:00+01:00** Cards fail" },
    ],
    fails: [{ front: "timezone: unknown", body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail" }],
  },
  *check({ incident, words }) {
    if (incident.timezone !== null && incident.timezone !== "unknown") return;
    const first = inFileOrder(incident.timeline).find(
      ({ at }) => at.state === "known" && HAS_CLOCK.test(at.written) && !HAS_OFFSET.test(at.written),
    );
    if (!first) return;
    yield {
      at: { line: first.line, column: first.column },
      said: words["timeline-without-zone"](incident.zone),
      level: incident.timezone === null ? "info" : "warning",
    };
  },
};
