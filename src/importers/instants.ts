/** A time of an export: the written form, and whether it names its zone. */
export interface ToldTime {
  /** `2026-11-20T13:02:11Z`, or without `Z` where the source names no zone. */
  readonly at: string;
  readonly zoned: boolean;
}

const STAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s+(?:UTC|GMT))?)?$/i;
/** `04.03.2025 14:02`: with dots the day comes first. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|,? )(?:,? +)?/;
const FIRST_YEAR = 1971;
const LAST_YEAR = 2200;

/** Whole seconds of UTC as `2026-11-20T13:02:11Z`. */
function secondsText(seconds: number): string | null {
  const date = new Date(Math.floor(seconds) * 1000);
  const year = date.getUTCFullYear();
  // zero, and the year 1 of Go, stand for "none"
  if (Number.isNaN(year) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** Unix time in seconds, milli-, micro- or nanoseconds: the size tells. */
function unixText(value: number): string | null {
  const size = Math.abs(value);
  const divisor = size < 1e11 ? 1 : size < 1e14 ? 1e3 : size < 1e17 ? 1e6 : 1e9;
  return secondsText(value / divisor);
}

/** The time that a value of an export states; null for none, and for signs of "none" (`0001-01-01`, 0). */
export function toldTime(value: unknown): ToldTime | null {
  if (typeof value === "number") return zoned(unixText(value));
  if (typeof value !== "string") return null;
  const plain = value.trim();
  if (/^\d{9,19}(?:\.\d+)?$/.test(plain)) return zoned(unixText(Number(plain)));
  const match = STAMP.exec(plain.replace(DOTTED, "$3-$2-$1 ").trim());
  if (match) return fromParts(match);
  return /^(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/.test(
    plain,
  )
    ? zoned(secondsText(Date.parse(plain) / 1000))
    : null;
}

function zoned(at: string | null): ToldTime | null {
  return at === null ? null : { at, zoned: true };
}

function fromParts(match: RegExpExecArray): ToldTime | null {
  const [, year = "", month = "", day = "", hour, minute = "00", second = "00", zone] = match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (Number(year) < FIRST_YEAR || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return null;
  if (hour === undefined) return { at: date, zoned: true };
  const clock = `${hour.padStart(2, "0")}:${minute}:${second}`;
  const offset =
    zone === undefined
      ? ""
      : /^(?:Z|UTC|GMT)$/i.test(zone)
        ? "Z"
        : zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const seconds = Date.parse(`${date}T${clock}${offset || "Z"}`) / 1000;
  if (Number.isNaN(seconds)) return null;
  return offset === "" ? { at: `${date}T${clock}`, zoned: false } : zoned(secondsText(seconds));
}

/** Seconds of a wall clock as if it were UTC; null for a day alone. */
export function plainSeconds(at: string): number | null {
  const seconds = /T\d{2}:\d{2}/.test(at) ? Date.parse(`${at}Z`) / 1000 : Number.NaN;
  return Number.isNaN(seconds) ? null : seconds;
}

/** Seconds of UTC as `2026-11-20T13:02:11Z`. */
export function utcText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

/** The first of some values that states a time. */
export function firstTime(...values: readonly unknown[]): ToldTime | null {
  for (const value of values) {
    const found = toldTime(value);
    if (found) return found;
  }
  return null;
}
