import { create, getTimeZoneTransition, offsetNanoseconds } from "temporal-polyfill/fns/ZonedDateTime";
import type { Instant } from "../model/when.js";
import type { Stretch } from "../model/zone-source.js";

/**
 * The stretch of a zone that holds an instant, by Temporal; null where there is no such zone. The bundle loads this file
 * only when it is called: the quicker source knows nearly everything that is asked.
 */
export function stretchByLibrary(zone: string, instant: Instant): Stretch | null {
  try {
    return findStretch(zone, instant);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function findStretch(zone: string, instant: Instant): Stretch {
  const at = create(nanoseconds(Math.floor(instant)), zone);
  const after = create(nanoseconds(Math.floor(instant) + 1), zone);
  const next = getTimeZoneTransition(at, "next");
  const last = getTimeZoneTransition(after, "previous");
  return {
    from: last ? seconds(last.epochNanoseconds) : -Infinity,
    until: next ? seconds(next.epochNanoseconds) : Infinity,
    offset: Math.round(offsetNanoseconds(at) / 1e9),
  };
}

const nanoseconds = (instant: Instant): bigint => BigInt(instant) * 1_000_000_000n;
const seconds = (epochNanoseconds: bigint): Instant => Number(epochNanoseconds / 1_000_000_000n);
