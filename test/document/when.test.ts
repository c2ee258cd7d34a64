import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/document/instant.js";
import { readTime, readWhen } from "../../src/document/when.js";

const options = { zone: "Europe/Copenhagen", approximation: 15 * 60 };

function bounds(written: string, zone = options.zone): (string | null)[] {
  const { earliest, best, latest } = readWhen(written, { ...options, zone });
  return [earliest, best, latest].map((instant) => (instant === null ? null : formatInstant(instant)));
}

function rule(written: string, zone = options.zone): string | null {
  return readTime(written, { ...options, zone }).trouble?.rule ?? null;
}

describe("times with bounds", () => {
  const at = (instant: string): string[] => [instant, instant, instant];
  it.each([
    ["2026-11-20T14:02+01:00", at("2026-11-20T13:02:00Z")],
    ["2026-11-20T13:02:11Z", at("2026-11-20T13:02:11Z")],
    ["2026-11-20 14:02+01:00", at("2026-11-20T13:02:00Z")],
    ["2026-11-20T23:15:00.25Z", at("2026-11-20T23:15:00.25Z")],
    ["2026-11-20T14:02", at("2026-11-20T13:02:00Z")],
    ["2026-11-20T14:02[America/New_York]", at("2026-11-20T19:02:00Z")],
    ["2026-11-20T16:00+01:00[America/New_York]", at("2026-11-20T15:00:00Z")],
    ["2026-11-20T02:00-12:00", at("2026-11-20T14:00:00Z")],
    ["2026-11-20T14:00+14:00", at("2026-11-20T00:00:00Z")],
    ["2028-02-29T00:00Z", at("2028-02-29T00:00:00Z")],
    ["9999-12-31T23:59Z", at("9999-12-31T23:59:00Z")],
    ["~2026-11-20T14:00", ["2026-11-20T12:45:00Z", "2026-11-20T13:00:00Z", "2026-11-20T13:15:00Z"]],
    ["~2026-11-20T14:00+01:00±30m", ["2026-11-20T12:30:00Z", "2026-11-20T13:00:00Z", "2026-11-20T13:30:00Z"]],
    ["2026-11-20T14:00+-90s", ["2026-11-20T12:58:30Z", "2026-11-20T13:00:00Z", "2026-11-20T13:01:30Z"]],
    ["2026-11-20T14:00±1d", ["2026-11-19T13:00:00Z", "2026-11-20T13:00:00Z", "2026-11-21T13:00:00Z"]],
    [
      "2026-11-20T14:20..2026-11-20T14:31",
      ["2026-11-20T13:20:00Z", "2026-11-20T13:25:30Z", "2026-11-20T13:31:00Z"],
    ],
    [
      "2026-11-20T14:40:00..14:40:01",
      ["2026-11-20T13:40:00Z", "2026-11-20T13:40:00Z", "2026-11-20T13:40:01Z"],
    ],
    ["2026-11-20T23:50..00:10", ["2026-11-20T22:50:00Z", "2026-11-20T23:00:00Z", "2026-11-20T23:10:00Z"]],
    [
      "2026-11-20T14:00-05:00..15:00",
      ["2026-11-20T19:00:00Z", "2026-11-20T19:30:00Z", "2026-11-20T20:00:00Z"],
    ],
    ["~2026-11-20T14:00..15:00", ["2026-11-20T12:45:00Z", "2026-11-20T13:22:30Z", "2026-11-20T14:00:00Z"]],
    ["2026-11-20", ["2026-11-19T23:00:00Z", "2026-11-20T11:00:00Z", "2026-11-20T23:00:00Z"]],
    ["2026-11-20..2026-11-22", ["2026-11-19T23:00:00Z", "2026-11-21T11:00:00Z", "2026-11-22T23:00:00Z"]],
    ["2026-11-20..10:00", ["2026-11-19T23:00:00Z", "2026-11-20T04:00:00Z", "2026-11-20T09:00:00Z"]],
    ["2026-11-20T14:00..", ["2026-11-20T13:00:00Z", null, null]],
    ["..2026-11-20T14:00", [null, null, "2026-11-20T13:00:00Z"]],
    ["unknown", [null, null, null]],
    ["ongoing", [null, null, null]],
    ["XXXX-12-23", [null, null, null]],
    ["XXXX-XX-XXT02:00", [null, null, null]],
  ] as [string, (string | null)[]][])("%s", (written, expected) => {
    expect(bounds(written)).toEqual(expected);
    expect(rule(written)).toBeNull();
    expect(readWhen(written, options).written).toBe(written);
  });

  it("says how a time was written", () => {
    const flags = (written: string): readonly string[] => readWhen(written, options).flags;
    expect(flags("2026-11-20T14:00")).toEqual([]);
    expect(flags("~2026-11-20T14:00")).toEqual(["approximate"]);
    expect(flags("2026-11-20T14:00±5m")).toEqual(["approximate"]);
    expect(flags("2026-11-20")).toEqual(["date_only"]);
    expect(flags("2026-10-25T02:30")).toEqual(["ambiguous_local_time"]);
    expect(flags("~2026-03-29T02:30")).toEqual(["approximate", "nonexistent_local_time"]);
    expect(flags("~2026-10-25T02:30..2026-10-26")).toEqual(["interval"]);
    expect(flags("2026-11-20T14:00..")).toEqual([]);
  });

  it.each(["unknown", "ongoing", "partial", "known", "unreadable"] as const)(
    "knows the state %s",
    (state) => {
      const written = {
        unknown: "unknown",
        ongoing: "ongoing",
        partial: "2026-11-XX",
        known: "2026-11-20",
        unreadable: "soon",
      };
      expect(readWhen(written[state], options).state).toBe(state);
    },
  );
});

describe("what is no time", () => {
  it.each([
    "2026-W47-5",
    "2026-324",
    "20261130T140200Z",
    "2026-11",
    "yesterday evening",
    "",
    "..",
    "2026-02-30T10:00",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-11-30T25:10",
    "2026-11-30T24:00",
    "2026-11-30T12:60",
    "2026-11-30T23:59:60",
    "2026-11-30T12:00+14:01",
    "2026-11-30T12:00-12:01",
    "2026-11-30T12:00+01:60",
    "2026-11-30T12:00+0100",
    "~2026-11-30",
    "2026-11-30±1d",
    "2026-11-30Z",
    "2026-11-30T12:00[Europe/Atlantis]",
    "14:02-14:30",
    "2026-11-30T14:02 - 14:30",
    "2026-11-30T9:05",
    "XXXX-13-01",
    "2026-11-30T12:00...13:00",
    "2026-11-30T12:00..yesterday",
    "Unknown",
    "a".repeat(500_000),
    "X".repeat(500_000),
  ])("%.40s", (written) => {
    expect(readWhen(written, options).state).toBe("unreadable");
    expect(rule(written)).toBe("time-unreadable");
  });

  it("an interval that ends before it begins", () => {
    expect(rule("2026-11-30T15:00..2026-11-30T14:00")).toBe("interval-reversed");
    expect(bounds("2026-11-30T15:00..2026-11-30T14:00")).toEqual([null, null, null]);
  });

  it.each([
    ["14:02-14:30", "did you mean `14:02..14:30`?"],
    ["14:41–14:50", "did you mean `14:41..14:50`?"],
    ["Unknown", "did you mean `unknown`?"],
    ["2026-11-30T9:05", "did you mean `2026-11-30T09:05`?"],
    ["20261130T140200Z", "did you mean `2026-11-30T14:02Z`?"],
    ["2026-11-30T12:00+0100", "did you mean `2026-11-30T12:00+01:00`?"],
    ["~2026-11-30", "`2026-11-30` alone already means some time that day"],
    ["30.11.2026", "write the date as year-month-day: `2026-…`"],
  ])("%s: %s", (written, hint) => {
    expect(readTime(written, options).trouble?.hint).toBe(hint);
  });
});

describe("clock changes", () => {
  const berlin = "Europe/Berlin";
  it("an hour that comes twice has both instants, best the earlier", () => {
    expect(bounds("2026-10-25T02:30", berlin)).toEqual([
      "2026-10-25T00:30:00Z",
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:30:00Z",
    ]);
    expect(rule("2026-10-25T02:30", berlin)).toBe("wall-clock-twice");
    expect(bounds("~2026-10-25T02:30", berlin)).toEqual([
      "2026-10-25T00:15:00Z",
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:45:00Z",
    ]);
    expect(rule("2026-10-25T02:30+01:00", berlin)).toBeNull();
    expect(rule("2026-10-25T01:59:59", berlin)).toBeNull();
    expect(rule("2026-10-25T03:00", berlin)).toBeNull();
  });

  it("an hour that never comes is read with the offset before the jump", () => {
    expect(bounds("2026-03-29T02:30", berlin)[1]).toBe("2026-03-29T01:30:00Z");
    expect(rule("2026-03-29T02:30", berlin)).toBe("wall-clock-never");
    expect(rule("2026-03-29T03:00", berlin)).toBeNull();
    expect(bounds("2026-03-08T02:30[America/New_York]", berlin)[1]).toBe("2026-03-08T07:30:00Z");
  });

  it("a finding also where the clock stands in an interval", () => {
    expect(rule("2026-10-25T02:30..04:00", berlin)).toBe("wall-clock-twice");
  });

  it("days have 23 or 25 hours, and begin when the day begins", () => {
    expect(bounds("2026-03-29", berlin)).toEqual([
      "2026-03-28T23:00:00Z",
      "2026-03-29T10:30:00Z",
      "2026-03-29T22:00:00Z",
    ]);
    expect(bounds("2026-10-25", berlin)).toEqual([
      "2026-10-24T22:00:00Z",
      "2026-10-25T10:30:00Z",
      "2026-10-25T23:00:00Z",
    ]);
    // Beirut's clocks jump at midnight: the day begins at 01:00.
    expect(bounds("2025-03-30", "Asia/Beirut")[0]).toBe("2025-03-29T22:00:00Z");
    // Havana's clocks go back at 01:00: midnight comes twice, and the day begins at the first.
    expect(bounds("2025-11-02", "America/Havana")[0]).toBe("2025-11-02T04:00:00Z");
    expect(rule("2025-11-02", "America/Havana")).toBeNull();
  });
});

describe("a zone that nobody knows", () => {
  it("has bounds 14 h before to 12 h after, and no best estimate", () => {
    expect(bounds("2026-12-01T14:02", "unknown")).toEqual([
      "2026-12-01T00:02:00Z",
      null,
      "2026-12-02T02:02:00Z",
    ]);
    expect(bounds("2026-12-01", "unknown")).toEqual(["2026-11-30T10:00:00Z", null, "2026-12-02T12:00:00Z"]);
    expect(bounds("~2026-12-01T14:02", "unknown")).toEqual([
      "2026-11-30T23:47:00Z",
      null,
      "2026-12-02T02:17:00Z",
    ]);
    expect(bounds("2026-12-01T14:02..15:02", "unknown")).toEqual([
      "2026-12-01T00:02:00Z",
      null,
      "2026-12-02T03:02:00Z",
    ]);
    expect(bounds("2026-12-01T18:00Z", "unknown")[1]).toBe("2026-12-01T18:00:00Z");
  });
});
