import { describe, expect, it } from "vitest";
import { dayText } from "../../src/importers/days.js";
import { type Point, stampAt } from "../../src/importers/stamp.js";
import { zoneDeclared } from "../../src/importers/zone-names.js";

const pointText = (point: Point) =>
  [point.day && dayText(point.day), point.clock, point.zone?.iana ?? point.zone?.offset]
    .filter(Boolean)
    .join(" ");

/** `[about|before|after] point [.. point] | text` */
function told(line: string): string | null {
  const stamp = stampAt(line);
  if (!stamp) return null;
  const until = stamp.until === null ? [] : ["..", stamp.until === "open" ? "?" : pointText(stamp.until)];
  const time = stamp.unknown ? "unknown" : pointText(stamp);
  const text = `${stamp.boldGoesOn ? "**" : ""}${line.slice(stamp.length)}`;
  return [stamp.about ? "about" : stamp.bound, time, ...until, "|", text].filter(Boolean).join(" ");
}

describe("the time that a line begins with", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["2018-01-17 17:14pm", "2018-01-17 17:14 |"],
    ["08:47", "08:47 |"],
    ["**16:58 UTC** - Writer saturated", "16:58 UTC | Writer saturated"],
    ["**16:58:** text", "16:58 | text"],
    ["**16:58 - Deploy** went out", "16:58 | **Deploy** went out"],
    ["2:54 PM PST: merged", "14:54 -08:00 | merged"],
    ["[13:20] bump merged", "13:20 | bump merged"],
    ["[01-22 14:54] bump", "XXXX-01-22 14:54 | bump"],
    ["[???] disks slow", "unknown | disks slow"],
    ["`HH:mm` | text", "unknown | text"],
    ["2024-04-15 14.43 declared", "2024-04-15 14:43 | declared"],
    ["2022-08-03 12:26-12:??", "2022-08-03 12:26 .. ? |"],
    ["10:05 - 10:20 UTC - drained", "10:05 UTC .. 10:20 UTC | drained"],
    ["2018-07-08 ca. 18:30", "about 2018-07-08 18:30 |"],
    ["2025-03-04, shortly after 14:00 it broke", "about 2025-03-04 14:00 | it broke"],
    ["kurz nach 14 Uhr ging nichts mehr", "about 14:00 | ging nichts mehr"],
    ["14 Uhr 30: behoben", "14:30 | behoben"],
    ["kl. 14 gik det galt", "14:00 | gik det galt"],
    ["2:54 PM PST (UTC-7): merged", "14:54 -07:00 | merged"],
    ["2024-06-28 7:09 AM Eastern: reported", "2024-06-28 07:09 America/New_York | reported"],
    ["7:09 Eastern region nodes died", "07:09 | Eastern region nodes died"],
    ["14:02 US/Pacific down", "14:02 US/Pacific | down"],
    ["~2025-03-03 19:30 looked", "about 2025-03-03 19:30 | looked"],
    ["2026-03-23 22:50 頃", "about 2026-03-23 22:50 |"],
    ["2026-03-19 以前", "before 2026-03-19 |"],
    ["July 23 4:10 AM", "XXXX-07-23 04:10 |"],
    ["Tuesday, 5 December 2023, 8:00 UTC – start", "2023-12-05 08:00 UTC | start"],
    ["12. Januar 2024 um 14:05 Uhr: los", "2024-01-12 14:05 | los"],
    ["15h50 UTC", "15:50 UTC |"],
    ["2026年3月19日 10時05分 開始", "2026-03-19 10:05 | 開始"],
    ["1402 UTC paged", "14:02 UTC | paged"],
    ["2021-08-15T12:00:00+02:00 x", "2021-08-15 12:00:00 +02:00 | x"],
    ["14:02 (UTC) on 2024-02-01 text", "2024-02-01 14:02 UTC | text"],
    ["kl. 13.50: sat i drift", "13:50 | sat i drift"],
    ["ca. kl. 14.00 – butikker", "about 14:00 | butikker"],
    ["At 10:29 UTC we called", "10:29 UTC | we called"],
    ["~13:30-13:45", "about 13:30 .. 13:45 |"],
    ["23:00-01:00 restart", "23:00 .. 01:00 | restart"],
    ["2026-03-04 12:00-05:00 x", "2026-03-04 12:00 -05:00 | x"],
    ["2026-03-04T04:00:00-05:00 x", "2026-03-04 04:00:00 -05:00 | x"],
    ["14:35+01:00 x", "14:35 +01:00 | x"],
    ["2026-05-04 〜 05-07: slow", "2026-05-04 .. 2026-05-07 | slow"],
    ["2026-05-04 bis 05-07 langsam", "2026-05-04 .. 2026-05-07 | langsam"],
    ["2026-05-04 – 05-07 10:00 odd", "2026-05-04 .. XXXX-05-07 10:00 | odd"],
    ["4. til 7. maj 2026 langsomt", "2026-05-04 .. 2026-05-07 | langsomt"],
    ["04.05. bis 07.05.2026 langsam", "2026-05-04 .. 2026-05-07 | langsam"],
    ["May 4–7, 2026: slow", "2026-05-04 .. 2026-05-07 | slow"],
    ["May 4 to May 7: slow", "XXXX-05-04 .. XXXX-05-07 | slow"],
    ["May 4 - 7 customers complained", "XXXX-05-04 | 7 customers complained"],
    ["5 minutes later we saw", null],
    ["3 nodes failed", null],
    ["10.1.2.3 is down", null],
    ["version 2.10 deployed", null],
    ["After the restart", null],
    ["unknown cause", null],
    ["May the force", null],
  ];
  it.each(cases)("%s", (line, expected) => {
    expect(told(line)?.trim() ?? null).toBe(expected);
  });
});

describe("the zone that a sentence declares", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["All times in PST", "-08:00"],
    ["_All times in EDT_", "-04:00"],
    ["All times in UTC+1 (Zurich time)", "+01:00"],
    ["Date and Time in CET", "+01:00"],
    ["時刻 (JST)", "+09:00"],
    ["Timeline (all times UTC)", "UTC"],
    ["All times are Pacific time.", "America/Los_Angeles"],
    ["Timeline (all times Pacific)", "America/Los_Angeles"],
    ["Alle Zeiten in MESZ", "+02:00"],
    ["Alle tider er i Europe/Copenhagen", "Europe/Copenhagen"],
    ["Time to recovery: 88 minutes", null],
    ["At times It was slow", null],
    ["Timeline of the CT scanner, US WEST", null],
    ["At that time the central database", null],
    ["All times in ET", "America/New_York"],
  ];
  it.each(cases)("%s", (sentence, expected) => {
    const zone = zoneDeclared(sentence);
    expect(zone && (zone.iana ?? zone.offset)).toBe(expected);
  });
});
