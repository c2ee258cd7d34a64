import { isZone, zoneNames } from "../document/zones.js";
import type { InterfaceWords, QuestionId } from "../languages/interface/words.js";
import { CAUSE_STATUSES, DETECTIONS, type Incident, type Plain, TRIGGERS } from "../model/incident.js";
import { nearest } from "../model/nearest.js";
import type { SectionKey } from "../model/section.js";
import type { Settings } from "../model/settings.js";
import type { AnswerEdit } from "./answer-edit.js";
import { impactOf } from "./answers.js";
import { readTypedTime } from "./typed-times.js";
import { isUnknownWord } from "./unknown-words.js";

/** What an answer is read against. */
export interface AskedOf {
  /** null: the draft has not been begun. */
  readonly incident: Incident | null;
  readonly settings: Settings;
  readonly words: InterfaceWords;
  readonly today: string;
}

export type ReadAnswer = { readonly edits: readonly AnswerEdit[] } | { readonly problem: string };

/** A choice by the value that the file gets. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

interface Common {
  readonly id: QuestionId;
  /** Of the six steps. */
  readonly step: 1 | 2 | 3 | 4 | 5 | 6;
  /** The front-matter key or section that it fills. */
  readonly key: string;
  /** Asked in the first walk through; the others by `edit`, and from "check your answers". */
  readonly isFirst: boolean;
  readonly isAnswered: (incident: Incident) => boolean;
}

export interface LineQuestionSpec extends Common {
  readonly kind: "line";
  /** The answer as the line buffer shows it. */
  readonly shown: (incident: Incident) => string;
  readonly read: (typed: string, of: AskedOf) => ReadAnswer;
  /** Said above the line, where the question's own hint is not all. */
  readonly also?: (of: AskedOf) => string;
}

export interface ChoiceQuestionSpec extends Common {
  readonly kind: "choice" | "ticks";
  readonly options: (of: AskedOf) => readonly Option[];
  readonly chosen: (incident: Incident) => readonly string[];
  readonly edits: (values: readonly string[], of: AskedOf) => readonly AnswerEdit[];
}

export interface StepQuestionSpec extends Common {
  readonly kind: "timeline" | "milestones" | "text" | "actions";
}

export type QuestionSpec = LineQuestionSpec | ChoiceQuestionSpec | StepQuestionSpec;

const field = (path: string, value: Plain): readonly AnswerEdit[] => [{ kind: "field", path, value }];
const NOTHING: ReadAnswer = { edits: [] };

const title: LineQuestionSpec = {
  id: "title",
  step: 1,
  key: "title",
  kind: "line",
  isFirst: true,
  isAnswered: (incident) => (incident.title ?? "") !== "",
  shown: (incident) => incident.title ?? "",
  read: (typed, { words }) =>
    typed.trim() === "" ? { problem: words.problems.title } : { edits: field("title", typed.trim()) },
};

const day: LineQuestionSpec = {
  id: "day",
  step: 2,
  key: "times.started",
  kind: "line",
  isFirst: true,
  isAnswered: (incident) => incident.times.started !== undefined,
  shown: (incident) => incident.times.started?.written ?? "",
  read: (typed, of) => {
    if (typed.trim() === "") return NOTHING;
    const time = readTypedTime(typed, timeAnchor(of, null));
    return time === null ? { problem: of.words.problems.day } : { edits: field("times.started", time) };
  },
};

const zone: LineQuestionSpec = {
  id: "zone",
  step: 2,
  key: "timezone",
  kind: "line",
  isFirst: true,
  isAnswered: (incident) => incident.zone !== "",
  shown: (incident) => incident.timezone ?? "",
  also: ({ settings, words }) => words.archiveZone(settings.timezone),
  read: (typed, { words }) => {
    const name = typed.trim();
    if (name === "") return NOTHING;
    if (isUnknownWord(name)) return { edits: field("timezone", "unknown") };
    const known = zoneNamed(name);
    if (known !== null) return { edits: field("timezone", known) };
    return { problem: words.problems.zone(nearest(name, zoneNames())) };
  },
};

/** A zone by its name in any case. */
export function zoneNamed(name: string): string | null {
  const same = zoneNames().find((zone) => zone.toLowerCase() === name.toLowerCase());
  return same ?? (isZone(name) ? name : null);
}

const severity: ChoiceQuestionSpec = {
  id: "severity",
  step: 3,
  key: "severity",
  kind: "choice",
  isFirst: true,
  isAnswered: (incident) => incident.severity !== null,
  options: ({ settings, words }) => [
    ...settings.severities.map(({ id, title: name }) => ({
      value: id,
      label: name === "" ? id : `${id}  ${name}`,
    })),
    { value: "unknown", label: words.unknownYet },
  ],
  chosen: (incident) => [incident.severity ?? "unknown"],
  edits: ([value = "unknown"]) => field("severity", value),
};

const serviceTicks: ChoiceQuestionSpec = {
  id: "services",
  step: 3,
  key: "impact",
  kind: "ticks",
  isFirst: true,
  isAnswered: (incident) => incident.impact.length > 0,
  options: ({ settings, words }) => [
    ...Object.entries(settings.services).map(([value, service]) => ({
      value,
      label: service.title === value ? value : `${value}  ${service.title}`,
    })),
    { value: "unknown", label: words.unknownYet },
  ],
  chosen: (incident) => servicesOf(incident),
  edits: (values, { incident }) => serviceEdits(values, incident),
};

const serviceLine: LineQuestionSpec = {
  id: "services",
  step: 3,
  key: "impact",
  kind: "line",
  isFirst: true,
  isAnswered: (incident) => incident.impact.length > 0,
  shown: (incident) => servicesOf(incident).join(", "),
  read: (typed, { incident }) => {
    const names = typed
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    const known = names.map((name) => (isUnknownWord(name) ? "unknown" : name));
    return { edits: serviceEdits(known, incident) };
  },
};

function servicesOf(incident: Incident): readonly string[] {
  return [...new Set(incident.impact.map(({ service }) => service).filter((name) => name !== null))];
}

/** Rows that say more than their service are kept, whatever was ticked: what was written there is not thrown away. */
function serviceEdits(wanted: readonly string[], incident: Incident | null): readonly AnswerEdit[] {
  const rows = incident?.impact ?? [];
  const before = incident === null ? [] : servicesOf(incident);
  const missing = wanted.filter((name) => !before.includes(name));
  const isSame = missing.length === 0 && before.every((name) => wanted.includes(name));
  if (isSame || wanted.length === 0) return [];
  const isBare = rows.every(({ reach, customers, from, until, segment, note, basis }) =>
    [reach, customers, from, until, segment, note, basis].every((value) => value === null),
  );
  const appended = (services: readonly string[]): readonly AnswerEdit[] =>
    services.map((service) => ({ kind: "append", path: "impact", value: { service } }));
  if (!isBare) return appended(missing);
  if (rows.length === 0) return field("impact", impactOf(wanted));
  const spare = rows.flatMap(({ service }, i) => (wanted.includes(service ?? "") ? [] : [i]));
  if (spare.length > missing.length) return [...field("impact", null), ...field("impact", impactOf(wanted))];
  const replaced = spare.flatMap((row, i) => field(`impact.${row}.service`, missing[i] ?? ""));
  return [...replaced, ...appended(missing.slice(spare.length))];
}

function choice(
  id: "detection" | "trigger" | "cause",
  key: string,
  values: readonly string[],
  answered: (incident: Incident) => string | null,
): ChoiceQuestionSpec {
  return {
    id,
    step: 3,
    key,
    kind: "choice",
    isFirst: false,
    isAnswered: (incident) => answered(incident) !== null,
    options: ({ words }) =>
      values.map((value) => ({
        value,
        label: value === "unknown" ? words.unknownYet : (words.values[value] ?? value),
      })),
    chosen: (incident) => [answered(incident) ?? "unknown"],
    edits: ([value = "unknown"]) => field(key, value),
  };
}

const ended: LineQuestionSpec = {
  id: "ended",
  step: 4,
  key: "times.ended",
  kind: "line",
  isFirst: false,
  isAnswered: (incident) => incident.times.ended !== undefined,
  shown: (incident) => incident.times.ended?.written ?? "",
  read: (typed, of) => {
    if (typed.trim() === "") return NOTHING;
    const near = /\d{4}-\d\d-\d\d/.exec(of.incident?.times.started?.written ?? "")?.[0] ?? null;
    const time = readTypedTime(typed, timeAnchor(of, near));
    return time === null ? { problem: of.words.problems.time } : { edits: field("times.ended", time) };
  },
};

function timeAnchor({ today, incident, settings }: AskedOf, near: string | null) {
  const zoneName = incident?.zone ?? settings.timezone;
  return { today, day: near, zone: zoneName, approximation: settings.approximation };
}

const isFilled = (key: SectionKey) => (incident: Incident) =>
  incident.sections.some(({ section, empty }) => section === key && !empty);

const step = (
  id: StepQuestionSpec["kind"],
  at: Common["step"],
  isAnswered: Common["isAnswered"],
): StepQuestionSpec => ({ id, step: at, key: id, kind: id, isFirst: true, isAnswered });

/** Every question in the order in which it is asked. */
export function questionsFor(settings: Settings): readonly QuestionSpec[] {
  return [
    title,
    day,
    zone,
    severity,
    Object.keys(settings.services).length > 0 ? serviceTicks : serviceLine,
    step("timeline", 4, (incident) => incident.timeline.length > 0),
    step(
      "milestones",
      4,
      (incident) => incident.times.detected !== undefined || incident.timeline.length === 0,
    ),
    ended,
    choice("detection", "detection", DETECTIONS, (incident) => incident.detection),
    choice("trigger", "trigger", TRIGGERS, (incident) => incident.trigger),
    choice("cause", "cause.status", CAUSE_STATUSES, (incident) => incident.cause?.status ?? null),
    step("text", 5, isFilled("summary")),
    step("actions", 6, (incident) => incident.actions.length > 0),
  ];
}
