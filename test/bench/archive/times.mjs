// Instants (UTC seconds) as the forms of time that an incident file may hold. The archive's zone is Europe/Copenhagen.

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Last Sunday of March and of October at 01:00 UTC: the rule of the European Union since 1996. */
function lastSunday(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1) / 1000;
}

function offsetAt(instant) {
  const year = new Date(instant * 1000).getUTCFullYear();
  return instant >= lastSunday(year, 2) && instant < lastSunday(year, 9) ? 2 * HOUR : HOUR;
}

/** In the hour that the wall clock shows twice, or right beside it: there the offset has to be written. */
function nearAutumn(instant) {
  return Math.abs(instant - lastSunday(new Date(instant * 1000).getUTCFullYear(), 9)) < 2 * HOUR;
}

const iso = (seconds) => new Date(seconds * 1000).toISOString();

export const localDay = (instant) => iso(instant + offsetAt(instant)).slice(0, 10);
export const localClock = (instant) => iso(instant + offsetAt(instant)).slice(11, 16);
export const dayAfter = (day, days) => iso(Date.parse(`${day}T00:00:00Z`) / 1000 + days * DAY).slice(0, 10);

function withOffset(instant) {
  return `${iso(instant + offsetAt(instant)).slice(0, 16)}+0${offsetAt(instant) / HOUR}:00`;
}

/** To the minute, on the wall clock of the archive; with its offset where the clock alone could mislead. */
export function wallClock(instant) {
  return nearAutumn(instant) ? withOffset(instant) : iso(instant + offsetAt(instant)).slice(0, 16);
}

/** Every form of a known time that the grammar has, as often as people write them. */
export function written(r, instant) {
  const shape = nearAutumn(instant)
    ? "offset"
    : r.weighted([
        [50, "wall"],
        [16, "offset"],
        [8, "utc"],
        [12, "about"],
        [3, "plus-minus"],
        [5, "range"],
        [3, "day"],
        [2, "zone"],
        [1, "not-before"],
      ]);
  const wall = wallClock(instant);
  if (shape === "wall") return wall;
  if (shape === "offset") return withOffset(instant);
  if (shape === "utc") return `${iso(instant).slice(0, 19)}Z`;
  if (shape === "about") return `~${wall}`;
  if (shape === "plus-minus") return `~${wall}±${r.pick(["10m", "20m", "30m", "1h"])}`;
  if (shape === "range") return `${wall}..${wallClock(instant + r.between(5, 40) * 60)}`;
  if (shape === "day") return localDay(instant);
  if (shape === "zone") return `${wall}[Europe/Copenhagen]`;
  return `${wall}..`;
}
