import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dayNumber,
  formatInstant,
  formatZoned,
  localDate,
  toZoned,
} from "../../src/document/instant.js";
import { isZone, offsetAt, readWallClock, startOfDay, zoneNames } from "../../src/document/zones.js";

const HOUR = 3600;
const FROM = Date.UTC(2020, 0, 1) / 1000;
const UNTIL = Date.UTC(2036, 0, 1) / 1000;
/** How many transitions are looked at; all of them in the long run. */
const RUNS = Number(process.env.AFTERWORD_RUNS ?? 300);

function transitionsOf(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FROM * 1000)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition("next");
  while (at && at.epochMilliseconds / 1000 < UNTIL) {
    found.push(at.epochMilliseconds / 1000);
    at = at.getTimeZoneTransition("next");
  }
  return found;
}

/** What a wall clock means, by asking about every quarter of an hour around it instead of about transitions. */
function slowly(zone: string, wall: number): number[] {
  const found = new Set<number>();
  for (let at = wall - 16 * HOUR; at <= wall + 16 * HOUR; at += 900) {
    const instant = Temporal.Instant.fromEpochMilliseconds(at * 1000);
    found.add(wall - instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9);
  }
  const shows = (instant: number): number =>
    instant +
    Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
  return [...found].filter((instant) => shows(instant) === wall).sort((a, b) => a - b);
}

describe("every zone, every transition, both sides", () => {
  const zones = zoneNames();
  const step = Math.max(1, Math.floor(zones.length / Math.ceil(RUNS / 12)));
  const chosen = zones.filter((_, i) => i % step === 0);

  it(`${chosen.length} zones`, { timeout: 1_200_000 }, () => {
    const shifted: string[] = [];
    let looked = 0;
    for (const zone of chosen) {
      for (const at of transitionsOf(zone)) {
        if (looked++ > RUNS) break;
        const before = offsetAt(zone, at - 1);
        const after = offsetAt(zone, at);
        const jump = Math.abs(after - before);
        for (const wall of [
          at + before - 1,
          at + before,
          at + after - 1,
          at + after,
          at + Math.min(before, after) + jump / 2,
        ]) {
          const expected = slowly(zone, wall);
          const reading = readWallClock(zone, wall);
          const got =
            reading.kind === "once"
              ? [reading.instant]
              : reading.kind === "twice"
                ? [reading.first, reading.second]
                : [];
          const readBefore = reading.kind !== "never" || reading.read === wall - before;
          if (JSON.stringify(got) !== JSON.stringify(expected) || !readBefore)
            shifted.push(`${zone} ${wall}`);
        }
        const shown = toZoned(at, zone);
        const said = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone);
        if (shown.hour !== said.hour || shown.offset !== said.offsetNanoseconds / 1e9)
          shifted.push(`${zone} at ${at}`);
      }
    }
    expect(looked).toBeGreaterThan(Math.min(RUNS, 100) / 2);
    expect(shifted).toEqual([]);
  });
});

describe("zones", () => {
  it("knows names, whatever their case, and nothing else", () => {
    expect(
      ["UTC", "Europe/Copenhagen", "America/Argentina/Ushuaia", "Etc/GMT+5"].filter((name) => !isZone(name)),
    ).toEqual([]);
    expect(
      ["", "Europe/Kopenhagen", "+01:00", "Europe/../x", "x".repeat(999), "Europe/Berlin\n"].filter(isZone),
    ).toEqual([]);
  });

  it("agrees with the calendar far away", () => {
    for (const at of [-62135596800, 253402300799, 0]) {
      expect(`${formatInstant(at)}`).toBe(new Date(at * 1000).toISOString().replace(".000", ""));
    }
    expect(offsetAt("Europe/Copenhagen", Date.UTC(9999, 6, 1) / 1000)).toBe(2 * HOUR);
    expect(startOfDay("Pacific/Apia", dayNumber("2011-12-30") * 86400)).toBe(
      startOfDay("Pacific/Apia", dayNumber("2011-12-31") * 86400),
    );
  });

  it("shows instants on the clock of a zone", () => {
    const at = Date.UTC(2026, 6, 1, 22, 30) / 1000;
    expect(localDate(at, "Europe/Copenhagen")).toBe("2026-07-02");
    expect(localDate(at, "UTC")).toBe("2026-07-01");
    expect(formatZoned(at, "Europe/Copenhagen")).toBe("2026-07-02T00:30:00+02:00");
    expect(formatZoned(at, "America/St_Johns")).toBe("2026-07-01T20:00:00-02:30");
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(formatInstant(at + 0.25)).toBe("2026-07-01T22:30:00.25Z");
  });
});
