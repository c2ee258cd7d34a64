import { addDays } from "../document/instant.js";
import { dayOf, daysBetween, isDay, weekdayOf } from "./days.js";

/** What a spoken day is measured from. */
export interface DayAnchor {
  /** The day on which one types. */
  readonly today: string;
  /** The day that the talk is about, when it is known: weekdays are the ones nearest to it. */
  readonly near: string | null;
}

export interface DayFound {
  readonly day: string;
  /** Characters of the text that named it. */
  readonly length: number;
}

const RELATIVE: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  "i dag": 0,
  idag: 0,
  yesterday: -1,
  gestern: -1,
  "i går": -1,
  igår: -1,
  vorgestern: -2,
  "i forgårs": -2,
  forgårs: -2,
  tomorrow: 1,
  morgen: 1,
  "i morgen": 1,
};

/** First letters that tell the weekday in English, German and Danish; whole names begin with them. */
const WEEKDAYS: readonly RegExp[] = [
  /^(mon(day|tag)?|mo|man(dag)?|mandag)$/,
  /^(tue(s|sday)?|di(enstag)?|tir(s|sdag)?)$/,
  /^(wed(nesday)?|mi(ttwoch)?|ons(dag)?)$/,
  /^(thu(r|rs|rsday)?|do(nnerstag)?|tor(s|sdag)?)$/,
  /^(fri(day)?|fr(eitag)?|fre(dag)?)$/,
  /^(sat(urday)?|sa(mstag)?|sonnabend|lør(dag)?)$/,
  /^(sun(day)?|so(nntag)?|søn(dag)?)$/,
];

const MONTHS: readonly RegExp[] = [
  /^(jan(uary|uar)?|jänner)$/,
  /^feb(ruary|ruar)?$/,
  /^(mar(ch|ts)?|mär(z)?|maerz)$/,
  /^apr(il)?$/,
  /^(may|mai|maj)$/,
  /^jun(e|i)?$/,
  /^jul(y|i)?$/,
  /^aug(ust)?$/,
  /^sep(t|tember)?$/,
  /^(oct(ober)?|okt(ober)?)$/,
  /^nov(ember)?$/,
  /^(dec(ember)?|dez(ember)?)$/,
];

const WORD = /^(i\s+(?:dag|går|forgårs|morgen)|[\p{L}]+)\.?(?=[\s,]|$)/iu;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s*(\p{L}+)\.?(?:\s+(\d{4}))?(?=[\s,]|$)/u;
const MONTH_DAY = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?=[\s,]|$)/u;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?(?=[\s,]|$)/;
const ISO = /^(\d{4}-\d\d-\d\d)(?=[\s,]|$)/;

/** The day that the beginning of a text names, in English, German or Danish; null when it names none. */
export function readDay(text: string, anchor: DayAnchor): DayFound | null {
  return readIso(text) ?? readDotted(text, anchor) ?? readMonth(text, anchor) ?? readWord(text, anchor);
}

function readIso(text: string): DayFound | null {
  const day = ISO.exec(text)?.[1];
  return day !== undefined && isDay(day) ? { day, length: day.length } : null;
}

function readDotted(text: string, anchor: DayAnchor): DayFound | null {
  const match = DOTTED.exec(text);
  if (!match) return null;
  const day = dated(match[3], Number(match[2]), Number(match[1]), anchor);
  return day === null ? null : { day, length: match[0].length };
}

function readMonth(text: string, anchor: DayAnchor): DayFound | null {
  const dayFirst = DAY_MONTH.exec(text);
  const monthFirst = dayFirst ? null : MONTH_DAY.exec(text);
  const match = dayFirst ?? monthFirst;
  if (!match) return null;
  const [whole, first = "", second = "", year] = match;
  const month = 1 + MONTHS.findIndex((name) => name.test((dayFirst ? second : first).toLowerCase()));
  const day = month < 1 ? null : dated(year, month, Number(dayFirst ? first : second), anchor);
  return day === null ? null : { day, length: whole.length };
}

function readWord(text: string, anchor: DayAnchor): DayFound | null {
  const match = WORD.exec(text);
  if (!match) return null;
  const word = (match[1] ?? "").toLowerCase().replace(/\s+/g, " ");
  const offset = RELATIVE[word];
  if (offset !== undefined) return { day: addDays(anchor.today, offset), length: match[0].length };
  const weekday = weekdayNamed(word);
  return weekday === null ? null : { day: nearestWeekday(weekday, anchor), length: match[0].length };
}

/** 1 Monday … 7 Sunday for a weekday's name or its short form in English, German or Danish; null for another word. */
export function weekdayNamed(word: string): number | null {
  const found = WEEKDAYS.findIndex((name) => name.test(word.toLowerCase()));
  return found < 0 ? null : found + 1;
}

/** Without a year: the latest such day that is not after today (a leap day may be years ago). */
function dated(year: string | undefined, month: number, date: number, anchor: DayAnchor): string | null {
  if (year !== undefined) return dayOf(Number(year), month, date);
  const thisYear = Number(anchor.today.slice(0, 4));
  for (let back = 0; back < 8; back++) {
    const day = dayOf(thisYear - back, month, date);
    if (day !== null && day <= anchor.today) return day;
  }
  return null;
}

/** The one nearest to the day that the talk is about, never after today; without such a day the latest one. */
function nearestWeekday(weekday: number, { today, near }: DayAnchor): string {
  const last = addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
  if (near === null) return last;
  const ahead = (weekday - weekdayOf(near) + 7) % 7;
  const day = addDays(near, ahead > 3 ? ahead - 7 : ahead);
  return daysBetween(day, today) < 0 ? last : day;
}
