import { describe, expect, it } from "vitest";
import { impactEnds, incidentDurations, lifecycleTimes } from "../../src/metrics/incident-times.js";
import { incident, instant, ONGOING, when } from "./made.js";

const CUT_OFF = instant("2026-03-01T00:00:00Z");
const at = (clock: string) => instant(`2026-02-10T${clock}:00Z`);
const t = (clock: string) => `2026-02-10T${clock}:00Z`;

describe("where the impact begins", () => {
  it("is `started`, exact or with its bounds", () => {
    const started = when(t("10:15"), [t("10:00"), t("10:30")], ["interval"]);
    const ends = impactEnds(incident({ times: { started, ended: t("12:00") } }), CUT_OFF);
    expect(ends?.start).toEqual({
      lower: at("10:00"),
      point: at("10:15"),
      upper: at("10:30"),
      flags: ["interval"],
    });
    expect(ends?.completed).toBe(true);
  });

  it("lies between the last good moment and detection (R7)", () => {
    const ends = impactEnds(
      incident({ times: { last_known_good: t("08:00"), detected: t("09:01"), ended: t("10:00") } }),
      CUT_OFF,
    );
    expect(ends?.start).toEqual({
      lower: at("08:00"),
      point: at("08:00") + 1830,
      upper: at("09:01"),
      flags: ["bounded_by_last_known_good"],
    });
  });

  it("is detection, without upper duration, when nothing else is known (R8)", () => {
    const it = incident({ times: { detected: t("09:00"), mitigated: t("09:30"), ended: t("10:00") } });
    expect(impactEnds(it, CUT_OFF)).toMatchObject({ unbounded: true, completed: false, open: false });
    expect(incidentDurations(it, CUT_OFF)).toEqual({
      time_to_detect: null,
      time_to_mitigate: null,
      time_to_resolve: null,
      impact: { lower: 3600, point: 3600, upper: null },
    });
  });

  it("is never after a customer's call (R9)", () => {
    const started = when(t("12:00"), [t("00:00"), t("23:59")], ["date_only"]);
    const ends = impactEnds(
      incident({ detection: "customer", times: { started, detected: t("09:00") } }),
      CUT_OFF,
    );
    expect(ends?.start).toEqual({
      lower: at("00:00"),
      point: at("04:30"),
      upper: at("09:00"),
      flags: ["date_only", "no_later_than_detected"],
    });
    const suspected = incident({ detection: "customer?", times: { started, detected: t("09:00") } });
    expect(impactEnds(suspected, CUT_OFF)?.start.point).toBe(at("12:00"));
  });

  it("is unknown when neither start nor detection is", () => {
    expect(impactEnds(incident({ times: { ended: t("10:00") } }), CUT_OFF)).toBeNull();
  });
});

describe("where the impact ends", () => {
  it("is the cut-off while it is ongoing (R29)", () => {
    const ends = impactEnds(incident({ times: { started: t("10:00"), ended: ONGOING } }), CUT_OFF);
    expect(ends).toMatchObject({ open: true, completed: false, end: { point: CUT_OFF, flags: ["ongoing"] } });
  });

  it("lies before `resolved` when nobody wrote it (R48)", () => {
    const times = { started: t("10:00"), detected: t("10:10"), mitigated: t("11:00"), resolved: t("12:01") };
    expect(impactEnds(incident({ times }), CUT_OFF)?.end).toEqual({
      lower: at("11:00"),
      point: at("11:00") + 1830,
      upper: at("12:01"),
      flags: ["bounded_by_resolved"],
    });
  });

  it("is otherwise unknown: open since the last that is known (R48)", () => {
    const times = { started: t("10:00"), detected: t("10:10"), declared: t("10:20") };
    const ends = impactEnds(incident({ times }), CUT_OFF);
    expect(ends).toMatchObject({ open: true, end: { point: at("10:20"), flags: ["unknown"] } });
  });

  it("takes half-open times as absent", () => {
    const ended = { ...when(t("10:30")), best: null, latest: null };
    expect(impactEnds(incident({ times: { started: t("10:00"), ended } }), CUT_OFF)?.end.flags).toEqual([
      "unknown",
    ]);
  });
});

describe("a length in the place of a time (R49)", () => {
  const lasted = { lower: 2880, point: 3600, upper: 4320 };

  it("gives the end", () => {
    const ends = impactEnds(incident({ lasted, times: { started: t("10:00") } }), CUT_OFF);
    expect(ends?.end).toEqual({
      lower: at("10:48"),
      point: at("11:00"),
      upper: at("11:12"),
      flags: ["from_lasted"],
    });
    expect(ends?.completed).toBe(true);
  });

  it("gives the start, before detection is asked", () => {
    const ends = impactEnds(
      incident({ lasted, times: { detected: t("10:30"), ended: t("11:00") } }),
      CUT_OFF,
    );
    expect(ends?.start).toMatchObject({ lower: at("09:48"), point: at("10:00"), upper: at("10:12") });
  });

  it("is not used where both times are known, or neither", () => {
    const both = impactEnds(incident({ lasted, times: { started: t("10:00"), ended: t("10:05") } }), CUT_OFF);
    expect(both?.end.point).toBe(at("10:05"));
    const neither = impactEnds(incident({ lasted, times: { detected: t("10:30") } }), CUT_OFF);
    expect(neither).toMatchObject({ unbounded: true, end: { flags: ["unknown"] } });
  });

  it("without an upper end leaves the duration without one", () => {
    const atLeast = { lower: 3600, point: 3600, upper: null };
    const it = incident({ lasted: atLeast, times: { started: t("10:00") } });
    expect(incidentDurations(it, CUT_OFF).impact).toEqual({ lower: 3600, point: 3600, upper: null });
  });
});

describe("the lifecycle", () => {
  it("clamps at 0 what stands in the wrong order, and says so (R20)", () => {
    const it = incident({ times: { started: t("10:00"), detected: t("09:50"), ended: t("11:00") } });
    const ends = impactEnds(it, CUT_OFF);
    const times = ends && lifecycleTimes(it, ends);
    expect(times?.time_to_detect).toEqual({ lower: 0, point: 0, upper: 0, clamped: true });
    expect(times?.time_to_mitigate).toEqual({
      lower: 3600,
      point: 3600,
      upper: 3600,
      clamped: false,
      imputed_from_end: true,
    });
  });
});
