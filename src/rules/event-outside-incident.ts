import type { Incident } from "../model/incident.js";
import type { TimelineEvent } from "../model/timeline.js";
import type { Instant } from "../model/when.js";
import type { Rule } from "./rule.js";

const HOUR = 3600;
/** Further away it is nearly always a slip; from a few hours on it is worth a look. */
const FAR_H = 24;
const NOTED_H = 6;
/** What led to an incident may be days old, and those affected are told for days after. */
const MAY_BE_EARLY = ["change", "hypothesis"];
const MAY_BE_LATE = ["notice", "decision", "resolved"];

export const eventOutsideIncident: Rule = {
  id: "event-outside-incident",
  level: "warning",
  why: "An event a day or more away from the incident is nearly always a slip in a day heading; from six hours on it is noted.",
  examples: {
    passes: [
      {
        front: "times: {started: 2026-01-30T14:00, ended: 2026-01-30T15:00}",
        body: "## Timeline\n\n### 2026-01-26\n\n- **09:00** New pool size goes live #change\n\n### 2026-01-30\n\n- **14:00** Cards fail\n- **15:30** Quiet again",
      },
    ],
    fails: [
      {
        front: "times: {started: 2026-01-30T14:00, ended: 2026-01-30T15:00}",
        body: "## Timeline\n\n### 2026-03-01\n\n- **14:20** Rolled back",
      },
      {
        front: "times: {started: 2026-01-30T14:00, ended: 2026-01-30T15:00}",
        body: "## Timeline\n\n### 2025-01-30\n\n- **14:20** Rolled back",
      },
    ],
  },
  *check({ incident, words }) {
    const from = beginOf(incident);
    const to = endOf(incident);
    for (const event of incident.timeline) {
      const away = distance(event, from, to);
      const hours = away === null ? 0 : Math.floor(away.seconds / HOUR);
      if (away === null || hours < NOTED_H) continue;
      yield {
        at: { line: event.line, column: event.column },
        said: words["event-outside-incident"](event.at.written, away.side, hours),
        level: hours < FAR_H ? "info" : "warning",
      };
    }
  },
};

interface Away {
  readonly side: "before" | "after";
  readonly seconds: number;
}

/** How far outside the event lies at least; null within, and for what may lie there. */
function distance({ at, tags }: TimelineEvent, from: Instant | null, to: Instant | null): Away | null {
  const has = (some: readonly string[]): boolean => tags.some((tag) => some.includes(tag));
  if (from !== null && at.latest !== null && at.latest < from && !has(MAY_BE_EARLY)) {
    return { side: "before", seconds: from - at.latest };
  }
  if (to !== null && at.earliest !== null && at.earliest > to && !has(MAY_BE_LATE)) {
    return { side: "after", seconds: at.earliest - to };
  }
  return null;
}

function beginOf({ times, change }: Incident): Instant | null {
  const bounds = [times.last_known_good, times.started, times.detected, change?.at].map(
    (when) => when?.earliest,
  );
  const known = bounds.filter((bound): bound is Instant => bound != null);
  return known.length > 0 && (times.started?.earliest != null || times.detected?.earliest != null)
    ? Math.min(...known)
    : null;
}

/** null while it is open or nobody said when it ended. */
function endOf({ times }: Incident): Instant | null {
  if (times.ended?.latest == null || times.resolved?.state === "ongoing") return null;
  return Math.max(times.ended.latest, times.resolved?.latest ?? times.ended.latest);
}
