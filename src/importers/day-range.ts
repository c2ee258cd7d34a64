import { compareDays, dayAt, isDay, type WrittenDay } from "./days.js";

/** Days from one to another, as `2026-05-04 〜 05-07` or `4.–7. Mai 2026` state them. */
export interface DayRange {
  readonly from: WrittenDay;
  readonly to: WrittenDay;
  readonly length: number;
}

const BETWEEN = /^\s*(?:-{1,2}|–|—|→|〜|～|~|\.\.|(?:to|until|through|bis|til)(?=\s))\s*/i;
const ORDINAL = String.raw`(?:st|nd|rd|th|\.)?`;
/** What may stand behind a day that is only a number; a word would be what is counted. */
const NOTHING_COUNTED = /^\s*(?:$|[:|)\]*,_])/;
const CLOCK_BEHIND = /^[\s,T]*\d{1,2}[:.]\d{2}/;

/** The range of days that `text` begins with; null where none does, or where its ends have times of day. */
export function dayRangeAt(text: string): DayRange | null {
  const range = shortFirst(text) ?? fullFirst(text);
  if (!range || !isDay(range.from) || !isDay(range.to) || CLOCK_BEHIND.test(text.slice(range.length)))
    return null;
  return compareDays(range.from, range.to) < 0 ? range : null;
}

/** `4.–7. Mai 2026`, `04.05. bis 07.05.2026`: month and year stand at the second day. */
function shortFirst(text: string): DayRange | null {
  const head = new RegExp(`^(\\d{1,2})${ORDINAL}(?:(?<=\\.)(\\d{1,2})\\.)?`, "i").exec(text);
  const parted = head && BETWEEN.exec(text.slice(head[0].length));
  if (!head || !parted) return null;
  const [first, day, month] = head;
  const start = first.length + parted[0].length;
  const found = dayAt(text.slice(start));
  const named = /^\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?\p{L}/iu.test(text.slice(start));
  const isDotted = month !== undefined && /^\d{1,2}\.\d{1,2}\./.test(text.slice(start));
  if (!found || !(named ? month === undefined : isDotted)) return null;
  const from = { ...found.day, day: Number(day), month: Number(month ?? found.day.month) };
  return { from, to: found.day, length: start + found.length };
}

/** `2026-05-04 – 05-07`, `May 4 to May 7, 2026`, `May 4–7, 2026`: the second day leaves out what the first has said. */
function fullFirst(text: string): DayRange | null {
  const first = dayAt(text);
  const parted = first && BETWEEN.exec(text.slice(first.length));
  if (!first || !parted) return null;
  const start = first.length + parted[0].length;
  const rest = text.slice(start);
  const to = shortSecond(rest, first.day) ?? dayAt(rest);
  if (!to) return null;
  const from = { ...first.day, year: first.day.year ?? to.day.year };
  return { from, to: { ...to.day, year: to.day.year ?? first.day.year }, length: start + to.length };
}

function shortSecond(
  rest: string,
  { year, month }: WrittenDay,
): { readonly day: WrittenDay; readonly length: number } | null {
  const monthDay = year === null ? null : /^(\d{1,2})[-/](\d{1,2})(?!\d|[-/.:]\d)/.exec(rest);
  if (monthDay) {
    const day = { year, month: Number(monthDay[1]), day: Number(monthDay[2]) };
    return { day, length: monthDay[0].length };
  }
  const alone = /^(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+((?:19|20)\d{2})(?!\d))?/.exec(rest);
  if (!alone) return null;
  const [whole, day, stated] = alone;
  if (stated === undefined && !NOTHING_COUNTED.test(rest.slice(whole.length))) return null;
  return { day: { year: stated ? Number(stated) : year, month, day: Number(day) }, length: whole.length };
}
