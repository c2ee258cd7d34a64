import { dayAt, daysNamed, dayText, type WrittenDay } from "../days.js";
import { sentencesOf } from "./sentences.js";

const STATED =
  /(?:^|\n)[^\n:]{0,20}\b(?:datum|date|dato|sent|gesendet|sendt|published|posted|veröffentlicht|publiceret|udgivet|stand|updated|opdateret)\b([^\n\d]{0,24})(?=\d|[A-Z])/iu;
/** `Datum des Ausfalls`, `Date of the incident`: the day of what happened. */
const OF_EVENT = /^\s*(?:of|des|der|af|for|ved)\s/iu;
const META =
  /<meta[^>]{0,200}(?:published_time|datePublished|"date")[^>]{0,200}content="(\d{4}-\d{2}-\d{2})|<time[^>]{0,100}datetime="(\d{4}-\d{2}-\d{2})/i;
const DATELINE = /^[^\n]{0,60}?[A-ZÆØÅÄÖÜ]{3,}[^\n]{0,30}[-–—]/u;
const FIRST_LINES = 6;
/** Days that words such as these go before are in a sentence or a headline: when something happened. */
const IN_SENTENCE =
  /(?:^|\s)(?:on|since|of|from|until|between|am|vom|seit|bis|den|d\.|fra|siden)(?:\s\p{L}+,?)?(?:\sden)?\s*$/iu;
const OUTAGE =
  /ausf(?:all|älle)|ausgefallen|panne|störung|nedbrud|nede\b|fejl|outage|incident|disruption|downtime|down\b|unavailable|maintenance|wartung/iu;
const DASH = /\s[-–—]|[–—]/u;
const SAYS =
  /\b(?:skriver|skrev|siger|sagde|oplyser|oplyste|meddeler|meddelte|schreibt|schrieb|sagte|teilte|meldet|meldete|berichtet|berichtete|said|says|wrote|writes|reported|reports|announced)\b/iu;

/** The day on which the text says that it was written; null where it does not. */
export function ownDate(text: string, source: string): WrittenDay | null {
  const meta = META.exec(source.slice(0, 100_000));
  const published = meta && dayAt(meta[1] ?? meta[2] ?? "");
  if (published) return published.day;
  const stated = STATED.exec(text.slice(0, 3000));
  const isOwn = stated !== null && !OF_EVENT.test(stated[1] ?? "");
  const behind =
    isOwn && firstDay(text.slice(stated.index + stated[0].length - 1, stated.index + stated[0].length + 60));
  if (behind) return behind;
  const above = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, FIRST_LINES);
  const short = above
    .map((line) => (DATELINE.test(line) ? (line.split(DASH, 1)[0] ?? "") : line))
    .filter((line) => line.length <= 120)
    .map((line) => (isOfEvent(line) ? null : firstDay(line.slice(0, 90))));
  return short.find((day) => day !== null) ?? null;
}

/** A headline's day is that of what happened, as far as anybody can tell. */
function isOfEvent(line: string): boolean {
  const [found] = daysNamed(line);
  return found !== undefined && (OUTAGE.test(line) || IN_SENTENCE.test(line.slice(0, found.index)));
}

/** What words such as “Friday” are reckoned from: the text's own day, else the only one that it names, where somebody says something on it. */
export function dayOfTelling(text: string, own: WrittenDay | null): WrittenDay | null {
  if (own !== null) return own;
  const all = daysNamed(text.slice(0, 20_000)).flatMap(({ day }) =>
    day.year === null ? [] : [dayText(day)],
  );
  const [only] = all;
  if (only === undefined || new Set(all).size > 1) return null;
  const sentence = sentencesOf(text.slice(0, 20_000)).find((one) => firstDay(one.text) !== null);
  return sentence && SAYS.test(sentence.text) ? (dayAt(only)?.day ?? null) : null;
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
