import { FRONT_MATTER_KEYS } from "../document/front-matter-writer.js";
import { localDate } from "../document/instant.js";
import { readTime, readWhen } from "../document/when.js";
import type { Plain } from "../model/incident.js";
import { SECTIONS } from "../model/section.js";
import type { Settings } from "../model/settings.js";
import { type Instant, MILESTONES } from "../model/when.js";
import { readActionLine } from "./action-lines.js";
import type { AnswerEdit, EditProblem } from "./answer-edit.js";
import { type Answers, factAt, isMap } from "./answers.js";
import { impossibleClock, typeLine, typingState } from "./typed-timeline.js";
import { readTypedTime } from "./typed-times.js";

/** What answers are read against. */
export interface AnswerOptions {
  readonly settings: Settings;
  readonly now: Instant;
}

/** The order of the guide, so that all three ways write the same file; every other key follows in that of FORMAT.md. */
const FIRST = ["times", "timezone", "severity", "impact"];
/** Decided when the draft is begun. */
const AT_BEGIN = new Set(["title", "language"]);

/** Answers as edits of the document, or the first that cannot be read. */
export function editsOf(answers: Answers, options: AnswerOptions): readonly AnswerEdit[] | EditProblem {
  const times = timesOf(answers, options);
  if ("problem" in times) return times;
  const known: readonly string[] = FRONT_MATTER_KEYS;
  const keys = [...new Set([...FIRST, ...known, ...Object.keys(answers.facts)])];
  const facts = keys.flatMap((key): AnswerEdit[] => {
    const value = answers.facts[key];
    if (value === undefined || value === null || AT_BEGIN.has(key)) return [];
    return key === "times" ? [...times] : [{ kind: "field", path: key, value }];
  });
  const sections = SECTIONS.flatMap((section): AnswerEdit[] => {
    const text = answers.sections[section];
    return text === undefined ? [] : [{ kind: "section", section, text }];
  });
  const events = eventsOf(answers, times, options);
  if ("problem" in events) return events;
  const actions = actionsOf(answers, options);
  if ("problem" in actions) return actions;
  return [...facts, ...events, ...sections, ...actions];
}

/** The day that the id takes: of the first harm; null: asked, and nobody knows; undefined: nobody has said. */
export function dayOfAnswers(answers: Answers, options: AnswerOptions): string | null | undefined {
  const started = factAt(answers, "times.started");
  const time = typeof started === "string" ? readTypedTime(started, anchorOf(answers, options, null)) : null;
  if (time === null) return undefined;
  if (time === "unknown") return null;
  return /\d{4}-\d\d-\d\d/.exec(time)?.[0];
}

function zoneOf(answers: Answers, { settings }: AnswerOptions): string {
  const zone = factAt(answers, "timezone");
  return typeof zone === "string" ? zone : settings.timezone;
}

function anchorOf(answers: Answers, options: AnswerOptions, day: string | null) {
  const { settings, now } = options;
  const today = localDate(now, settings.timezone);
  return { today, day, zone: zoneOf(answers, options), approximation: settings.approximation };
}

type FieldEdit = Extract<AnswerEdit, { kind: "field" }>;

/** One field a milestone, in their natural order; spoken times become those of FORMAT.md. */
function timesOf(answers: Answers, options: AnswerOptions): readonly FieldEdit[] | EditProblem {
  const times = answers.facts.times;
  if (!isMap(times)) return [];
  const day = dayOfAnswers(answers, options) ?? null;
  const names = [...new Set([...["started"], ...MILESTONES, ...Object.keys(times)])];
  const edits: FieldEdit[] = [];
  for (const name of names) {
    const written: Plain | undefined = times[name];
    if (written === undefined || written === null) continue;
    const near = name === "started" ? null : day;
    const time =
      typeof written === "string" ? readTypedTime(written, anchorOf(answers, options, near)) : null;
    if (time === null) {
      return {
        problem: `times.${name}: ${whyNoTime(written, options)}`,
        hint: `${name === "started" ? "--started " : `times.${name}: `}2026-11-20T14:02, ~2026-11-20T14:00, 2026-11-20, or unknown`,
      };
    }
    edits.push({ kind: "field", path: `times.${name}`, value: time });
  }
  return edits;
}

function whyNoTime(written: Plain, { settings }: AnswerOptions): string {
  if (typeof written !== "string") return "this is no time";
  const { trouble } = readTime(written, { zone: "UTC", approximation: settings.approximation });
  const isSaid = trouble?.rule === "time-unreadable" || trouble?.rule === "interval-reversed";
  return isSaid ? trouble.message : `\`${written}\` is no time`;
}

const UNKNOWN_TIME = "begin the line with a time of the day, or with ??:?? where nobody knows it";

/** Lines of the timeline, read as the guide reads them: each may lean on the one before. */
function eventsOf(
  answers: Answers,
  times: readonly FieldEdit[],
  options: AnswerOptions,
): readonly AnswerEdit[] | EditProblem {
  const zone = zoneOf(answers, options);
  const approximation = options.settings.approximation;
  const started = times.find(({ path }) => path === "times.started")?.value;
  let state = typingState({
    zone,
    approximation,
    now: options.now,
    started: typeof started === "string" ? readWhen(started, { zone, approximation }) : null,
    lastEvent: null,
  });
  const edits: AnswerEdit[] = [];
  for (const line of answers.timeline) {
    const { typed, state: next } = typeLine(line, state);
    state = next;
    const clock = impossibleClock(line, typed);
    if (clock !== null) return { problem: `\`${clock}\` is no time of a day`, hint: UNKNOWN_TIME };
    edits.push({ kind: "event", time: typed.time, text: typed.text });
  }
  return edits;
}

function actionsOf(answers: Answers, { settings, now }: AnswerOptions): readonly AnswerEdit[] | EditProblem {
  const today = localDate(now, settings.timezone);
  const edits: AnswerEdit[] = [];
  for (const typed of answers.actions) {
    const { line, problem } = readActionLine(typed, today);
    if (problem !== null)
      return { problem: `\`${problem}\` is no day`, hint: "due:fri, due:2w, due:2026-12-24 or due:unknown" };
    edits.push({ kind: "action", line });
  }
  return edits;
}
