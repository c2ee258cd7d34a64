/** A day as written; the year may be missing. */
export interface WrittenDay {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

export interface DayFound {
  readonly day: WrittenDay;
  readonly length: number;
  /** `03/04/2021`: the other order of day and month would be a date too. */
  readonly other: WrittenDay | null;
}

const MONTHS: readonly (readonly string[])[] = [
  ["january", "januar", "jan", "jän", "jänner"],
  ["february", "februar", "feb"],
  ["march", "märz", "marts", "mar", "mär", "mrz"],
  ["april", "apr"],
  ["may", "mai", "maj"],
  ["june", "juni", "jun"],
  ["july", "juli", "jul"],
  ["august", "aug"],
  ["september", "sept", "sep"],
  ["october", "oktober", "oct", "okt"],
  ["november", "nov"],
  ["december", "dezember", "december", "dec", "dez"],
];
const MONTH_NUMBER = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1])));
const MONTH = `(${[...MONTH_NUMBER.keys()].sort((a, b) => b.length - a.length).join("|")})\\.?`;

const WEEKDAY =
  "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)";
/** A weekday before the date says nothing that the date does not. */
export const WEEKDAY_BEFORE = new RegExp(
  `^(?:(?:on|am|den|d\\.)\\s+)?${WEEKDAY}\\b\\.?,?\\s+(?:den\\s+|the\\s+)?`,
  "i",
);

const YEAR = String.raw`((?:19|20)\d{2})`;
const END = String.raw`(?![\p{L}\p{N}])`;

type Reading = (match: RegExpExecArray) => { day: WrittenDay; other?: WrittenDay | null } | null;

const number = (text: string | undefined): number => Number(text ?? 0);
const named = (text: string | undefined): number => MONTH_NUMBER.get((text ?? "").toLowerCase()) ?? 0;

const FORMS: readonly (readonly [RegExp, Reading])[] = [
  [new RegExp(`^${YEAR}([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, "u"), (m) => ({ day: ymd(m[1], m[3], m[4]) })],
  [new RegExp(`^${YEAR}年(\\d{1,2})月(\\d{1,2})日`, "u"), (m) => ({ day: ymd(m[1], m[2], m[3]) })],
  [new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.${YEAR}${END}`, "u"), (m) => ({ day: ymd(m[3], m[2], m[1]) })],
  [
    new RegExp(`^(\\d{1,2})[/-](\\d{1,2})[/-]${YEAR}${END}`, "u"),
    (m) => eitherOrder(number(m[1]), number(m[2]), number(m[3])),
  ],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH},?\\s+${YEAR}${END}`, "iu"),
    (m) => ({ day: { year: number(m[3]), month: named(m[2]), day: number(m[1]) } }),
  ],
  [
    new RegExp(`^(\\d{1,2})-${MONTH}-${YEAR}${END}`, "iu"),
    (m) => ({ day: { year: number(m[3]), month: named(m[2]), day: number(m[1]) } }),
  ],
  [
    new RegExp(`^${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,|\\s)\\s*${YEAR}${END}`, "iu"),
    (m) => ({ day: { year: number(m[3]), month: named(m[1]), day: number(m[2]) } }),
  ],
  [
    new RegExp(`^${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\p{N}]|[:.]\\d)`, "iu"),
    (m) => ({ day: { year: null, month: named(m[1]), day: number(m[2]) } }),
  ],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH}${END}`, "iu"),
    (m) => ({ day: { year: null, month: named(m[2]), day: number(m[1]) } }),
  ],
  [/^(\d{1,2})月(\d{1,2})日/u, (m) => ({ day: { year: null, month: number(m[1]), day: number(m[2]) } })],
  // without a year only before a clock: 01-22 14:02, 1/22 14:02
  [
    /^(\d{2})-(\d{2})(?=[ T]\d{1,2}[:.]\d{2})/u,
    (m) => ({ day: { year: null, month: number(m[1]), day: number(m[2]) } }),
  ],
  [/^(\d{1,2})\/(\d{1,2})(?=,? \d{1,2}[:.]\d{2})/u, (m) => eitherOrder(number(m[1]), number(m[2]), null)],
];

function ymd(year: string | undefined, month: string | undefined, day: string | undefined): WrittenDay {
  return { year: number(year), month: number(month), day: number(day) };
}

function eitherOrder(first: number, second: number, year: number | null): ReturnType<Reading> {
  const american = { year, month: first, day: second };
  const european = { year, month: second, day: first };
  const readings = [american, european].filter(isDay);
  const [day, other = null] = readings;
  return day ? { day, other: first === second ? null : other } : null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A day of the calendar; without a year 29 February is one. */
export function isDay({ year, month, day }: WrittenDay): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year ?? 2024, month);
}

/** The day that `text` begins with; null where none does. */
export function dayAt(text: string): DayFound | null {
  for (const [pattern, reading] of FORMS) {
    const match = pattern.exec(text);
    const read = match && reading(match);
    if (match && read && isDay(read.day))
      return { day: read.day, other: read.other ?? null, length: match[0].length };
  }
  return null;
}

/** Every day that a text names, in order. */
export function daysNamed(text: string): readonly (DayFound & { readonly index: number })[] {
  const found: (DayFound & { readonly index: number })[] = [];
  let rest = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}.:/-])(?=[\p{L}\d])/gu)) {
    if (index < rest || found.length > 40) continue;
    const day = dayAt(text.slice(index, index + 40));
    if (!day) continue;
    found.push({ ...day, index });
    rest = index + day.length;
  }
  return found;
}

const MONTH_AND_YEAR = new RegExp(`(?<![\\p{L}\\p{N}])${MONTH},?\\s+(?:of\\s+)?${YEAR}${END}`, "giu");

/** A month with its year (`January 2025`), and how it is written. */
export interface WrittenMonth {
  readonly year: number;
  readonly month: number;
  readonly written: string;
}

/** Every month that a text names with its year. */
export function monthsNamed(text: string): readonly WrittenMonth[] {
  return [...text.matchAll(MONTH_AND_YEAR)].map(([written, month, year]) => ({
    year: number(year),
    month: named(month),
    written,
  }));
}

const FAR_FROM_MONTH = 62;

/** The year of a day that lies about that month; null where it may be of another year. */
export function inMonth(day: WrittenDay, { year, month }: WrittenMonth): WrittenDay | null {
  const middle = dayNumber({ year, month, day: 15 });
  const years = [year, year - 1, year + 1].map((one) => ({ ...day, year: one })).filter(isDay);
  return years.find((one) => Math.abs(dayNumber(one) - middle) <= FAR_FROM_MONTH) ?? null;
}

/** `2026-01-05`, or with the year left open `XXXX-01-05`. */
export function dayText({ year, month, day }: WrittenDay): string {
  return `${year === null ? "XXXX" : String(year)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export function fromText(text: string): WrittenDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = match ? ymd(match[1], match[2], match[3]) : null;
  return day && isDay(day) ? day : null;
}

/** The day after; a day without a year stays so. */
export function nextDay(day: WrittenDay, count = 1): WrittenDay {
  if (count === 0) return day;
  const { year, month } = day;
  const next =
    day.day < daysIn(year ?? 2024, month)
      ? { year, month, day: day.day + 1 }
      : month < 12
        ? { year, month: month + 1, day: 1 }
        : { year: year === null ? null : year + 1, month: 1, day: 1 };
  return nextDay(next, count - 1);
}

/** Negative where a comes first; days without a year are compared within one. */
export function compareDays(a: WrittenDay, b: WrittenDay): number {
  const years = a.year === null || b.year === null ? 0 : a.year - b.year;
  return years || a.month - b.month || a.day - b.day;
}

/** Days since 1970-01-01, for distances; a day without a year is taken in 2024. */
export function dayNumber({ year, month, day }: WrittenDay): number {
  return Math.round(Date.UTC(year ?? 2024, month - 1, day) / 86_400_000);
}
