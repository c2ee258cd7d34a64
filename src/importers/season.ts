import type { NamedZone } from "./zone-names.js";

/** The offset, in minutes, that was in force in an IANA zone at a wall clock given as if it were UTC. */
function offsetNear(region: string, wall: number): number {
  const format = new Intl.DateTimeFormat("en", { timeZone: region, timeZoneName: "longOffset" });
  const name = format.formatToParts(wall).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
  const size = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
  return match?.[1] === "-" ? -size : size;
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** What is doubtful about a zone named by letters on the days of `times`: the season does not fit, or the letters are ambiguous. */
export function zoneDoubts(zone: NamedZone, times: readonly (string | null)[]): readonly string[] {
  if (!zone.offset || !zone.region) return [];
  const doubts = zone.doubtful
    ? [`“${zone.label}” is an ambiguous abbreviation: read as offset ${zone.offset}`]
    : [];
  const wrongSeason = times.some((time) => {
    const day = /(\d{4})-(\d{2})-(\d{2})/.exec(time ?? "");
    if (!day || !zone.region || !zone.offset) return false;
    const noon = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), 12);
    return offsetNear(zone.region, noon) !== minutesOf(zone.offset);
  });
  if (wrongSeason) {
    doubts.push(
      `“${zone.label}” does not fit the season of a day (daylight saving time): the offset ${zone.offset} is read as written`,
    );
  }
  return doubts;
}
