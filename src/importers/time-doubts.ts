import type { Milestone } from "../model/when.js";

/** Milliseconds of a plain form of FORMAT.md §3; wall clocks as if they were UTC. null for every other form. */
export function plainInstant(at: string | null | undefined): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(at ?? "");
  if (!match) return null;
  const [, day, clock, seconds = ":00", zone = "Z"] = match;
  const milliseconds = Date.parse(`${day}T${clock}${seconds}${zone}`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** What is odd about the times that a source states: an end before the start, or no time between them. */
export function timeDoubts(times: Readonly<Partial<Record<Milestone, string>>>): readonly string[] {
  const start = plainInstant(times.started ?? times.detected);
  const end = plainInstant(times.ended ?? times.resolved);
  if (start === null || end === null || end > start) return [];
  const said = `${times.started ?? times.detected} and ${times.ended ?? times.resolved}`;
  return end < start
    ? [`the end is before the start (${said}): both are kept as the source states them`]
    : [
        `start and end are the same time (${said}): no duration can be told from them, perhaps it was back-filled`,
      ];
}
