import type { Span, When } from "../model/when.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

export const lastedDiffers: Rule = {
  id: "lasted-differs",
  level: "error",
  why: "`lasted` is for when the times are not known. Where they are, two lengths for one outage cannot both be right.",
  examples: {
    passes: [
      { front: "times: {started: 2026-01-30T14:00, ended: 2026-01-30T16:00}\nlasted: ~2h" },
      { front: "times: {started: 2026-01-30}\nlasted: ..2h" },
    ],
    fails: [{ front: "times: {started: 2026-01-30T14:00, ended: 2026-01-30T16:00}\nlasted: 5h" }],
  },
  *check({ incident, words }) {
    const { times, lasted } = incident;
    const given = lengthOf(times.started, times.ended);
    if (lasted === null || given === null || overlap(lasted, given)) return;
    yield {
      at: placeOf(incident, "lasted"),
      said: words["lasted-differs"](shownSpan(lasted), shownSpan(given)),
    };
  },
};

function lengthOf(started: When | undefined, ended: When | undefined): Span | null {
  if (started?.best == null || ended?.best == null) return null;
  const { earliest: from, latest: fromLatest } = started;
  const { earliest: to, latest: toLatest } = ended;
  if (from === null || fromLatest === null || to === null || toLatest === null) return null;
  return { lower: Math.max(0, to - fromLatest), point: ended.best - started.best, upper: toLatest - from };
}

function overlap(one: Span, other: Span): boolean {
  const startsBeforeEnd = (a: Span, b: Span): boolean =>
    (a.lower ?? Number.NEGATIVE_INFINITY) <= (b.upper ?? Number.POSITIVE_INFINITY);
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

function shownSpan(span: Span): string {
  const { lower, upper } = span;
  if (lower !== null && lower === upper) return shown(lower);
  return `${lower ? shown(lower) : ""}..${upper === null ? "" : shown(upper)}`;
}

/** `2h`, `1h30m`, `3d`: the form that one would type. */
function shown(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Math.round(seconds % 60);
  const parts = [days && `${days}d`, hours && `${hours}h`, minutes && `${minutes}m`, rest && `${rest}s`];
  return parts.filter(Boolean).join("") || "0s";
}
