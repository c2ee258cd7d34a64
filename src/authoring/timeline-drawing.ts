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
const NARROWEST_TEXT = 12;

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
  const { zone, words, unicode } = options;
  if (incident.timeline.length === 0) return `${words.timeline.count(0)}\n`;
  const signs = unicode ? UNICODE : ASCII;
  const lines: string[] = [zone];
  let day = "";
  let last: number | null = null;
  for (const event of incident.timeline) {
    const shown = dayAndClock(event, options);
    const best = event.at.best;
    if (best !== null && last !== null && best - last >= QUIET)
      lines.push(quietLine(best - last, signs, options));
    if (shown.day !== "" && shown.day !== day) lines.push("", shown.day);
    if (shown.day !== "") day = shown.day;
    lines.push(
      ...rowsOf(
        event,
        { clock: shown.clock, apart: best !== null && last !== null ? best - last : null },
        { ...options, signs, milestones: milestonesOf(event, incident) },
      ),
    );
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
}

interface Look extends DrawingOptions {
  readonly signs: Signs;
  readonly milestones: readonly Milestone[];
}

function rowsOf(event: TimelineEvent, place: Place, look: Look): readonly string[] {
  const { signs, milestones, columns, color } = look;
  const sign = milestones.length > 0 ? signs.milestone : signs.event;
  const apart = place.apart === null ? "" : shownDistance(place.apart);
  const left = `${place.clock.padStart(6)} ${sign} `;
  const names = milestones.length > 0 ? `${milestones.join(", ").toUpperCase()}  ` : "";
  const tail = apart === "" || columns < 50 ? "" : ` (${apart})`;
  const width = Math.max(NARROWEST_TEXT, columns - left.length - 1);
  const wrapped = wrap(`${names}${visibleLine(event.text)}${tail}`, width);
  const bold = (text: string) =>
    color && names !== "" ? text.replace(names.trim(), `\x1b[1m${names.trim()}\x1b[22m`) : text;
  const gutter = `${" ".repeat(Math.max(0, left.length - 2))}${signs.line} `
    .padStart(left.length)
    .slice(-left.length);
  return wrapped.map((text, i) =>
    i === 0 ? left + bold(text) : gutter.replace(signs.line, signs.line) + text,
  );
}

function quietLine(seconds: number, signs: Signs, { words }: DrawingOptions): string {
  return `${" ".repeat(7)}${signs.quiet} ${words.timeline.quiet(shownDistance(seconds).slice(1))}`;
}

/** Words on lines of at most `width` characters; a longer word is cut. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}
