import type { DraftEvent } from "./draft.js";
import { plainInstant } from "./time-doubts.js";

const LENGTH = /^([+-]?)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** `-45s`, `1h30m` as seconds; null where it is no length. */
export function shiftSeconds(written: string): number | null {
  const match = LENGTH.exec(written.trim());
  if (!match || match[0].replace(/[+-]/, "") === "") return null;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  const size = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return Number.isSafeInteger(size) ? (sign === "-" ? -size : size) : null;
}

/** The event as a clock that is right would have told it: exact times move, others stay. */
export function shifted(event: DraftEvent, seconds: number): DraftEvent {
  const instant = seconds === 0 ? null : plainInstant(event.at);
  if (instant === null || event.at === null) return event;
  const suffix = /(?:Z|[+-]\d{2}:\d{2})$/.exec(event.at)?.[0] ?? "";
  const offset = suffix === "" || suffix === "Z" ? 0 : plainInstant(`1970-01-01T00:00:00${suffix}`);
  const wall = new Date(instant - (offset ?? 0) + seconds * 1000).toISOString().slice(0, 19);
  return { ...event, at: `${wall}${suffix}` };
}
