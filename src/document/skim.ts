import type { ActionItem } from "../model/action-item.js";
import type { Incident } from "../model/incident.js";
import { MILESTONES, type Milestone, type When } from "../model/when.js";
import { readActions } from "./actions.js";
import { findComments } from "./comments.js";
import type { ParseOptions } from "./parse.js";
import { readBody } from "./read-body.js";
import { readSections } from "./sections.js";
import { Report, Source } from "./source.js";
import { readWhen } from "./when.js";
import { isZone } from "./zones.js";

/**
 * Reads what a report needs of an incident that was over before the days it looks at: id, times, action items. Only for
 * files so plain that a line says what it says whatever stands around it; null for every other, which is then read in
 * full. A skimmed incident counts as one of its own time, and is never shown.
 */
export function skimIncident(text: string, options: ParseOptions, before: string): Incident | null {
  const front = plainFrontMatter(text);
  if (front === null || mentions(text, before)) return null;
  const zone = plainValue(front, "timezone", ZONE) ?? options.settings.timezone;
  const id = plainValue(front, "id", ID);
  const kind = plainValue(front, "kind", KIND) ?? "incident";
  if (id === null || id === NOT_PLAIN || kind === NOT_PLAIN || !isZone(zone)) return null;
  const times = timesOf(front, { zone, approximation: options.settings.approximation });
  const actions = actionsOf(text.slice(front.length + AROUND), options);
  if (times === null || actions === null) return null;
  return { ...blank(options), id, kind: kind as Incident["kind"], zone, times, actions };
}

/** `---` and a line feed before the front matter; a line feed, `---` and a line feed after it. */
const AROUND = 4 + 5;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const ZONE = /^[A-Za-z]+(?:\/[A-Za-z_-]+){0,2}$/;
const KIND = /^(?:incident|near_miss|maintenance)$/;
/** Stands for a value that is there and is not plain: no zone, no id and no kind is called so. */
const NOT_PLAIN = " ";
const TASK = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX-]\]/;
const FIRST_TASK = new RegExp(TASK.source, "m");

/** The lines between the two `---`; null when anything about them is not the usual. */
function plainFrontMatter(text: string): string | null {
  if (!text.startsWith("---\n") || text.includes("\r") || text.includes("\0")) return null;
  const end = text.indexOf("\n---\n", 3);
  const front = text.slice(4, Math.max(4, end));
  if (end < 4 || /\bongoing\b|^["']?lasted\b|^[?"'{[]|\t/m.test(front)) return null;
  return once(front, "id") && once(front, "times") ? front : null;
}

function once(front: string, key: string): boolean {
  return front.match(new RegExp(`^${key} *:`, "gm"))?.length === 1;
}

/** The value of a top-level key on one line; null when it is not there. */
function plainValue(front: string, key: string, form: RegExp): string | null {
  const value = new RegExp(`^${key} *: *(.*?) *$`, "m").exec(front)?.[1] ?? null;
  return value === null || form.test(value) ? value : NOT_PLAIN;
}

/** `times`, in block or in flow style, when every line of it is `key: time`; null otherwise. */
function timesOf(front: string, read: Parameters<typeof readWhen>[1]): Incident["times"] | null {
  const found = /^times: *(?:\{([^{}\n]*)\} *$|\n((?: +\S.*(?:\n|$))+))/m.exec(front);
  const lines = found?.[1]?.split(",") ?? found?.[2]?.trimEnd().split("\n") ?? [];
  const times: Partial<Record<Milestone, When>> = {};
  for (const line of lines) {
    const [, key = "", quoted, bare] = TIME_LINE.exec(line) ?? [];
    const milestone = MILESTONES.find((name) => name === key);
    if (milestone === undefined || times[milestone]) return null;
    times[milestone] = readWhen(quoted ?? bare ?? "", read);
  }
  const { started, detected, ended } = times;
  return isKnown(started ?? detected) && isKnown(ended) ? times : null;
}

const TIME_LINE = /^ *([a-z_]+): +(?:"([^"\\]*)"|([0-9~X][^\s"'#&*|>{}]*(?: [0-9:.]+)?)|unknown) *$/;

function isKnown(when: When | undefined): boolean {
  return when?.state === "known" && when.best !== null;
}

/** A day on or after `before` stands somewhere, action items apart: this file may say something about those days. */
function mentions(text: string, before: string): boolean {
  for (const { 0: day, index } of text.matchAll(/\d{4}-\d\d-\d\d/g)) {
    if (day >= before && !TASK.test(text.slice(text.lastIndexOf("\n", index) + 1, index))) return true;
  }
  return false;
}

const FENCED = /^(```+|~~~+)[^\n]*\n(?:[^\n]*\n)*?\1[`~]*[ \t]*$/gm;
const COMMENT_ON_A_LINE = /<!--(?:(?!-->)[^\n])*-->/g;

/** From the section of the first task on, so that nothing else is parsed; null where a fence or markup may reach in. */
function actionsOf(body: string, options: ParseOptions): readonly ActionItem[] | null {
  const first = body.search(FIRST_TASK);
  if (first < 0) return [];
  const from = Math.max(0, body.lastIndexOf("\n## ", first));
  const above = body.slice(0, from).replace(FENCED, "").replace(COMMENT_ON_A_LINE, "");
  if (/^ {0,3}(?:```|~~~|<)|<!--|-->/m.test(above)) return null;
  const report = new Report(new Source(body.slice(from), options.path));
  const read = readBody(report.source, 0);
  const sections = readSections(read, findComments(report.source, read), report);
  const actions = sections.filter(({ section }) => section === "actions");
  // Through JSON, so that no item keeps the text of its file in memory.
  return JSON.parse(JSON.stringify(actions.flatMap((section) => readActions(read, section, report))));
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
