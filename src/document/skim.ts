import { sectionOf } from "../languages/headings/catalogue.js";
import type { Incident } from "../model/incident.js";
import { MILESTONES, type Milestone, type When } from "../model/when.js";
import type { Body, Heading } from "./body.js";
import { mapAt, rowsAt, textAt } from "./facts.js";
import type { ParseOptions } from "./parse.js";
import { quickBody } from "./quick-body.js";
import { quickYaml } from "./quick-yaml.js";
import { detached, type ShortActions, shortActions } from "./short-actions.js";
import { Source } from "./source.js";
import { readWhen } from "./when.js";
import { valueAt, type YamlMap } from "./yaml-tree.js";
import { isZone } from "./zones.js";

/** The days that a report looks at closely, or those that stand in a file: both included, none where last < first. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** What a report needs of an incident that lies apart from its days. */
export interface Skimmed extends Pick<Incident, "id" | "kind" | "lasted" | "detection"> {
  /** Of start and end. */
  readonly times: Incident["times"];
  /** Of its impact rows. */
  readonly services: readonly string[];
  readonly actions: ShortActions;
}

/**
 * Reads what a report needs of an incident that was over before the days it looks at, or began after them. Only for files
 * so plain that a line says what it says whatever stands around it; null for every other, which is then read in full. A
 * skimmed incident counts as one of its own time, and is never shown.
 */
export function skimIncident(text: string, options: ParseOptions, days: Days): Skimmed | null {
  return isApart(daysIn(text), days) ? skimApart(text, options, days.first) : null;
}

/** As skimIncident, of a file that lies apart; what is null for one day is null for each. */
export function skimApart(text: string, { settings }: ParseOptions, firstDay: string): Skimmed | null {
  const front = plainFrontMatter(text);
  const map = front !== null ? quickYaml(front, OPENING) : null;
  if (front === null || map === null || valueAt(map, "lasted")) return null;
  const [id, kind] = [textAt(map, "id"), textAt(map, "kind") ?? "incident"];
  const zone = textAt(map, "timezone") ?? settings.timezone;
  if (id === null || !KINDS_OF_THEIR_OWN.has(kind) || !isZone(zone)) return null;
  const times = timesOf(map, { zone, approximation: settings.approximation });
  const actions = times && actionsOf(text, OPENING + front.length + CLOSING, firstDay);
  if (times === null || actions === null) return null;
  return {
    id: detached(id),
    kind: kind as Incident["kind"],
    lasted: null,
    detection: textAt(map, "detection"),
    times,
    services: rowsAt(map, "impact").flatMap((row) => textAt(row, "service") ?? []),
    actions,
  };
}

/** Lengths of `---` and a line feed before the front matter, and of a line feed, `---` and a line feed after it. */
const OPENING = 4;
const CLOSING = 5;
/** Not `duplicate`: what it says counts for another one. */
const KINDS_OF_THEIR_OWN: ReadonlySet<string> = new Set(["incident", "near_miss", "maintenance"]);
const TASK = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX-]\]/;
/** A margin that may reach over the days to spare. */
const WIDE = /(?:\u00b1|\+-)\d*(?:\d{4}m|\d\dh|\d{5}s|d)/;

/** The lines between the two `---`; null where they are not closed, or something is still going on. */
function plainFrontMatter(text: string): string | null {
  if (!text.startsWith("---\n")) return null;
  const end = text.indexOf("\n---\n", 3);
  const front = text.slice(OPENING, Math.max(OPENING, end));
  return end < OPENING || /\bongoing\b/.test(front) || WIDE.test(front) ? null : front;
}

/** Which times start and end of the impact hang on: those of its bounds, or of what stands in their place. */
const ENDS: ReadonlyMap<string, boolean> = new Map(
  MILESTONES.map((name) => [name, ["last_known_good", "started", "detected", "ended"].includes(name)]),
);

/** `times`, when each is a milestone with one readable text of something that is over; null otherwise. */
function timesOf(map: YamlMap, read: Parameters<typeof readWhen>[1]): Incident["times"] | null {
  const times: Partial<Record<Milestone, When>> = {};
  for (const { key, value } of mapAt(map, "times")?.entries ?? []) {
    const isEnd = ENDS.get(key);
    if (isEnd === undefined || value.kind !== "scalar" || value.isNull) return null;
    if (!isEnd) continue;
    const when = readWhen(value.text, read);
    if (when.state === "unreadable" || when.state === "ongoing") return null;
    times[key as Milestone] = when;
  }
  return times;
}

const [ZERO, NINE, DASH] = [48, 57, 45];
const DAY_LENGTH = 10;

/** Every day of a file is before the days looked at; or every one is after them. */
export function isApart(own: Days, { first, last }: Days): boolean {
  return own.last < first || own.first > last;
}

/** The first and the last day that stand somewhere in a file, action items apart. */
export function daysIn(text: string): Days {
  let [first, last] = ["~", ""];
  let taskEnd = 0;
  for (let dash = text.indexOf("-", 4); dash >= 0; dash = text.indexOf("-", dash + 1)) {
    const start = dash - 4;
    if (start < taskEnd || !isDayAt(text, start)) continue;
    const day = text.slice(start, start + DAY_LENGTH);
    if (first <= day && day <= last) continue;
    if (TASK.test(text.slice(text.lastIndexOf("\n", start) + 1, start))) {
      taskEnd = text.indexOf("\n", start);
      if (taskEnd < 0) break;
      continue;
    }
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { first, last };
}

/** `\d{4}-\d\d-\d\d`; its first dash is known to be there. */
function isDayAt(text: string, start: number): boolean {
  for (let i = 0; i < DAY_LENGTH; i++) {
    const code = text.charCodeAt(start + i);
    const isDash = i === 4 || i === 7;
    if (isDash ? code !== DASH : !(code >= ZERO && code <= NINE)) return false;
  }
  return true;
}

const NO_ACTIONS: ShortActions = { done: [], declined: [], settledBy: "", actions: [] };

/** The items of the actions sections; null where the Markdown is not plain, for then a fence or markup may reach in. */
function actionsOf(text: string, bodyStart: number, firstDay: string): ShortActions | null {
  const first = firstTask(text, bodyStart);
  if (first < 0) return NO_ACTIONS;
  const above = text.slice(bodyStart, Math.max(bodyStart, text.lastIndexOf("\n## ", first) + 1));
  const isPlainAbove =
    !above.includes("```") && !above.includes("~~~") && !(above.includes("<") && /\n {0,3}</.test(above));
  const source = new Source(text, "");
  const body = quickBody(source, isPlainAbove ? bodyStart + above.length : bodyStart);
  if (body === null || text.includes("<!--", bodyStart)) return null;
  return shortActions(body, actionSections(body, text.length), source, firstDay);
}

/** Start of the first line that may be a task; -1: there is none. */
function firstTask(text: string, from: number): number {
  for (let at = text.indexOf("]", from); at >= 0; at = text.indexOf("]", at + 1)) {
    if (text[at - 2] !== "[") continue;
    const lineStart = text.lastIndexOf("\n", at) + 1;
    if (TASK.test(text.slice(lineStart, at + 1))) return lineStart;
  }
  return -1;
}

/** From the heading that is called so to the next of its level. */
function actionSections(body: Body, textEnd: number): { start: number; end: number }[] {
  const headings = body.blocks.filter(
    (block): block is Heading => block.kind === "heading" && block.level <= 2,
  );
  return headings.flatMap(({ level, text, end }, i) =>
    level === 2 && sectionOf(text) === "actions"
      ? [{ start: end, end: headings[i + 1]?.start ?? textEnd }]
      : [],
  );
}
