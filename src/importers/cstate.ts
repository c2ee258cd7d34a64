import { baseName, contentKey } from "./content-key.js";
import { DayWalk } from "./day-walk.js";
import { dayAt } from "./days.js";
import {
  type DraftEvent,
  type DraftIncident,
  type DraftSection,
  EMPTY_DRAFT,
  type Importer,
  type ImportInput,
  type ReadOptions,
  type ReadResult,
} from "./draft.js";
import { type ToldTime, toldTime } from "./instants.js";
import { languageOf } from "./language-of.js";
import { type ForeignFrontMatter, splitFrontMatter, textOf, textsOf } from "./markdown/front-matter.js";
import { splitDocument } from "./markdown/sections.js";
import { readTimeline } from "./markdown/timeline.js";
import { oldestFirst } from "./sort-events.js";
import { stampAt } from "./stamp.js";
import { timeDoubts } from "./time-doubts.js";
import type { NamedZone } from "./zone-names.js";

const UTC: NamedZone = { label: "UTC", iana: "UTC", offset: null, region: null, doubtful: false };

/** cState and Statusfy: one Markdown file an issue, the facts in its front matter, updates below one another. */
export const cstate: Importer = {
  id: "cstate",
  aliases: ["statusfy"],
  describe: "cState or Statusfy: an issue in Markdown with date, resolved and affected in its front matter",
  recognises({ files: [file] }) {
    const { data } = frontOf(file?.text ?? "");
    if (data.title === undefined || data.date === undefined)
      return { score: 0, missed: "no front matter with title and date" };
    const signs = [
      "resolved",
      "resolvedWhen",
      "resolved_on",
      "affected",
      "affectedsystems",
      "severity",
      "section",
      "max_severity",
      "current_severity",
      "informational",
    ];
    const found = signs.filter((key) => key in data).length;
    return found >= 2
      ? { score: 0.95, missed: "" }
      : { score: 0, missed: "no `resolved`, `resolvedWhen`, `affected` in the front matter" };
  },
  read: readIssue,
};

function frontOf(text: string): ForeignFrontMatter {
  return splitFrontMatter(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"));
}

/** One digit hours, blanks and `-00:00` are written by hand here. */
function handWritten(value: unknown): ToldTime | null {
  return toldTime(value) ?? toldTime(textOf(value)?.replace(/\s*#.*$/, "") ?? null);
}

interface Update {
  /** The words of the marker: `Final message`. */
  readonly label: string;
  readonly at: string | null;
  readonly text: string;
}

/** Statusfy writes `::: update Resolved | 2020-05-01T10:00:00Z` above an update and `:::` below it. */
const FENCE = /^:::+\s*(?:update\s+(.+?)\s*)?$/i;
const MARKER =
  /^\s*(?:<!--\s*)?(?:\[([^\]\n]{2,80})\](?![([])|(\*\*|\*|__|_)((?:update|initial|final|resolved|investigating|identified|monitoring|just began|completed|scheduled|in progress|edit|closed?|closing|opening|fixed)\b[^*_\n]{0,60}?):?\2)\s*(?:-->)?:?\s*(?:[-–—]\s+)?(.*)$/i;
const MARKER_WORD =
  /\b(?:updates?|initial|final|resolved|resolution|investigating|identified|monitoring|began|completed|scheduled|progress|edit|clos(?:e|ed|ing)|open(?:ing|ed)?|fixed|message)\b/i;
const TRACK = /\{\{<\s*track\s+"([^"]*)"\s*>\}\}/g;

function readIssue(input: ImportInput, options: ReadOptions): ReadResult {
  const file = input.files[0] ?? { name: input.name, text: "" };
  const front = frontOf(file.text);
  return { incidents: [issueOf(front, file.name, options)], events: [], skipped: [], notes: [] };
}

function issueOf(front: ForeignFrontMatter, name: string, options: ReadOptions): DraftIncident {
  const { data } = front;
  const started = handWritten(data.date);
  const zone = offsetOf(textOf(data.date));
  const zonedStart = [started, handWritten(data.resolvedWhen)].some(
    (time) => time?.zoned && time.at.includes("T"),
  );
  const read = readBody(front.body, started, zone ?? (zonedStart ? UTC : null));
  const resolved = handWritten(data.resolvedWhen ?? data.resolved_on ?? data.resolvedAt) ?? read.resolved;
  const naive = [started, resolved].filter((time) => time !== null && !time.zoned).length > 0;
  const zoned = [started, resolved].some((time) => time?.zoned && time.at.includes("T"));
  const timezone = zoned ? "UTC" : options.zoneGiven ? options.zone : null;
  const times = {
    ...(started ? { started: started.at } : {}),
    ...(resolved ? { resolved: resolved.at } : {}),
  };
  const severity = textOf(data.max_severity) ?? textOf(data.severity);
  const title = textOf(data.title);
  return {
    ...EMPTY_DRAFT,
    title,
    key: contentKey("cstate", baseName(name), title),
    kind: severity === "maintenance" || textOf(data.status) === "scheduled" ? "maintenance" : "incident",
    language: languageOf(front.body),
    timezone,
    times,
    impact: textsOf(data.affected ?? data.affectedsystems).map((service) => ({ service, note: null })),
    sections: [...read.sections, detailsOf(data)],
    events: read.events,
    notes: [
      ...(front.trouble ? [front.trouble] : []),
      ...(naive && !options.zoneGiven
        ? [`no time zone is stated: wall-clock times are read in the archive's zone (${options.zone})`]
        : []),
      ...(started ? [] : ["no date in the front matter could be read"]),
      ...(resolved || textOf(data.resolved) !== "true" ? [] : ["it says resolved, but not when"]),
      ...timeDoubts(times),
      ...read.notes,
    ],
  };
}

interface ReadBody {
  readonly sections: readonly DraftSection[];
  readonly events: readonly DraftEvent[];
  readonly notes: readonly string[];
  /** When an update says that it is over. */
  readonly resolved: ToldTime | null;
}

/** The offset that the page's own clock had, `2024-02-10 05:00:00 +0100`; null where it is written as UTC or not at all. */
function offsetOf(date: string | null): NamedZone | null {
  const [, sign = "", hours = "", minutes = ""] = /([+-])(\d{2}):?(\d{2})\s*$/.exec(date ?? "") ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  const isZone = Number(minutes) < 60 && size <= (sign === "-" ? 12 : 14) * 60;
  if (sign === "" || size === 0 || !isZone) return null;
  const offset = `${sign}${hours}:${minutes}`;
  return { label: offset, iana: null, offset, region: null, doubtful: false };
}

function readBody(body: string, started: ToldTime | null, zone: NamedZone | null): ReadBody {
  const day = dayAt(started?.at.slice(0, 10) ?? "")?.day ?? null;
  const around = { day, knownDays: day ? [day] : [], zone };
  const { preamble, updates } = updatesIn(body, () => new DayWalk(around));
  const timed = updates.filter(({ at }) => at !== null);
  const untimed = updates.filter(({ at }) => at === null);
  const document = splitDocument(preamble.split("\n"));
  const walk = new DayWalk(around);
  const timelines = document.sections
    .filter(({ section }) => section === "timeline")
    .map(({ lines }) => readTimeline(lines, walk));
  const events = [
    ...timed.map(({ at, text, label }) => ({
      at,
      text: withState(label, text),
      tags: ["notice"],
      link: null,
    })),
    ...timelines.flatMap((timeline) => timeline.events),
  ];
  const messages = untimed.map(({ label, text }) => `**${label}**\n\n${text}`).join("\n\n");
  const prose = [document.title ?? "", document.preamble.join("\n").trim()].filter(Boolean).join("\n\n");
  const others = document.sections.filter(({ section }) => section !== "timeline");
  return {
    sections: [
      ...(prose ? [textPart("summary", null, prose)] : []),
      ...(messages ? [textPart("communication", null, messages)] : []),
      ...others.map(({ section, heading, lines }) => textPart(section, heading, lines.join("\n").trim())),
    ],
    events: oldestFirst(events),
    notes: [
      ...walk.notes,
      ...(untimed.length > 0 ? [`updates without a time, which stand as text: ${untimed.length}`] : []),
    ],
    resolved: toldTime(timed.find(({ label }) => /^(?:resolved|completed|fixed)\b/i.test(label))?.at ?? null),
  };
}

/** `Monitoring: Traffic is back`; a word such as “Update” says nothing. */
function withState(label: string, text: string): string {
  const state =
    /^(investigating|identified|monitoring|resolved|completed|scheduled|in progress|fixed)\b/i.exec(
      label,
    )?.[1];
  if (text === "") return label;
  return state && !text.toLowerCase().startsWith(state.toLowerCase()) ? `${state}: ${text}` : text;
}

function textPart(section: DraftSection["section"], heading: string | null, markdown: string): DraftSection {
  return { kind: "text", section, heading, markdown };
}

/** Stands for what follows an update that was closed. */
const REST = "\u0000";

/** The updates of a body: each begins at a marker (`[Update - 2023-03-29 15h50 UTC]`) or ends with a `track` code. */
function updatesIn(
  body: string,
  walk: () => DayWalk,
): { readonly preamble: string; readonly updates: readonly Update[] } {
  const preamble: string[] = [];
  const open: { label: string; at: string | null; lines: string[] }[] = [];
  for (const line of body.split("\n")) {
    const fence = FENCE.exec(line);
    if (fence) {
      const [label = "", time = ""] = (fence[1] ?? "").split(/\s*\|\s*/);
      const told = toldTime(time)?.at ?? (time ? timeIn(time, walk()) : null);
      if (fence[1]) open.push({ label, at: told, lines: [] });
      else if (open.length > 0) open.push({ label: REST, at: null, lines: [] });
      continue;
    }
    const match = MARKER.exec(line);
    const label = (match?.[1] ?? match?.[3] ?? "").trim();
    if (match && MARKER_WORD.test(label)) {
      open.push({ label, at: timeIn(label, walk()), lines: [match[4] ?? ""] });
    } else (open.at(-1)?.lines ?? preamble).push(line);
  }
  preamble.push(...open.filter(({ label }) => label === REST).flatMap(({ lines }) => lines));
  const updates = open
    .filter(({ label }) => label !== REST)
    .flatMap(({ label, at, lines }) => trackedUpdates(label, at, lines.join("\n").trim(), walk));
  const tracked = trackedUpdates("Message", null, preamble.join("\n").trim(), walk);
  const anyTracked = tracked.some(({ at }) => at !== null);
  return {
    preamble: anyTracked ? "" : preamble.join("\n").trim(),
    updates: [...(anyTracked ? tracked : []), ...updates].filter(
      ({ text, at }) => text !== "" || at !== null,
    ),
  };
}

/** Paragraphs that a `{{< track "2019-03-26 15:31:06" >}}` dates are updates of their own. */
function trackedUpdates(
  label: string,
  at: string | null,
  text: string,
  walk: () => DayWalk,
): readonly Update[] {
  if (!/\{\{<\s*track/.test(text)) return [{ label, at, text }];
  return text.split(/\n{2,}/).map((paragraph) => {
    const written = [...paragraph.matchAll(TRACK)].map(([, time]) => time ?? "").find(Boolean);
    const said = /^(?:\*\*|\*|__|_)([A-Z][\w ]{2,24}?)(?:\*\*|\*|__|_)\s*[-–—:]/.exec(paragraph)?.[1];
    const own = said && MARKER_WORD.test(said) ? said : label;
    return {
      label: own,
      at: written ? timeIn(written, walk()) : at,
      text: paragraph.replace(TRACK, "").trim(),
    };
  });
}

function timeIn(text: string, walk: DayWalk): string | null {
  for (const { index } of text.matchAll(/(?<![\d:.-])(?=\d)/g)) {
    const stamp = stampAt(text.slice(index));
    if (stamp && (stamp.clock !== null || (stamp.day !== null && stamp.day.year !== null)))
      return walk.place(stamp);
  }
  return null;
}

const KNOWN = new Set([
  "title",
  "date",
  "resolved",
  "resolvedwhen",
  "resolved_on",
  "affected",
  "affectedsystems",
  "section",
  "draft",
  "twitterfeed",
  "enablecomments",
  "pinned",
]);

/** What else the front matter says, in the page's own words. */
function detailsOf(data: ForeignFrontMatter["data"]): DraftSection {
  const lines = Object.entries(data).flatMap(([key, value]) => {
    const texts = textsOf(value);
    return KNOWN.has(key.toLowerCase()) || texts.length === 0 ? [] : [`- ${key}: ${texts.join(", ")}`];
  });
  return textPart("evidence", null, lines.join("\n"));
}
