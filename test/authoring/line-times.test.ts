import { describe, expect, it } from "vitest";
import { type LineAnchor, readTypedLine } from "../../src/authoring/line-times.js";

/** A Saturday; the incident was on the Friday before, last typed 14:05. */
const anchor: LineAnchor = {
  today: "2026-11-21",
  day: "2026-11-20",
  last: { day: "2026-11-20", minutes: 14 * 60 + 5, isApproximate: false },
  zoneSuffix: "",
};

const CASES: readonly (readonly [string, string, string])[] = [
  ["14:02 pages fire", "2026-11-20T14:02", "pages fire"],
  ["9:15 first call", "2026-11-20T09:15", "first call"],
  ["14:02:11 - alarm", "2026-11-20T14:02:11", "alarm"],
  ["+5m rolled back", "2026-11-20T14:10", "rolled back"],
  ["+1h30m all well", "2026-11-20T15:35", "all well"],
  ["+90s retried", "2026-11-20T14:06:30", "retried"],
  ["+10h next shift", "2026-11-21T00:05", "next shift"],
  ["+5 % more errors", "??:??", "+5 % more errors"],
  ["~14:30 about then", "2026-11-20T14:30", "about then"],
  ["ca. 14 Uhr Kunden rufen an", "~2026-11-20T14:00", "Kunden rufen an"],
  ["gegen 14:30 Rückstau", "~2026-11-20T14:30", "Rückstau"],
  ["omkring kl. 14 ringer kunder", "~2026-11-20T14:00", "ringer kunder"],
  ["um 14:02 Uhr Alarm", "2026-11-20T14:02", "Alarm"],
  ["kl. 14.02 alarm", "2026-11-20T14:02", "alarm"],
  ["14:20..14:30 queue grows", "2026-11-20T14:20..2026-11-20T14:30", "queue grows"],
  ["14:20–14:30 queue grows", "2026-11-20T14:20..2026-11-20T14:30", "queue grows"],
  ["14:02-14:30 queue grows", "2026-11-20T14:02..2026-11-20T14:30", "queue grows"],
  ["23:50..00:10 drained", "2026-11-20T23:50..2026-11-21T00:10", "drained"],
  ["14:02±10m someone saw it", "2026-11-20T14:02±10m", "someone saw it"],
  ["yesterday 23:10 deploy", "2026-11-20T23:10", "deploy"],
  ["gestern 23:10 Deploy", "2026-11-20T23:10", "Deploy"],
  ["i går 23:10 deploy", "2026-11-20T23:10", "deploy"],
  ["mon 9:15 change merged", "2026-11-16T09:15", "change merged"],
  ["Dienstag 9:15 Änderung", "2026-11-17T09:15", "Änderung"],
  ["søn 9:15 nogen så det", "2026-11-15T09:15", "nogen så det"],
  ["20 nov 23:10 deploy", "2026-11-20T23:10", "deploy"],
  ["20. Nov. 23:10 Deploy", "2026-11-20T23:10", "Deploy"],
  ["Dec 31, 2025 23:10 deploy", "2025-12-31T23:10", "deploy"],
  ["31 dec 23:10 deploy", "2025-12-31T23:10", "deploy"],
  ["20.11. 23:10 Deploy", "2026-11-20T23:10", "Deploy"],
  ["20.11.2026, 23:10 Deploy", "2026-11-20T23:10", "Deploy"],
  ["2:02pm phones ring", "2026-11-20T14:02", "phones ring"],
  ["9:10 AM quiet", "2026-11-20T09:10", "quiet"],
  ["2pm phones ring", "2026-11-20T14:00", "phones ring"],
  ["14:02Z probe fails", "2026-11-20T14:02Z", "probe fails"],
  ["14:02 UTC probe fails", "2026-11-20T14:02Z", "probe fails"],
  ["14:02+01:00 probe fails", "2026-11-20T14:02+01:00", "probe fails"],
  ["14:02[America/New_York] vendor sees it", "2026-11-20T14:02[America/New_York]", "vendor sees it"],
  ["2026-11-19T23:59:30+01:00 merged", "2026-11-19T23:59:30+01:00", "merged"],
  ["2026-11-19 23:59 merged", "2026-11-19T23:59", "merged"],
  ["2026-11-19 first complaints", "2026-11-19", "first complaints"],
  ["no time at all", "??:??", "no time at all"],
  ["??:?? someone restarted it", "??:??", "someone restarted it"],
  ["/checkout gives 500", "??:??", "/checkout gives 500"],
  ["25:10 is no time", "??:??", "25:10 is no time"],
  ["so it broke", "??:??", "so it broke"],
  ["man kunne ikke betale", "??:??", "man kunne ikke betale"],
  ["14 orders lost", "??:??", "14 orders lost"],
];

describe("a typed line", () => {
  it.each(CASES)("%s", (line, time, text) => {
    const expected = line.startsWith("~") ? `~${time}` : time;
    expect(readTypedLine(line, anchor)).toMatchObject({ time: expected, text });
  });

  it("after midnight goes to the next day and says so", () => {
    const late = {
      ...anchor,
      today: "2026-11-30",
      last: { day: "2026-11-20", minutes: 1410, isApproximate: false },
    };
    expect(readTypedLine("00:10 drained", late)).toEqual({
      time: "2026-11-21T00:10",
      text: "drained",
      isNextDay: true,
    });
    expect(readTypedLine("12:00 earlier", late)).toMatchObject({
      time: "2026-11-20T12:00",
      isNextDay: false,
    });
  });

  it("is never put into the future by midnight", () => {
    const today = {
      ...anchor,
      today: "2026-11-20",
      last: { day: "2026-11-20", minutes: 1410, isApproximate: false },
    };
    expect(readTypedLine("00:10 deploy", today)).toMatchObject({
      time: "2026-11-20T00:10",
      isNextDay: false,
    });
  });

  it("in another zone than the file's names its zone", () => {
    const away = { ...anchor, zoneSuffix: "[America/New_York]" };
    expect(readTypedLine("09:02 vendor alarm", away).time).toBe("2026-11-20T09:02[America/New_York]");
    expect(readTypedLine("14:02Z probe", away).time).toBe("2026-11-20T14:02Z");
  });

  it("stays about then when the one before was about then", () => {
    const about = { ...anchor, last: { day: "2026-11-20", minutes: 870, isApproximate: true } };
    expect(readTypedLine("+5m rolled back", about).time).toBe("~2026-11-20T14:35");
  });
});
