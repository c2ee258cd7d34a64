import type { Instant } from "../model/when.js";
import type { Stretch } from "../model/zone-source.js";
import { CITIES } from "./zone-names.js";

const DAY = 86_400;
/** Stretches are looked for within windows of this length. */
const WINDOW = 128 * DAY;
/** 1973 to 2100: before, offsets had seconds; after, nobody knows. */
const FIRST = 94_694_400;
const LAST = 4_102_444_800;

let names: ReadonlySet<string> | null = null;

function isZoneName(zone: string): boolean {
  const area = zone.indexOf("/");
  const cities = Object.hasOwn(CITIES, zone.slice(0, area)) ? (CITIES[zone.slice(0, area)] ?? "") : "";
  if (cities.split(" ").includes(zone.slice(area + 1))) return true;
  names ??= new Set(Intl.supportedValuesOf("timeZone"));
  return names.has(zone);
}

/**
 * The offsets of a zone by way of `Date` and the variable TZ: the same tables as Intl's, without the 15 ms (half a bare
 * start of Node) that the first Intl.DateTimeFormat costs. null where that is not to be had: then Intl is asked.
 */
export function systemStretch(zone: string, instant: Instant): Stretch | null {
  if (instant < FIRST || instant > LAST) return null;
  if (!isZoneName(zone)) return null;
  const before = process.env.TZ;
  process.env.TZ = "Asia/Kathmandu";
  try {
    // In a thread TZ changes nothing; elsewhere it is 5:45 there.
    if (offsetAt(FIRST + WINDOW * 50) !== 20_700) return null;
    process.env.TZ = zone;
    return stretchWithin(instant);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

function offsetAt(instant: Instant): number {
  return 0 - new Date(instant * 1000).getTimezoneOffset() * 60;
}

function stretchWithin(instant: Instant): Stretch {
  const begin = Math.floor(instant / WINDOW) * WINDOW;
  const end = begin + WINDOW;
  const offset = offsetAt(instant);
  let from = instant;
  while (from > begin && offsetAt(Math.max(begin, from - DAY)) === offset) from = Math.max(begin, from - DAY);
  if (from > begin) from = change(Math.max(begin, from - DAY), from);
  let until = instant;
  while (until < end && offsetAt(Math.min(end, until + DAY)) === offset) until = Math.min(end, until + DAY);
  if (until < end) until = change(until, Math.min(end, until + DAY));
  return { from, until, offset };
}

/** The first whole second whose offset is not that of `low`, though that of `high` is. */
function change(low: Instant, high: Instant): Instant {
  const before = offsetAt(low);
  let [last, first] = [Math.floor(low), Math.ceil(high)];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle) === before) last = middle;
    else first = middle;
  }
  return first;
}
