import { applySplices, lineEndOf, type Splice } from "../document/edit.js";
import { setField } from "../document/edit-field.js";
import { escapeMarkdown } from "../document/markdown-escape.js";
import { type ParsedIncident, parseIncident } from "../document/parse.js";
import { readWhen } from "../document/when.js";
import type { Finding } from "../model/finding.js";
import type { Settings } from "../model/settings.js";
import type { TimelineEvent } from "../model/timeline.js";
import { MILESTONE_TAGS, type When } from "../model/when.js";
import { nextNumber } from "./action-number-missing.js";

type Fix = (parsed: ParsedIncident, settings: Settings) => string;

/** What `check --fix` mends, by rule: only what has one right answer. Each gives the whole new text, or the old one. */
const FIXES: Readonly<Record<string, Fix>> = {
  "title-differs": mendHeading,
  "action-number-missing": numberActions,
  "milestone-not-in-times": copyMilestones,
};

/** Rules whose findings can be mended. */
export const FIXABLE: readonly string[] = Object.keys(FIXES);

/** The text with everything mended that the findings name as fixable; the same text where nothing is. */
export function mended(parsed: ParsedIncident, settings: Settings, findings: readonly Finding[]): string {
  const wanted = new Set(findings.filter(({ fixable }) => fixable).map(({ rule }) => rule));
  let current = parsed;
  for (const [rule, fix] of Object.entries(FIXES)) {
    if (!wanted.has(rule)) continue;
    const text = fix(current, settings);
    if (text !== current.text) current = parseIncident(text, { path: parsed.incident.path, settings });
  }
  return current.text;
}

function mendHeading({ text, incident, bodyStart }: ParsedIncident, settings: Settings): string {
  if (incident.title === null) return text;
  if (incident.heading === null) {
    const end = lineEndOf(text);
    const heading = `${end}# ${escapeMarkdown(incident.title)}${end}`;
    return applySplices(text, [{ start: bodyStart, end: bodyStart, text: heading }]);
  }
  const edited = setField(text, "title", incident.title, { path: incident.path, settings });
  return "text" in edited ? edited.text : text;
}

const BOX = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX-]\][ \t]+/;

function numberActions({ text, incident }: ParsedIncident): string {
  let next = nextNumber(incident);
  const splices: Splice[] = [];
  for (const { number, start, end } of incident.actions) {
    const box = BOX.exec(text.slice(start, end));
    if (number !== null || !box) continue;
    const at = start + box[0].length;
    splices.push({ start: at, end: at, text: `**A${next}** ` });
    next += 1;
  }
  return applySplices(text, splices);
}

function copyMilestones(parsed: ParsedIncident, settings: Settings): string {
  const { incident } = parsed;
  const given = new Set(Object.keys(incident.times));
  let { text } = parsed;
  for (const event of incident.timeline) {
    for (const tag of event.tags) {
      const key = Object.hasOwn(MILESTONE_TAGS, tag) ? MILESTONE_TAGS[tag] : undefined;
      const written = key && !given.has(key) ? wholeTime(parsed, event, settings) : null;
      if (!key || written === null) continue;
      const edited = setField(text, `times.${key}`, written, { path: incident.path, settings });
      if ("text" in edited) text = edited.text;
      given.add(key);
    }
  }
  return text;
}

const DAY_HEADING = /^###[ \t]+(\d{4}-\d\d-\d\d)[ \t#]*$/gm;
const CLOCK = /^(~?)(\d\d:\d\d.*)$/;

/** The entry's time as `times` writes it, with its day; null where that would not mean the same. */
function wholeTime(
  { text, incident }: ParsedIncident,
  { at, start }: TimelineEvent,
  settings: Settings,
): string | null {
  const clock = CLOCK.exec(at.written);
  const day = clock ? ([...text.slice(0, start).matchAll(DAY_HEADING)].at(-1)?.[1] ?? null) : null;
  const written = clock ? `${clock[1]}${day}T${clock[2]}` : at.written;
  const read = readWhen(written, { zone: incident.zone, approximation: settings.approximation });
  return isSame(read, at) ? written : null;
}

function isSame(one: When, other: When): boolean {
  const { state, earliest, best, latest } = one;
  return (
    state === other.state && earliest === other.earliest && best === other.best && latest === other.latest
  );
}
