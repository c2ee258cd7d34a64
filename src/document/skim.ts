import type { ActionItem } from "../model/action-item.js";
import type { Incident } from "../model/incident.js";
import type { When } from "../model/when.js";
import { type ParseOptions, parseIncident } from "./parse.js";
import { readWhen } from "./when.js";
import { isZone } from "./zones.js";

/**
 * Reads what a report needs of an incident that was long over before the days it looks at: id, start, end, action items.
 * Only for files so plain that a line says what it says whatever stands around it; null for every other, which is then
 * read in full. A skimmed incident counts as one that began and ended before `before`, and is never shown.
 */
export function skimIncident(text: string, options: ParseOptions, before: string): Incident | null {
  const front = plainFrontMatter(text);
  if (front === null) return null;
  const body = text.slice(front.length + BETWEEN.length);
  const zone = plainValue(front, "timezone", PLAIN_ZONE) ?? options.settings.timezone;
  const id = plainValue(front, "id", PLAIN_ID);
  const times = timesOf(front);
  if (id === null || times === null || !isZone(zone) || mentions(text, before)) return null;
  const read = { zone, approximation: options.settings.approximation };
  const [started, ended] = [readWhen(times.started, read), readWhen(times.ended, read)];
  const actions = actionsOf(body, options);
  if (!isPoint(started) || !isPoint(ended) || actions === null) return null;
  return { ...blank(options), id, zone, times: { started, ended }, actions };
}

/** What stands around the lines of the front matter: `---\n` before, `\n---\n` after. */
const BETWEEN = "---\n\n---\n";
const PLAIN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const PLAIN_ZONE = /^[A-Za-z]+(?:\/[A-Za-z_-]+){0,2}$/;
const POINT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?$/;
const TASK = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX-]\].*$/gm;

/** The lines between the two `---`; null when anything about them, or the kind of the file, is not the usual. */
function plainFrontMatter(text: string): string | null {
  if (!text.startsWith("---\n") || text.includes("\r")) return null;
  const end = text.indexOf("\n---\n", 3);
  if (end < 4) return null;
  const front = text.slice(4, end);
  const isUsual = !/^kind:/m.test(front) || /^kind: incident$/m.test(front);
  return isUsual && once(front, "id") && once(front, "times") && !/[&*!|>%\t]/.test(timesBlock(front) ?? "!")
    ? front
    : null;
}

function once(front: string, key: string): boolean {
  const lines = front.match(new RegExp(`^["']?${key}["']? *:`, "gm"));
  return lines?.length === 1;
}

/** The value of a top-level key on one line, when it is plain; null when it is not there. Throws nothing: a value that is not plain is no match for its form. */
function plainValue(front: string, key: string, form: RegExp): string | null {
  const value = new RegExp(`^${key}: *(.*?) *$`, "m").exec(front)?.[1] ?? null;
  if (value === null) return null;
  return form.test(value) ? value : NOT_PLAIN;
}

/** Stands for a value that is there and is not plain: no zone and no id is called so. */
const NOT_PLAIN = " ";

/** `times` with its lines, in block or in flow style. */
function timesBlock(front: string): string | null {
  return /^times:(?: *\n(?: +\S.*(?:\n|$))+| *\{[^{}\n]*\} *$)/m.exec(front)?.[0] ?? null;
}

function timesOf(front: string): { started: string; ended: string } | null {
  const block = timesBlock(front);
  const found = (key: string) => {
    const all = [
      ...(block ?? "").matchAll(new RegExp(`(?:^ +|[{,] *)${key}: *"?([^",}\\n]*?)"? *(?=[,}\\n]|$)`, "gm")),
    ];
    const value = all.length === 1 ? (all[0]?.[1] ?? "") : "";
    return POINT.test(value) ? value : null;
  };
  const [started, ended] = [found("started"), found("ended")];
  return started !== null && ended !== null ? { started, ended } : null;
}

/** A day on or after `before` stands somewhere, action items apart: this file may say something about those days. */
function mentions(text: string, before: string): boolean {
  for (const [day] of text.replace(TASK, "").matchAll(/\d{4}-\d\d-\d\d/g)) if (day >= before) return true;
  return false;
}

function isPoint({ state, earliest, latest, flags }: When): boolean {
  return state === "known" && earliest === latest && flags.length === 0;
}

/** From the section of the first task on, so that nothing else is parsed; null where a fence or a comment may reach in. */
function actionsOf(body: string, options: ParseOptions): readonly ActionItem[] | null {
  TASK.lastIndex = 0;
  const first = TASK.exec(body)?.index ?? -1;
  if (first < 0) return [];
  const from = Math.max(0, body.lastIndexOf("\n## ", first));
  const above = body.slice(0, from).replace(/<!--(?:(?!-->)[^\n])*-->/g, "");
  if (/```|~~~|<!--|-->|^ {0,3}</m.test(above)) return null;
  return parseIncident(`---\n---\n${body.slice(from)}`, options).incident.actions;
}

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
