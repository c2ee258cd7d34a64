import { formatZoned } from "../../document/instant.js";
import { readWallClock } from "../../document/zones.js";
import { stampAt } from "../stamp.js";

/** The lines of a timeline whose times count from its start (`T+5m`, `T+00:05`), with times of their own. */
export interface Counted {
  readonly lines: readonly string[];
  /** What was concluded, or null. */
  readonly note: string | null;
  /** Nothing tells when the start was: the entries have no time, and keep their words. */
  readonly startless: boolean;
}

const HEAD = String.raw`^(\s*(?:[-*+–•]\s+|\d+[.)]\s+|\|\s*|#{1,6}\s+)?(?:\*\*|__|[\x60[(])*)`;
const LENGTH = String.raw`\d{1,3}:\d{2}(?::\d{2})?|(?:\d{1,4}\s?(?:days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|std|[dhms])\b\.?\s?){1,3}`;
/** `T+5m`, `T-00:10`; `T0` and `T+0` are the start itself. `T+5` without a unit is none: minutes would be a guess. */
const MARK = String.raw`[Tt]\s?(?:([+\-−–])\s?(${LENGTH})|\+?\s?0(?!\d|[.:]\d))`;
const AT_HEAD = new RegExp(`${HEAD}${MARK}(?![\\p{L}\\p{N}])`, "u");
/** The other end of a range: `T+5m – T+10m`. */
const NEXT = new RegExp(String.raw`^\s*(?:-|–|—|\.\.|\bto\b|\bbis\b|\btil\b)\s*${MARK}(?![\p{L}\p{N}])`, "u");
/** `T0 = 14:02 UTC`, `T+0 is 2025-03-04 14:02`. */
const START_SAID =
  /(?<![\p{L}\p{N}])T\s?(?:\+?\s?0(?::00){0,2}\s?(?:min|m|h|s)?)?\s*(?:=|:|is|ist|er)\s+(?=[\d*`~])/u;
const EXACT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/;
const LEAST_MARKS = 2;
const MOST_LINES = 5000;

/** `started`: the start that the document states. `startOf` gives the written form of a time that the timeline names as its start. */
export function countedFromStart(
  lines: readonly string[],
  started: string | undefined,
  zone: string | null,
  startOf: (text: string) => string | null,
): Counted {
  const marked = lines.slice(0, MOST_LINES).filter((line) => AT_HEAD.test(line));
  if (marked.length < LEAST_MARKS) return { lines, note: null, startless: false };
  const start = saidStart(lines, startOf) ?? started ?? "";
  if (!EXACT.test(start)) {
    return { lines: lines.map(withoutTime), note: null, startless: true };
  }
  return {
    lines: lines.map((line) => withTimes(line, start, zone)),
    note: `times such as T+5m are counted from the start: ${start}`,
    startless: false,
  };
}

function saidStart(lines: readonly string[], startOf: (text: string) => string | null): string | null {
  for (const line of lines.slice(0, MOST_LINES)) {
    const found = START_SAID.exec(line.slice(0, 400));
    const said = found && line.slice(found.index + found[0].length).replace(/^[*`]+/, "");
    if (said && stampAt(said)?.clock) return startOf(said);
  }
  return null;
}

function withoutTime(line: string): string {
  const found = AT_HEAD.exec(line);
  return found ? `${found[1]}??:?? ${line.slice((found[1] ?? "").length)}` : line;
}

function withTimes(line: string, start: string, zone: string | null): string {
  const found = AT_HEAD.exec(line);
  if (!found || START_SAID.test(line.slice(0, 400))) return line;
  let rest = line.slice(found[0].length);
  let times = moved(start, secondsOf(found[2], found[3]), zone);
  const next = NEXT.exec(rest);
  if (next) {
    times += ` – ${moved(start, secondsOf(next[1], next[2]), zone)}`;
    rest = rest.slice(next[0].length);
  }
  return `${found[1]}${times}${/^\s/.test(found[3] ?? "") || /\s$/.test(found[3] ?? "") ? " " : ""}${rest}`;
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, s: 1, m: 60 };

function secondsOf(sign: string | undefined, length: string | undefined): number {
  if (length === undefined) return 0;
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(length);
  const parts = [...length.matchAll(/(\d{1,4})\s?([a-z])([a-z])?/gi)];
  const seconds = clock
    ? Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
    : parts.reduce((sum, [, count, unit = "m", more]) => sum + Number(count) * unitOf(unit, more), 0);
  return sign === "+" ? seconds : -seconds;
}

/** `std` are hours, and not seconds. */
function unitOf(unit: string, more: string | undefined): number {
  return (more?.toLowerCase() === "t" ? UNITS.h : UNITS[unit.toLowerCase()]) ?? 60;
}

/** In the offset or zone of the start. An hour that the clock shows twice has its offset. */
function moved(start: string, seconds: number, zone: string | null): string {
  const [, minute = "", second = ":00", suffix = ""] = EXACT.exec(start) ?? [];
  const wall = Date.parse(`${minute}${second}Z`) / 1000;
  const from = suffix === "" && zone !== null ? readWallClock(zone, wall) : null;
  if (from?.kind !== "once" || zone === null) return written(wall + seconds, suffix);
  const zoned = formatZoned(from.instant + seconds, zone);
  const then = Date.parse(`${zoned.slice(0, 19)}Z`) / 1000;
  return written(then, readWallClock(zone, then).kind === "once" ? "" : zoned.slice(19));
}

function written(seconds: number, suffix: string): string {
  const text = new Date(seconds * 1000).toISOString();
  return `${text.slice(0, text.slice(17, 19) === "00" ? 16 : 19)}${suffix}`;
}
