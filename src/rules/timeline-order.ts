import type { TimelineEvent } from "../model/timeline.js";

/** As the lines stand in the file (an incident lists them by best estimate). */
export function inFileOrder(timeline: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return timeline.toSorted((one, other) => one.start - other.start);
}
