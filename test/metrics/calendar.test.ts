import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  daysBetween,
  localDay,
  localHour,
  localMinute,
  monthsBefore,
  startOfDay,
} from "../../src/metrics/calendar.js";

const HOUR = 3600;
/** Zones that change their clocks by whole hours, by half of one, twice a year and again within a month, or never. */
const ZONES = [
  "Europe/Copenhagen",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/St_Johns",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "UTC",
];

/** Every 58 hours and some minutes over two years, and both sides of each change of the clocks. */
function instantsOf(zone: string, year: number): number[] {
  const begin = Date.UTC(year) / 1000;
  const steps = Array.from({ length: 300 }, (_, i) => begin + i * (58 * HOUR + 77));
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(begin * 1000).toZonedDateTimeISO(zone);
  for (let i = 0; i < 4; i++) {
    const next = at.getTimeZoneTransition("next");
    if (next === null) break;
    changes.push(next.epochMilliseconds / 1000 - 1, next.epochMilliseconds / 1000);
    at = next;
  }
  return [...steps, ...changes].sort((a, b) => ((a * 7919) % 10_007) - ((b * 7919) % 10_007));
}

describe("the local clock", () => {
  it.each(ZONES)("is that of Temporal in %s, in whatever order one asks", (zone) => {
    const wrong = [2011, 2025].flatMap((year) =>
      instantsOf(zone, year).filter((instant) => {
        const at = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone);
        const { weekday, hour } = localHour(instant, zone);
        const day = at.toPlainDate().toString();
        return localDay(instant, zone) !== day || weekday !== at.dayOfWeek || hour !== at.hour;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each(ZONES)("begins its days, and counts months back, as Temporal does in %s", (zone) => {
    const wrong = instantsOf(zone, 2011).filter((instant) => {
      const at = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone);
      const day = at.toPlainDate();
      return (
        localMinute(instant, zone) !== at.toPlainDateTime().toString().slice(0, 16).replace("T", " ") ||
        startOfDay(day.toString(), zone) !== day.toZonedDateTime(zone).epochMilliseconds / 1000 ||
        [1, 6, 24].some(
          (months) =>
            monthsBefore(instant, months, zone) !== at.subtract({ months }).epochMilliseconds / 1000,
        )
      );
    });
    expect(wrong).toEqual([]);
  });

  it("throws for a zone that is none, each time", () => {
    for (const _ of [1, 2]) expect(() => localHour(0, "Mars/Olympus")).toThrow(RangeError);
  });

  it("counts days over the change of a month, a leap day and a year", () => {
    expect(["2024-03-01", "2025-01-01", "2024-02-28"].map((day) => daysBetween("2024-02-28", day))).toEqual([
      2, 308, 0,
    ]);
    expect(daysBetween("no day", "2024-02-28")).toBeNaN();
  });
});
