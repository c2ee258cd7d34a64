import type { DraftEvent } from "./draft.js";
import { plainInstant } from "./time-doubts.js";

/** A log that lists the newest first, turned round; equal times keep the order of what happened. */
export function oldestFirst<T extends Pick<DraftEvent, "at">>(events: readonly T[]): readonly T[] {
  const times = events.map(({ at }) => plainInstant(at)).filter((time) => time !== null);
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const turned = first > last ? [...events].reverse() : [...events];
  const ranked = turned.map((event, index) => ({ event, index, time: plainInstant(event.at) }));
  if (ranked.some(({ time }) => time === null)) return turned;
  return ranked.sort((a, b) => (a.time ?? 0) - (b.time ?? 0) || a.index - b.index).map(({ event }) => event);
}
