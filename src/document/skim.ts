import { sectionOf } from "../languages/headings/catalogue.js";
import type { ActionItem } from "../model/action-item.js";
import type { Incident } from "../model/incident.js";
import { MILESTONES, type Milestone, type When } from "../model/when.js";
import type { Body, Heading } from "./body.js";
import { mapAt, textAt } from "./facts.js";
import type { ParseOptions } from "./parse.js";
import { quickBody } from "./quick-body.js";
import { quickYaml } from "./quick-yaml.js";
import { shortActions } from "./short-actions.js";
import { Source } from "./source.js";
import { readWhen } from "./when.js";
import { valueAt, type YamlMap } from "./yaml-tree.js";
import { isZone } from "./zones.js";

/** The days that a report looks at closely, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/**
 * Reads what a report needs of an incident that was over before the days it looks at, or began after them: id, times,
 * action items. Only for files so plain that a line says what it says whatever stands around it; null for every other,
 * which is then read in full. A skimmed incident counts as one of its own time, and is never shown.
 */
export function skimIncident(text: string, options: ParseOptions, days: Days): Incident | null {
  const front = plainFrontMatter(text);
  const map = front !== null && isApart(text, days) ? quickYaml(front, OPENING) : null;
  if (front === null || map === null || valueAt(map, "lasted")) return null;
  const [id, kind] = [textAt(map, "id"), textAt(map, "kind") ?? "incident"];
  const zone = textAt(map, "timezone") ?? options.settings.timezone;
  if (id === null || !KINDS_OF_THEIR_OWN.has(kind) || !isZone(zone)) return null;
  const times = timesOf(map, { zone, approximation: options.settings.approximation });
  const actions = times && actionsOf(text, OPENING + front.length + CLOSING, options, days.first);
  if (times === null || actions === null) return null;
  return {
    ...blank(options),
    id: detached(id),
    kind: kind as Incident["kind"],
    zone: detached(zone),
    times,
    actions,
  };
}

/** Lengths of `---` and a line feed before the front matter, and of a line feed, `---` and a line feed after it. */
const OPENING = 4;
const CLOSING = 5;
/** Not `duplicate`: what it says counts for another one. */
const KINDS_OF_THEIR_OWN: ReadonlySet<string> = new Set(["incident", "near_miss", "maintenance"]);
const TASK = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX-]\]/;

/** The lines between the two `---`; null where they are not closed, or something is still going on. */
function plainFrontMatter(text: string): string | null {
  if (!text.startsWith("---\n")) return null;
  const end = text.indexOf("\n---\n", 3);
  const front = text.slice(OPENING, Math.max(OPENING, end));
  return end < OPENING || /\bongoing\b/.test(front) ? null : front;
}

/** `times`, when each is a milestone of one text, and start and end are known; null otherwise. */
function timesOf(map: YamlMap, read: Parameters<typeof readWhen>[1]): Incident["times"] | null {
  const times: Partial<Record<Milestone, When>> = {};
  for (const { key, value } of mapAt(map, "times")?.entries ?? []) {
    const milestone = MILESTONES.find((name) => name === key);
    if (milestone === undefined || value.kind !== "scalar" || value.isNull) return null;
    times[milestone] = readWhen(detached(value.text), read);
  }
  const { started, detected, ended } = times;
  return isKnown(started ?? detected) && isKnown(ended) ? times : null;
}

function isKnown(when: When | undefined): boolean {
  return when?.state === "known" && when.best !== null;
}

/** Every day that stands somewhere, action items apart, is before the days looked at; or every one is after them. */
function isApart(text: string, { first, last }: Days): boolean {
  let sides = "";
  for (const { 0: day, index } of text.matchAll(/\d{4}-\d\d-\d\d/g)) {
    const side = day < first ? "before" : day > last ? "after" : "within";
    if (side === sides || TASK.test(text.slice(text.lastIndexOf("\n", index) + 1, index))) continue;
    if (sides !== "" || side === "within") return false;
    sides = side;
  }
  return true;
}

/** The items of the actions sections; null where the Markdown is not plain, for then a fence or markup may reach in. */
function actionsOf(
  text: string,
  bodyStart: number,
  options: ParseOptions,
  firstDay: string,
): readonly ActionItem[] | null {
  const first = firstTask(text, bodyStart);
  if (first < 0) return [];
  const source = new Source(text, options.path);
  const above = text.slice(bodyStart, Math.max(bodyStart, text.lastIndexOf("\n## ", first) + 1));
  const isPlainAbove =
    !above.includes("```") && !above.includes("~~~") && !(above.includes("<") && /\n {0,3}</.test(above));
  const body = quickBody(source, isPlainAbove ? bodyStart + above.length : bodyStart);
  if (body === null || text.includes("<!--", bodyStart)) return null;
  return actionSections(body, text.length).flatMap((section) =>
    shortActions(body, section, source, firstDay).map(detachedItem),
  );
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

/** A part of a text keeps the whole in memory; these are to outlive it. */
function detachedItem(item: ActionItem): ActionItem {
  const { text, owner, reason, tracker } = item;
  const [by, factor] = [item.by, item.for];
  return {
    ...item,
    text: detached(text),
    owner: owner && detached(owner),
    reason: reason && detached(reason),
    tracker: tracker && detached(tracker),
    by: by && detached(by),
    for: factor && detached(factor),
  };
}

function detached(text: string): string {
  return text.length < SHORT ? text : JSON.parse(JSON.stringify(text));
}

/** Shorter ones are copied anyway. */
const SHORT = 13;

function blank({ path, settings }: ParseOptions): Incident {
  return {
    path,
    id: "",
    title: null,
    kind: "incident",
    status: "closed",
    language: settings.language,
    timezone: null,
    zone: settings.timezone,
    perspective: "own",
    severity: null,
    times: {},
    lasted: null,
    detection: null,
    trigger: null,
    change: null,
    cause: null,
    factors: [],
    vendor: null,
    duplicate_of: null,
    impact: [],
    maintenance: null,
    authors: [],
    roles: {},
    reviews: [],
    published: null,
    related: [],
    sources: [],
    visibility: "internal",
    tags: [],
    links: {},
    heading: null,
    sections: [],
    timeline: [],
    actions: [],
    positions: {},
  };
}
