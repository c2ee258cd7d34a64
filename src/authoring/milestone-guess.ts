import { likelyEvent } from "../importers/chat.js";
import type { TimelineEvent } from "../model/timeline.js";
import { MILESTONE_TAGS, type Milestone } from "../model/when.js";

/** The milestones that the guide asks for, in their natural order. */
export const GUESSED = ["started", "detected", "mitigated", "ended"] as const;
export type Guessed = (typeof GUESSED)[number];
export type Guesses = Readonly<Record<Guessed, TimelineEvent | null>>;

/** Somebody of ours was told: clearer than what merely sounds like trouble. */
const TOLD =
  /\b(pag(e|ed|er|es|ing)|alerts?|alarm\w*|alert(s|ed)|opsgenie|pagerduty|on-?call|monitoring|noticed|detected|bemerkt|entdeckt|opdag\w+)\b/i;

const SIGNS: Readonly<Record<"started" | "mitigated" | "ended", RegExp>> = {
  started:
    /\b(first (errors?|failures?|complaints?|refus\w+)|errors? (begin|start|rise|climb)|starts? (failing|to fail)|begins? to fail|went down|goes down|outage (begins|starts)|beginnt|fällt aus|ausfall|begynder|går ned)\b/i,
  mitigated:
    /\b(mitigat\w+|roll(ed|ing)?[ -]?back|rollback|revert(ed)?|fail(ed)? ?over|workaround|(errors?|failures?) (falls?|drops?|down)|zurückgerollt|umgeleitet|rullet tilbage|omgået)\b/i,
  ended:
    /\b(all (clear|well|good|green)|recovered|resolved|restored|back to normal|works? again|fully (back|up)|is over|ended|wieder (normal|da|verfügbar)|behoben|virker igen|løst|genoprettet)\b/i,
};

/** Which entry is probably which milestone: a tag says so, else the words do; null where nothing speaks for any. */
export function guessMilestones(timeline: readonly TimelineEvent[]): Guesses {
  const timed = timeline.filter(({ at }) => at.best !== null);
  const tagged = (milestone: Milestone) =>
    timed.find(({ tags }) => tags.some((tag) => MILESTONE_TAGS[tag] === milestone)) ?? null;
  const told = timed.find(({ text, tags }) => tags.includes("page") || TOLD.test(text));
  const detected = tagged("detected") ?? told ?? timed.find(isAlert) ?? null;
  const started =
    tagged("started") ?? timed.find(({ text }) => SIGNS.started.test(text)) ?? firstHarm(timed, detected);
  const ended = tagged("ended") ?? timed.findLast(({ text }) => SIGNS.ended.test(text)) ?? null;
  const mitigated = tagged("mitigated") ?? timed.find((event) => isMitigation(event, started, ended)) ?? null;
  return { started, detected, mitigated, ended };
}

function isAlert({ text }: TimelineEvent): boolean {
  return likelyEvent(text) === "alert";
}

/** What stands before the alarm and is no change of ours was probably the harm; else the alarm itself. */
function firstHarm(timed: readonly TimelineEvent[], detected: TimelineEvent | null): TimelineEvent | null {
  const upTo = detected === null ? timed : timed.slice(0, timed.indexOf(detected) + 1);
  return upTo.find(({ text, tags }) => !tags.includes("change") && likelyEvent(text) !== "change") ?? null;
}

function isMitigation(
  event: TimelineEvent,
  started: TimelineEvent | null,
  ended: TimelineEvent | null,
): boolean {
  const at = event.at.best ?? 0;
  return (
    SIGNS.mitigated.test(event.text) &&
    (started?.at.best == null || at >= started.at.best) &&
    (ended?.at.best == null || at <= ended.at.best)
  );
}
