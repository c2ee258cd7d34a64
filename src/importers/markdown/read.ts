import type { SectionKey } from "../../model/section.js";
import type { Milestone } from "../../model/when.js";
import { baseName, contentKey } from "../content-key.js";
import { DayWalk, type Surroundings } from "../day-walk.js";
import { dayText } from "../days.js";
import type {
  DraftEvent,
  DraftIncident,
  DraftSection,
  ImportInput,
  ReadOptions,
  ReadResult,
} from "../draft.js";
import { EMPTY_DRAFT } from "../draft.js";
import { cleanText } from "../foreign-markdown.js";
import { languageOf } from "../language-of.js";
import { zoneDoubts } from "../season.js";
import { stampAt } from "../stamp.js";
import { timeDoubts } from "../time-doubts.js";
import type { NamedZone } from "../zone-names.js";
import { readActions } from "./actions.js";
import { authorsOf, type Fact, isFactLabel, servicesOf, severityOf } from "./facts.js";
import { leftOver, namesOf, textOf, textsOf } from "./front-matter.js";
import { factsOfMilestones, milestoneList, timesOf } from "./milestones.js";
import { type Parts, partsOf } from "./parts.js";
import { proseAndFacts } from "./preamble.js";
import { countedFromStart } from "./relative-times.js";
import type { ForeignSection } from "./sections.js";
import { contextDays, zonesOf } from "./surroundings.js";
import { countTimes, readTimeline } from "./timeline.js";

/** Reads one foreign postmortem in Markdown. */
export function readDocument(input: ImportInput, options: ReadOptions): ReadResult {
  const file = input.files[0] ?? { name: input.name, text: "" };
  // cleaned before it is read: what is a list item here is one in the file too
  const parts = partsOf(file.name, cleanText(file.text.replace(/^\uFEFF/, "")));
  const refusal = refusalOf(parts);
  if (refusal) return { incidents: [], events: [], skipped: [{ line: "1", reason: refusal }], notes: [] };
  return { incidents: [incidentOf(parts, options)], events: [], skipped: [], notes: [] };
}

const ABOUT_INCIDENTS =
  /\b(?:outages?|incidents?|post-?mortem|downtime|degraded|went down|was down|unavailable|disruption|root cause|attacks?|breach|leaked|compromised?|phish(?:ing)?|vulnerabilit(?:y|ies)|crash(?:ed|es)?|ausfall|störung|nedbrud|driftsforstyrrelse)\b|インシデント|障害|ポストモーテム/iu;
const TELLING: readonly SectionKey[] = [
  "timeline",
  "impact",
  "root_cause",
  "detection",
  "lessons",
  "factors",
  "recovery",
];

/** Why a document is no postmortem; null where it is one. */
function refusalOf({ name, title, preamble, sections, front }: Parts): string | null {
  const lines = front.body.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return "empty: there is nothing in this file to import";
  const telling = sections.filter(({ section }) => section !== null && TELLING.includes(section)).length;
  const links = lines.filter((line) =>
    /^\s*(?:[-*+]|\d+\.)?\s*(?:\[[^\]]+\]\(|<?https?:\/\/|[\w/-]+\s*$)/.test(line),
  ).length;
  const timed = sections.some(
    (one) => one.section === "timeline" && /\d{1,2}[:.]\d{2}/.test(one.lines.join("\n")),
  );
  if (!timed && telling <= 1 && links * 2 > lines.length)
    return "no incident in it: a list of links or names";
  if (/\b(?:template|vorlage|skabelon|example report)\b/i.test(`${baseName(name)} ${title ?? ""}`)) {
    return "no incident in it: a template for postmortems";
  }
  if (!timed && telling <= 1 && /^(?:readme|index|contributing|license|changelog)\b/i.test(baseName(name))) {
    return "no incident in it: a page about the folder";
  }
  const words = [
    title ?? "",
    baseName(name),
    ...preamble,
    ...sections.flatMap((section) => section.lines),
  ].join("\n");
  const known = sections.filter(({ section }) => section !== null && section !== "evidence").length;
  if (!timed && known < 2 && !ABOUT_INCIDENTS.test(words)) {
    return "no incident in it: no timeline, no section of a postmortem and no word of an outage";
  }
  return null;
}

interface Reading {
  readonly timeline: ForeignSection | null;
  readonly intro: string;
  readonly events: readonly DraftEvent[];
  readonly times: Partial<Record<Milestone, string>>;
  /** Over the labelled facts, and over the timeline. */
  readonly walks: readonly DayWalk[];
}

function incidentOf(parts: Parts, options: ReadOptions): DraftIncident {
  const { days, month, notes: dayNotes } = contextDays(parts);
  const { declared, mentioned } = zonesOf(parts);
  const zone = declared ?? mentioned;
  const reading = readTimes(parts, { day: days[0] ?? null, knownDays: days, month, zone });
  const notes = [
    ...(parts.title === null ? [titleNote(parts)] : []),
    ...(parts.front.trouble ? [parts.front.trouble] : []),
    ...dayNotes,
    ...new Set(reading.walks.flatMap((walk) => [...walk.notes])),
    ...zoneNotes(zone, declared, reading, options),
    ...timeDoubts(reading.times),
  ];
  const sections = sectionsOf(parts, reading);
  const said = parts.front.body;
  return {
    ...EMPTY_DRAFT,
    title: parts.title,
    foreignId: textOf(parts.front.data.id),
    key: contentKey("markdown", baseName(parts.name), parts.title, days[0] ? dayText(days[0]) : null),
    language: textOf(parts.front.data.lang) ?? textOf(parts.front.data.language) ?? languageOf(said),
    timezone: zone?.iana ?? (zone === null && options.zoneGiven ? options.zone : null),
    severity: severityOf(parts.facts, options.severities),
    times: reading.times,
    impact: servicesOf(parts.facts).map((service) => ({ service, note: null })),
    authors: [
      ...new Set([
        ...namesOf(parts.front.data.authors ?? parts.front.data.author),
        ...authorsOf(parts.facts),
      ]),
    ].slice(0, 20),
    tags: textsOf(parts.front.data.tags),
    sections,
    events: reading.events,
    notes,
  };
}

function titleNote({ otherTitle }: Parts): string {
  return otherTitle === null
    ? "the document has no title: the file's name stands in"
    : "the document's title is a placeholder: the file's name stands in";
}

function zoneNotes(
  zone: NamedZone | null,
  declared: NamedZone | null,
  reading: Reading,
  options: ReadOptions,
): readonly string[] {
  if (zone === null) {
    const lacking = reading.walks.some((walk) => walk.lacksZone) && !options.zoneGiven;
    return lacking
      ? [`no time zone is stated: wall-clock times are read in the archive's zone (${options.zone})`]
      : [];
  }
  const times = [...reading.events.map(({ at }) => at), ...Object.values(reading.times)];
  const isSpread = declared === null && reading.walks.some((walk) => walk.spreadsZone);
  const spread = isSpread
    ? [`the zone ${zone.label}, stated with one time, is taken for those without one`]
    : [];
  return [...spread, ...zoneDoubts(zone, times)];
}

function readTimes(parts: Parts, around: Surroundings): Reading {
  const walk = new DayWalk(around);
  const facts = [...parts.facts, ...parts.sections.flatMap(keyEvents)];
  const factWalk = new DayWalk(around, false);
  const times = timesOf(facts, factWalk, () => new DayWalk(around, false));
  const timeline = timelineOf(parts.sections, around);
  const walks = [factWalk, walk];
  if (!timeline) return { timeline: null, intro: "", events: [], times, walks };
  const listed = milestoneList(timeline.lines, walk);
  if (listed) return { timeline, intro: "", events: listed, times, walks };
  const zone = around.zone?.iana ?? null;
  const { lines, note, startless } = countedFromStart(timeline.lines, times.started, zone, (said) => {
    const stamp = stampAt(said);
    return stamp && new DayWalk(around, false).place(stamp);
  });
  const counted = startless ? new DayWalk({ ...around, startless }) : walk;
  const read = readTimeline(lines, counted);
  if (note) counted.notes.add(note);
  return { timeline, ...read, times, walks: [factWalk, counted] };
}

function keyEvents({ section, lines }: ForeignSection): readonly Fact[] {
  const short = lines.filter((line) => line.trim() !== "");
  return section === "timeline" && short.length <= 12 ? factsOfMilestones(short) : [];
}

const NEVER_TIMELINE: readonly (SectionKey | null)[] = ["actions", "evidence", "questions"];
const LEAST_ENTRIES = 2;

/** The section with the timeline: the one of that name, unless it only lists milestones and another tells the story. */
function timelineOf(sections: readonly ForeignSection[], around: Surroundings): ForeignSection | null {
  const named = sections.filter(({ section }) => section === "timeline");
  const [first] = named;
  const times = (one: ForeignSection): number => countTimes(one.lines, new DayWalk(around));
  const isList = first !== undefined && milestoneList(first.lines, new DayWalk(around)) !== null;
  if (first && !isList && (named.length === 1 || times(first) > 0)) return first;
  const others = sections
    .filter((one) => one !== first && !NEVER_TIMELINE.includes(one.section))
    .map((one) => ({ one, count: times(one) }))
    .filter(({ count }) => count >= LEAST_ENTRIES)
    .sort((a, b) => b.count - a.count);
  return others[0]?.one ?? first ?? null;
}

function sectionsOf(parts: Parts, { timeline, intro }: Reading): readonly DraftSection[] {
  const { prose, facts } = proseAndFacts(parts.preamble);
  const head: readonly DraftSection[] = prose
    ? [{ kind: "text", section: "summary", heading: null, markdown: prose }]
    : [];
  const body = parts.sections.map((foreign): DraftSection => {
    const { section, heading, lines } = foreign;
    if (foreign === timeline) return { kind: "timeline", section: "timeline", heading, intro };
    // a list of milestones beside the timeline keeps its own name
    if (section === "timeline" && timeline) return textSection({ section: null, heading, lines });
    const parts = section === "actions" ? readActions(lines) : [];
    if (section === "actions" && parts.some((part) => typeof part !== "string")) {
      return { kind: "actions", section, heading, parts };
    }
    return textSection(foreign);
  });
  const kept = [facts, aboutSource(parts)].filter(Boolean).join("\n\n");
  const rest: readonly DraftSection[] = kept
    ? [{ kind: "text", section: "evidence", heading: null, markdown: kept }]
    : [];
  return [...head, ...body, ...rest];
}

/** What else stood above the text: a heading beside the title, and front matter that became no fact. */
function aboutSource({ front, otherTitle }: Parts): string {
  const isRead = (key: string): boolean =>
    READ_KEYS.has(key.toLowerCase()) || isFactLabel(key.replace(/[_-]+/g, " "));
  const heading = otherTitle === null ? "" : `- heading: ${otherTitle}`;
  return [heading, leftOver(front, isRead)].filter(Boolean).join("\n");
}

const READ_KEYS: ReadonlySet<string> = new Set([
  "title",
  "id",
  "lang",
  "language",
  "author",
  "authors",
  "tags",
]);

function textSection({ section, heading, lines }: ForeignSection): DraftSection {
  return { kind: "text", section, heading, markdown: lines.join("\n").replace(/^\n+|\s+$/g, "") };
}
