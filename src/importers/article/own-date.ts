import { dayAt, daysNamed, dayText, type WrittenDay } from "../days.js";

const STATED =
  /(?:^|\n)[^\n:]{0,20}\b(?:datum|date|dato|sent|gesendet|sendt|published|veröffentlicht|publiceret|stand|updated|opdateret)\b[^\n\d]{0,24}(?=\d|[A-Z])/iu;
const META =
  /<meta[^>]{0,200}(?:published_time|datePublished|"date")[^>]{0,200}content="(\d{4}-\d{2}-\d{2})|<time[^>]{0,100}datetime="(\d{4}-\d{2}-\d{2})/i;
const DATELINE = /^[^\n]{0,60}?[A-ZÆØÅÄÖÜ]{3,}[^\n]{0,30}[-–—]/u;
const FIRST_LINES = 6;

/** The day on which the text says that it was written; null where it does not. */
export function ownDate(text: string, source: string): WrittenDay | null {
  const meta = META.exec(source.slice(0, 100_000));
  const published = meta && dayAt(meta[1] ?? meta[2] ?? "");
  if (published) return published.day;
  const stated = STATED.exec(text.slice(0, 3000));
  const behind =
    stated && firstDay(text.slice(stated.index + stated[0].length - 1, stated.index + stated[0].length + 60));
  if (behind) return behind;
  const above = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, FIRST_LINES);
  const short = above
    .filter((line) => line.length <= 120 || DATELINE.test(line))
    .map((line) => firstDay(line.slice(0, 90)));
  const dated = short.find((day) => day !== null);
  if (dated) return dated;
  const all = new Set(
    daysNamed(text.slice(0, 20_000)).flatMap(({ day }) => (day.year === null ? [] : [dayText(day)])),
  );
  const [only] = all;
  return all.size === 1 && only !== undefined ? (dayAt(only)?.day ?? null) : null;
}

function firstDay(text: string): WrittenDay | null {
  return daysNamed(text).find(({ day }) => day.year !== null)?.day ?? null;
}

const WEEKDAYS: readonly RegExp[] = [
  /^(?:sunday|sonntag|søndag)/i,
  /^(?:monday|montag|mandag)/i,
  /^(?:tuesday|dienstag|tirsdag)/i,
  /^(?:wednesday|mittwoch|onsdag)/i,
  /^(?:thursday|donnerstag|torsdag)/i,
  /^(?:friday|freitag|fredag)/i,
  /^(?:saturday|samstag|sonnabend|lørdag)/i,
];
const YESTERDAY = /^(?:yesterday|gestern|i går)/i;
const TODAY = /^(?:today|heute|i dag|this morning|this afternoon)/i;
const CLOCK = /(\d{1,2})(?:[:.](\d{2}))?\s?(uhr|[ap]\.?m\b|o'clock)?\s?(morgens|abends|nachmittags|nachts)?/i;
const MOST_DAYS_BACK = 6;

/** What words such as `fredag eftermiddag` or `seit 2 Uhr morgens` mean in a text of that day; null where they do not tell. */
export function meantBy(said: string, written: WrittenDay): string | null {
  const words = said.replace(/^(?:(?:tidlig|sent|tidligt|early|late|am|on|last|seit|bereits)\s+)+/iu, "");
  if (YESTERDAY.test(words)) return dayText(back(written, 1));
  if (TODAY.test(words)) return dayText(written);
  const weekday = WEEKDAYS.findIndex((name) => name.test(words));
  if (weekday >= 0) {
    const days = Array.from({ length: MOST_DAYS_BACK + 1 }, (_, count) => back(written, count));
    const day = days.find((one) => weekdayOf(one) === weekday);
    return day ? dayText(day) : null;
  }
  const clock = /\d/.test(words) ? clockIn(words) : null;
  return clock === null ? null : `${dayText(written)}T${clock}`;
}

function clockIn(words: string): string | null {
  const match = CLOCK.exec(words);
  const [, hourText = "", minute = "00", unit = "", part = ""] = match ?? [];
  const hour = Number(hourText);
  if (!match || hourText === "" || hour > 23 || Number(minute) > 59) return null;
  if (match[2] === undefined && unit === "" && !/kl/i.test(words)) return null;
  const isLater = /^p/i.test(unit) || /^(?:abends|nachmittags)$/i.test(part);
  const isNight = /^a/i.test(unit) && hour === 12;
  const full = isNight ? 0 : isLater && hour < 12 ? hour + 12 : hour;
  return `${String(full).padStart(2, "0")}:${minute}`;
}

function weekdayOf({ year, month, day }: WrittenDay): number {
  return new Date(Date.UTC(year ?? 2000, month - 1, day)).getUTCDay();
}

function back({ year, month, day }: WrittenDay, count: number): WrittenDay {
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day) - count * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
