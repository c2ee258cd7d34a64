import { DAY, dayNumber, toZoned } from "../document/instant.js";
import type { NamedZone } from "./zone-names.js";

/** `+05:30` in seconds. */
function secondsOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60;
}

/** What is doubtful about a zone named by letters on the days of `times`: the season does not fit, or the letters are ambiguous. */
export function zoneDoubts(zone: NamedZone, times: readonly (string | null)[]): readonly string[] {
  if (!zone.offset || !zone.region) return [];
  const doubts = zone.doubtful
    ? [`“${zone.label}” is an ambiguous abbreviation: read as offset ${zone.offset}`]
    : [];
  const { region } = zone;
  const meant = secondsOf(zone.offset);
  const days = new Set(times.flatMap((time) => /\d{4}-\d{2}-\d{2}/.exec(time ?? "")?.[0] ?? []));
  const wrongSeason = [...days].some(
    (day) => toZoned(dayNumber(day) * DAY + DAY / 2, region).offset !== meant,
  );
  if (wrongSeason) {
    doubts.push(
      `“${zone.label}” does not fit the season of a day (daylight saving time): the offset ${zone.offset} is read as written`,
    );
  }
  return doubts;
}
