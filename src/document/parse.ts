import type { Finding } from "../model/finding.js";
import type { Incident } from "../model/incident.js";
import type { Section, SectionKey } from "../model/section.js";
import type { Settings } from "../model/settings.js";
import { readActions, reportSameNumbers } from "./actions.js";
import type { Body } from "./body.js";
import { type Comment, findComments, findInternal, type InternalSpan } from "./comments.js";
import {
  plainListAt,
  plainMapAt,
  readChange,
  readImpact,
  type TimeOptions,
  TimeReader,
  textAt,
  timeOptions,
} from "./facts.js";
import { readFrontMatter } from "./front-matter.js";
import { FRONT_MATTER, REQUIRED } from "./keys.js";
import { type OpenTrouble, openingTrouble, openText } from "./open.js";
import { findPlaceholders } from "./placeholders.js";
import { positionsOf } from "./positions.js";
import { MOST_LINES, readBody } from "./read-body.js";
import { readFacts } from "./read-facts.js";
import { readReviews } from "./reviews.js";
import { readSections, titleHeading } from "./sections.js";
import { checkShapes } from "./shapes.js";
import { Report, Source } from "./source.js";
import { inOrder, type PlacedEvent, readTimeline } from "./timeline.js";
import type { YamlMap } from "./yaml-tree.js";

export interface ParseOptions {
  /** Path from the archive's root, with `/`. */
  readonly path: string;
  readonly settings: Settings;
}

export interface ParsedIncident {
  readonly text: string;
  readonly incident: Incident;
  /** Of the grammar itself; `checks:` and silencing comments are applied by rules/run. */
  readonly findings: readonly Finding[];
  /** Stretches that never leave in a public rendition. */
  readonly internal: readonly InternalSpan[];
  /** All HTML comments: hints, silencers, marks. */
  readonly comments: readonly Comment[];
  /** Entries of the timeline in the order of the file (`incident.timeline` is in order of time). */
  readonly entries: readonly PlacedEvent[];
  /** Offset at which the body begins. */
  readonly bodyStart: number;
}

/** The texts read last: an edit reads the text before and after, and who asked for it reads the same once more. */
const REMEMBERED = 2;
const lately: { readonly options: ParseOptions; readonly parsed: ParsedIncident }[] = [];

/** Reads one incident file. Never throws on content: what is wrong is a finding, and the rest is read. */
export function parseIncident(text: string, options: ParseOptions): ParsedIncident {
  const { path, settings } = options;
  const known = lately.find(
    (one) => one.parsed.text === text && one.options.path === path && one.options.settings === settings,
  );
  if (known) return known.parsed;
  const parsed = readIncident(text, options);
  lately.unshift({ options: { path, settings }, parsed });
  lately.length = Math.min(lately.length, REMEMBERED);
  return parsed;
}

function readIncident(text: string, options: ParseOptions): ParsedIncident {
  const trouble = openingTrouble(text);
  const fatal = trouble !== null && trouble.rule !== "front-matter-missing";
  const source = new Source(fatal ? "" : text, options.path);
  const report = new Report(source);
  if (trouble) report.findings.push(openingFinding(trouble, options.path));
  const front = fatal ? null : readFrontMatter(text, report);
  const map = front?.map ?? null;
  if (map) checkFront(map, report);
  const body = readBody(source, front?.bodyStart ?? (text.charCodeAt(0) === 0xfeff && !fatal ? 1 : 0));
  if (source.lineStarts.length > MOST_LINES) {
    const message = `only the first ${MOST_LINES} lines were read`;
    report.add(
      "error",
      "file-too-large",
      source.startOf(MOST_LINES),
      message,
      "move logs into an attachment",
    );
  }
  const comments = findComments(source, body);
  const internal = findInternal(comments, report);
  const times = timeOptions(map, options.settings);
  const sections = readSections(body, comments, report);
  const entries = readEvents(sections, body, times, report);
  const incident = readIncidentFacts(map, body, { sections, entries, times }, options, report);
  findPlaceholders(map, body, comments, incident.language, report);
  const findings = report.findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return { text, incident, findings, internal, comments, entries, bodyStart: body.start };
}

/** As parseIncident, from the bytes of a file; what keeps it from being read is its only finding. */
export function parseBytes(bytes: Uint8Array, options: ParseOptions): ParsedIncident {
  const opened = openText(bytes);
  if (!opened.trouble || opened.trouble.rule === "front-matter-missing")
    return parseIncident(opened.text, options);
  const nothing = parseIncident("---\n---\n", options);
  return { ...nothing, text: opened.text, findings: [openingFinding(opened.trouble, options.path)] };
}

function openingFinding(trouble: OpenTrouble, file: string): Finding {
  const { rule, line, column, message, hint } = trouble;
  return { rule, level: "error", file, line, column, message, hint, fixable: false };
}

function checkFront(map: YamlMap, report: Report): void {
  checkShapes(map, FRONT_MATTER, "", report);
  for (const key of REQUIRED) {
    if (textAt(map, key) !== null) continue;
    report.add(
      "error",
      "required-key-missing",
      0,
      `the key \`${key}\` is missing`,
      `add a line \`${key}: …\` to the front matter`,
    );
  }
}

interface BodyParts {
  readonly sections: readonly Section[];
  readonly entries: readonly PlacedEvent[];
  readonly times: TimeOptions;
}

function readIncidentFacts(
  map: YamlMap | null,
  body: Body,
  { sections, entries, times }: BodyParts,
  options: ParseOptions,
  report: Report,
): Incident {
  const reader = new TimeReader(times, report);
  const actions = sectionsOf(sections, "actions").flatMap((section) => readActions(body, section, report));
  reportSameNumbers(actions, report);
  let positions: Incident["positions"] | null = null;
  return {
    ...readFacts(map, options, reader),
    timezone: textAt(map, "timezone"),
    zone: times.zone,
    change: readChange(map, reader),
    duplicate_of: textAt(map, "duplicate_of"),
    impact: readImpact(map, reader),
    roles: plainMapAt(map, "roles"),
    reviews: readReviews(map, report.source.text),
    published: textAt(map, "published"),
    related: plainListAt(map, "related"),
    sources: plainListAt(map, "sources"),
    visibility: textAt(map, "visibility") ?? "internal",
    links: plainMapAt(map, "links"),
    heading: titleHeading(body)?.text ?? null,
    sections,
    timeline: inOrder(entries),
    actions,
    /** Most that is read is never pointed at. */
    get positions() {
      positions ??= positionsOf(map, report.source);
      return positions;
    },
  };
}

function sectionsOf(sections: readonly Section[], key: SectionKey): readonly Section[] {
  return sections.filter(({ section }) => section === key);
}

function readEvents(
  sections: readonly Section[],
  body: Body,
  times: TimeOptions,
  report: Report,
): PlacedEvent[] {
  let events: PlacedEvent[] = [];
  for (const section of sectionsOf(sections, "timeline")) {
    events = events.concat(readTimeline(body, section, times, report, events.length));
  }
  return events;
}
