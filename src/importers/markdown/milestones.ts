import { MILESTONE_TAGS, type Milestone } from "../../model/when.js";
import type { DayWalk } from "../day-walk.js";
import type { DraftEvent } from "../draft.js";
import { type Stamp, stampAt } from "../stamp.js";
import { type Fact, factOfLine, milestoneNamed, PERIOD_LABEL } from "./facts.js";

interface LabelledTime {
  readonly label: string;
  readonly stamp: Stamp;
  /** What stands behind the time in brackets: `(time to be confirmed)`. */
  readonly behind: string;
}

const LONGEST_LINE = 160;

/** `Resolved 2020-02-18 14:59`, `First detected: 14:43 UTC`: words, then a time to the end of the line. */
export function labelledTime(line: string): LabelledTime | null {
  const text = plainLine(line);
  if (text.length > LONGEST_LINE || !/^\p{L}/u.test(text)) return null;
  for (const { index } of text.matchAll(/(?<=[\s:：])(?=[~\d\p{L}])/gu)) {
    const label = text.slice(0, index).replace(/[\s:：-]+$/, "");
    const stamp = stampAt(text.slice(index));
    const behind = stamp === null ? "" : text.slice(index + stamp.length).trim();
    const whole = stamp !== null && (behind === "" || /^\([^()]*\)$/.test(behind));
    if (whole && hasTime(stamp) && label.length <= 60) return { label, stamp, behind };
  }
  return null;
}

function plainLine(line: string): string {
  return line
    .replace(/^\s*[-*+]\s+/, "")
    .replace(/[*_`]/g, "")
    .trim();
}

function hasTime(stamp: Stamp): boolean {
  return stamp.clock !== null || stamp.day !== null;
}

/**
 * A list in which most lines are a milestone and its time, as events; null where the lines are something else. A line
 * without a time is kept without one.
 */
export function milestoneList(lines: readonly string[], walk: DayWalk): readonly DraftEvent[] | null {
  const filled = lines.filter((line) => line.trim() !== "");
  const read = filled.map((line) => ({ line, found: labelledTime(line) }));
  const known = read.filter(({ found }) => found !== null && milestoneNamed(found.label) !== null);
  const timed = read.filter(({ found }) => found !== null);
  if (known.length < 2 || timed.length * 4 < filled.length * 3) return null;
  return read.map(({ line, found }) => {
    if (found) return eventOf(found, walk);
    walk.notes.add("an entry has no time: kept without a time in its place");
    return { at: null, text: plainLine(line), tags: [], link: null };
  });
}

function eventOf({ label, stamp, behind }: LabelledTime, walk: DayWalk): DraftEvent {
  const milestone = milestoneNamed(label);
  const tag = Object.entries(MILESTONE_TAGS).find(([, meant]) => meant === milestone)?.[0];
  return {
    at: walk.place(stamp),
    text: [label, behind].filter(Boolean).join(" "),
    tags: tag ? [tag] : [],
    link: null,
  };
}

/** The times that labelled facts state: `Detected at: …`, `| Ended | … |`, and a period with both ends. */
export function timesOf(
  facts: readonly Fact[],
  walk: DayWalk,
  afresh: () => DayWalk,
): Partial<Record<Milestone, string>> {
  const times: Partial<Record<Milestone, string>> = {};
  for (const { label, value } of facts) {
    const stamp = stampAt(value);
    if (!stamp || !hasTime(stamp)) continue;
    const milestone = milestoneNamed(label);
    const isPeriod = PERIOD_LABEL.test(label) && stamp.until !== null && stamp.until !== "open";
    if (milestone) times[milestone] ??= walk.place(stamp) ?? "unknown";
    else if (isPeriod) Object.assign(times, periodTimes((stamp.day ? walk : afresh()).place(stamp), times));
  }
  for (const [key, value] of Object.entries(times))
    if (!/^~?\d{4}-|^\.\.\d{4}|^XXXX/.test(value)) delete times[key as Milestone];
  return times;
}

function periodTimes(
  range: string | null,
  known: Partial<Record<Milestone, string>>,
): Partial<Record<Milestone, string>> {
  const [from, until] = range?.split("..") ?? [];
  if (!from || !until) return {};
  return { ...(known.started ? {} : { started: from }), ...(known.ended ? {} : { ended: until }) };
}

/** Facts of lines, those of `Key events` (`Resolved 2020-02-18 14:59`) among them. */
export function factsOfMilestones(lines: readonly string[]): readonly Fact[] {
  return lines.flatMap((line) => {
    const found = labelledTime(line);
    const value = plainLine(line)
      .slice(found?.label.length ?? 0)
      .replace(/^[\s:：-]+/, "");
    const fact = found ? { label: found.label, value } : factOfLine(line);
    return fact ? [fact] : [];
  });
}
