import stringWidth from "string-width";
import type { InterfaceWords } from "../languages/interface/words.js";
import type { Incident } from "../model/incident.js";
import type { TimelineEvent } from "../model/timeline.js";
import { visibleLine } from "../model/visible-text.js";
import { MILESTONE_TAGS, MILESTONES, type Milestone } from "../model/when.js";
import { shownDistance, shownTime } from "./typed-timeline.js";

export interface DrawingOptions {
  readonly zone: string;
  readonly columns: number;
  readonly unicode: boolean;
  readonly color: boolean;
  readonly words: Pick<InterfaceWords, "weekdays" | "timeline">;
}

/** From so many seconds without an event on, the gutter shows a quiet gap. */
const QUIET = 60 * 60;
const NARROWEST_TEXT = 8;
/** Columns below which distances are left out and long times stand alone. */
const NARROW = 50;
const SHORT_CLOCK = 6;

interface Signs {
  readonly event: string;
  readonly milestone: string;
  readonly line: string;
  readonly quiet: string;
}

const UNICODE: Signs = { event: "○", milestone: "●", line: "│", quiet: "┆" };
const ASCII: Signs = { event: "o", milestone: "*", line: "|", quiet: ":" };

/** The timeline with a gutter: days, times in `zone`, distances, milestones, quiet gaps. Ends with a line end. */
export function drawTimeline(incident: Incident, options: DrawingOptions): string {
  const { zone, words, unicode, columns } = options;
  if (incident.timeline.length === 0) return `${words.timeline.count(0)}\n`;
  const places = incident.timeline.map((event) => ({ event, ...dayAndClock(event, options) }));
  const widest = Math.max(...places.map(({ clock }) => stringWidth(clock)));
  const look: Look = {
    ...options,
    signs: unicode ? UNICODE : ASCII,
    // On a narrow screen a long time stands on a line of its own.
    clockWidth: columns < NARROW ? Math.min(widest, SHORT_CLOCK) : widest,
  };
  const lines: string[] = [zone];
  let day = "";
  let last: number | null = null;
  for (const { event, day: ownDay, clock } of places) {
    const best = event.at.best;
    const apart: number | null = best !== null && last !== null ? best - last : null;
    if (apart !== null && apart >= QUIET) lines.push(...quietLines(apart, look));
    if (ownDay !== "" && ownDay !== day) lines.push("", ownDay);
    if (ownDay !== "") day = ownDay;
    lines.push(...rowsOf(event, { clock, apart, milestones: milestonesOf(event, incident) }, look));
    if (best !== null) last = best;
  }
  return `${lines.join("\n")}\n`;
}

function dayAndClock(event: TimelineEvent, { zone, words }: DrawingOptions): { day: string; clock: string } {
  const shown = shownTime(event.at, zone, words.weekdays);
  const match = /^(\S+ \d{4}-\d\d-\d\d)(?: (.+))?$/.exec(shown);
  if (!match) return { day: "", clock: visibleLine(event.at.written) };
  return { day: match[1] ?? "", clock: match[2] ?? "" };
}

/** Milestones that the entry is tagged with, or whose time in `times` it has. */
function milestonesOf(event: TimelineEvent, incident: Incident): readonly Milestone[] {
  const tagged = event.tags.map((tag) => MILESTONE_TAGS[tag]);
  const best = event.at.best;
  return MILESTONES.filter(
    (name) =>
      tagged.includes(name) ||
      (best !== null && incident.times[name]?.best === best && isPoint(incident, name)),
  );
}

function isPoint(incident: Incident, name: Milestone): boolean {
  return incident.times[name]?.flags.includes("date_only") === false;
}

interface Place {
  readonly clock: string;
  readonly apart: number | null;
  readonly milestones: readonly Milestone[];
}

interface Look extends DrawingOptions {
  readonly signs: Signs;
  readonly clockWidth: number;
}

/** People and tags, which the text of an entry is without; a milestone's tag is its sign already. */
function marksOf({ people, tags }: TimelineEvent): readonly string[] {
  const others = tags.filter((tag) => MILESTONE_TAGS[tag] === undefined);
  return [
    ...people.map((person) => `@${visibleLine(person)}`),
    ...others.map((tag) => `#${visibleLine(tag)}`),
  ];
}

function rowsOf(event: TimelineEvent, { clock, apart, milestones }: Place, look: Look): readonly string[] {
  const { signs, columns, color, clockWidth } = look;
  const sign = milestones.length > 0 ? signs.milestone : signs.event;
  const isOwnLine = stringWidth(clock) > clockWidth;
  const shown = isOwnLine ? "" : clock;
  const left = `${" ".repeat(clockWidth - stringWidth(shown))}${shown} ${sign} `;
  const names = milestones.join(", ").toUpperCase();
  const tail = apart === null || columns < NARROW ? "" : ` (${shownDistance(apart)})`;
  const text =
    [names === "" ? "" : `${names} `, visibleLine(event.text), ...marksOf(event)].filter(Boolean).join(" ") +
    tail;
  const wrapped = wrap(text, textWidth(look));
  const gutter = `${" ".repeat(clockWidth)} ${signs.line} `;
  const rows = wrapped.map((line, i) => (i === 0 ? left : gutter) + line);
  const strong =
    color && names !== "" ? rows.map((row) => row.replace(names, `\x1b[1m${names}\x1b[22m`)) : rows;
  return isOwnLine ? [clock, ...strong] : strong;
}

function textWidth({ columns, clockWidth }: Look): number {
  return Math.max(NARROWEST_TEXT, columns - clockWidth - 3);
}

function quietLines(seconds: number, look: Look): readonly string[] {
  const left = `${" ".repeat(look.clockWidth)} ${look.signs.quiet} `;
  const said = look.words.timeline.quiet(shownDistance(seconds).slice(1));
  return wrap(said, textWidth(look)).map((line) => left + line);
}

/** Words on lines of at most `width` columns; a longer word is cut, never within a character. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (stringWidth(line) > width) {
      const piece = firstColumns(line, width);
      lines.push(piece);
      line = line.slice(piece.length);
    }
  }
  return [...lines, line];
}

const CHARACTERS = new Intl.Segmenter();

/** As much of the text as `width` columns hold; at least one character. */
function firstColumns(text: string, width: number): string {
  let kept = "";
  let used = 0;
  for (const { segment } of CHARACTERS.segment(text)) {
    used += stringWidth(segment);
    if (used > width && kept !== "") break;
    kept += segment;
  }
  return kept;
}
