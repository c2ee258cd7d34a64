import type { Incident } from "../model/incident.js";
import type { Instant } from "../model/when.js";
import type { Rule } from "./rule.js";

const LONGEST_S = 3600;

export const timelineGap: Rule = {
  id: "timeline-gap",
  level: "warning",
  why: "An hour of silence in the gravest kind of incident is where the lessons hide: somebody waited, searched or slept.",
  examples: {
    passes: [
      {
        front: "severity: SEV1\ntimes: {started: 2026-01-30T14:00, ended: 2026-01-30T15:30}",
        body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail\n- **14:50** Nothing new; waiting for the vendor\n- **15:30** All works again",
      },
    ],
    fails: [
      {
        front: "severity: SEV1\ntimes: {started: 2026-01-30T14:00, ended: 2026-01-30T16:30}",
        body: "## Timeline\n\n### 2026-01-30\n\n- **14:00** Cards fail\n- **16:30** All works again",
      },
    ],
  },
  *check({ incident, settings, words }) {
    if (incident.severity === null || incident.severity !== settings.severities[0]?.id) return;
    const { from, to } = activeHours(incident);
    let last: { readonly best: Instant; readonly written: string } | null = null;
    for (const { at, line, column } of incident.timeline) {
      if (at.best === null || at.best < from || at.best > to) continue;
      const gap = last === null ? 0 : at.best - last.best;
      if (last !== null && gap > LONGEST_S) {
        yield { at: { line, column }, said: words["timeline-gap"](Math.floor(gap / 60), last.written) };
      }
      last = { best: at.best, written: at.written };
    }
  },
};

/** From the first sign to the end of the harm: before and after, silence is no gap. */
function activeHours({ times }: Incident): { from: Instant; to: Instant } {
  const begin = [times.started?.earliest, times.detected?.earliest].filter((at): at is Instant => at != null);
  const from = begin.length > 0 ? Math.min(...begin) : Number.NEGATIVE_INFINITY;
  return { from, to: times.ended?.latest ?? times.resolved?.latest ?? Number.POSITIVE_INFINITY };
}
