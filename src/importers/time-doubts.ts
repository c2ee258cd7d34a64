import type { Milestone } from "../model/when.js";

/** Milliseconds of a plain form of FORMAT.md §3; wall clocks as if they were UTC. null for every other form. */
export function plainInstant(at: string | null | undefined): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(at ?? "");
  if (!match) return null;
  const [, day, clock, seconds = ":00", zone = "Z"] = match;
  const milliseconds = Date.parse(`${day}T${clock}${seconds}${zone}`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** As plainInstant; of a day alone its beginning, or its end. */
function dayOrInstant(at: string | undefined, edge: "begin" | "end"): number | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(at ?? "")
    ? plainInstant(`${at}T${edge === "begin" ? "00:00" : "23:59"}`)
    : null;
  return day ?? plainInstant(at);
}

/** What is odd about the times that a source states: an end before the start, or no time between them. */
export function timeDoubts(times: Readonly<Partial<Record<Milestone, string>>>): readonly string[] {
  const first = times.started ?? times.detected ?? times.declared;
  const last = times.ended ?? times.resolved ?? times.mitigated;
  const start = dayOrInstant(first, "begin");
  const end = dayOrInstant(last, "end");
  if (start === null || end === null || end > start) return [];
  const said = `${first} and ${last}`;
  return end < start
    ? [`the end is before the start (${said}): both are kept as the source states them`]
    : [
        `start and end are the same time (${said}): no duration can be told from them, perhaps it was back-filled`,
      ];
}
