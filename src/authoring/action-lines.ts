import { addDays } from "../document/instant.js";
import { weekdayNamed } from "./day-words.js";
import { isDay, weekdayOf } from "./days.js";

const AHEAD = /^\+?(\d{1,3})(d|w|m)$/i;
const TOKEN = /(^|\s)(due:\S+|\+\d{1,3}[dwm](?=\s|$))/gi;

const NAMED: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  idag: 0,
  tomorrow: 1,
  morgen: 1,
  imorgen: 1,
};

export interface ActionLine {
  readonly line: string;
  /** The due days that were worked out, as they now stand in the line. */
  readonly worked: readonly string[];
  /** A `due:` that means no day. */
  readonly problem: string | null;
}

/**
 * A typed follow-up with its due day as a date: `due:fri` (the next one), `due:2w`, `due:tomorrow`, `+14d`. What is a
 * date already, or `unknown`, stays as it is; `created:` is added when the line has none.
 */
export function readActionLine(typed: string, today: string): ActionLine {
  const worked: string[] = [];
  let problem: string | null = null;
  const line = typed
    .trim()
    .replace(/^[-*]\s+(\[[ xX-]\]\s+)?/, "")
    .replace(TOKEN, (whole, before: string, token: string) => {
      const value = token.replace(/^due:/i, "");
      if (isDay(value) || value === "unknown") return whole;
      const day = dueDay(value, today);
      if (day === null) problem = token;
      else worked.push(`due:${day}`);
      return day === null ? whole : `${before}due:${day}`;
    });
  const created = /(^|\s)created:\S/.test(line) ? "" : ` created:${today}`;
  return { line: line + created, worked, problem };
}

function dueDay(value: string, today: string): string | null {
  const ahead = AHEAD.exec(value);
  if (ahead) return later(today, Number(ahead[1]), (ahead[2] ?? "d").toLowerCase());
  const named = NAMED[value.toLowerCase()];
  if (named !== undefined) return addDays(today, named);
  const weekday = weekdayNamed(value);
  return weekday === null ? null : addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

function later(today: string, count: number, unit: string): string {
  if (unit === "d") return addDays(today, count);
  if (unit === "w") return addDays(today, 7 * count);
  const [year = 0, month = 1, date = 1] = today.split("-").map(Number);
  const months = year * 12 + month - 1 + count;
  const first = `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
  const inMonth = addDays(first, date - 1);
  // The 31st of a month of 30 days is its last day.
  return inMonth.slice(0, 7) === first.slice(0, 7) ? inMonth : addDays(`${inMonth.slice(0, 7)}-01`, -1);
}
