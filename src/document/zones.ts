import type { Instant } from "../model/when.js";
import { quickStretch, type Stretch } from "../model/zone-source.js";
import { stretchByLibrary } from "./zone-library.js";

/** Further than any offset that was ever in force; what a wall clock means lies within this of its reading as UTC. */
const REACH = 16 * 3600;
const UTC: Stretch = { from: -Infinity, until: Infinity, offset: 0 };

/** Stretches found so far, per zone: a report asks for the same few of them ten thousand times. */
const known = new Map<string, Stretch[]>();

/** Whether this is the name of a zone that the time zone database knows. */
export function isZone(name: string): boolean {
  if (name === "UTC" || known.has(name)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name) || name.length > 64) return false;
  return quickStretch(name, 1_500_000_000) !== null || stretchByLibrary(name, 0) !== null;
}

/** Every zone name, for "did you mean". */
export function zoneNames(): readonly string[] {
  return [...Intl.supportedValuesOf("timeZone"), "UTC"];
}

/** The offset of a zone at an instant, in seconds. */
export function offsetAt(zone: string, instant: Instant): number {
  return stretchAt(zone, instant).offset;
}

/**
 * What a wall clock reading (seconds, as if it were UTC) means in a zone: one instant, two (autumn), or none (spring;
 * then `read` is the reading with the offset before the jump, and `jump` the instant of the jump).
 */
export type Reading =
  | { readonly kind: "once"; readonly instant: Instant }
  | { readonly kind: "twice"; readonly first: Instant; readonly second: Instant }
  | { readonly kind: "never"; readonly read: Instant; readonly jump: Instant };

export function readWallClock(zone: string, wall: number): Reading {
  const found: Instant[] = [];
  let jump: { read: Instant; jump: Instant } | null = null;
  let before: Stretch | null = null;
  let stretch = stretchAt(zone, wall - REACH);
  while (stretch.from <= wall + REACH) {
    const instant = wall - stretch.offset;
    if (instant >= stretch.from && instant < stretch.until) found.push(instant);
    if (before && wall - before.offset >= before.until && instant < stretch.from) {
      jump = { read: wall - before.offset, jump: stretch.from };
    }
    if (stretch.until > wall + REACH) break;
    before = stretch;
    stretch = stretchAt(zone, stretch.until);
  }
  const [first, second] = found;
  if (first === undefined) return { kind: "never", ...(jump ?? { read: wall, jump: wall }) };
  return second === undefined ? { kind: "once", instant: first } : { kind: "twice", first, second };
}

/** The first instant of a local day, given as seconds of its midnight as if it were UTC. */
export function startOfDay(zone: string, midnight: number): Instant {
  const reading = readWallClock(zone, midnight);
  return reading.kind === "once" ? reading.instant : reading.kind === "twice" ? reading.first : reading.jump;
}

function stretchAt(zone: string, instant: Instant): Stretch {
  if (zone === "UTC") return UTC;
  const stretches = known.get(zone) ?? [];
  for (let i = 0; i < stretches.length; i++) {
    const stretch = stretches[i];
    if (!stretch || instant < stretch.from || instant >= stretch.until) continue;
    // The next question is about a time near this one: what was found stands first.
    if (i > 0) stretches.unshift(...stretches.splice(i, 1));
    return stretch;
  }
  const made = quickStretch(zone, instant) ?? stretchByLibrary(zone, instant);
  if (made === null) throw new RangeError(`there is no zone ${zone}`);
  stretches.unshift(made);
  known.set(zone, stretches);
  return made;
}
