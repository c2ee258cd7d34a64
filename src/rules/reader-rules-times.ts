import { body, front, type ReaderRule, rule, timeline } from "./reader-rule.js";

/** Times, and the days of the timeline. */
export const OF_TIMES: readonly ReaderRule[] = [
  rule(
    "time-unreadable",
    "error",
    "A time that cannot be read counts as unknown in every figure.",
    front("times: {started: 2026-01-30T14:02}"),
    front("times: {started: 2026-W05-5}"),
  ),
  rule(
    "interval-reversed",
    "error",
    "An interval whose end is before its beginning counts as unknown.",
    front("times: {started: 2026-01-30T14:00..14:20}"),
    front("times: {started: 2026-01-30T14:20..2026-01-30T14:00}"),
  ),
  rule(
    "wall-clock-twice",
    "error",
    "In autumn an hour comes twice; without the offset, the figure carries an hour of doubt.",
    front("times: {started: 2026-10-25T02:30+01:00}"),
    front("times: {started: 2026-10-25T02:30}"),
  ),
  rule(
    "wall-clock-never",
    "error",
    "In spring an hour is left out; a time within it is a slip.",
    front("times: {started: 2026-03-29T03:30}"),
    front("times: {started: 2026-03-29T02:30}"),
  ),
  rule(
    "ongoing-misplaced",
    "error",
    "Only what can last is `ongoing`: mitigated, ended, resolved, until.",
    front("times: {ended: ongoing}"),
    front("times: {started: ongoing}"),
  ),
  rule(
    "timeline-day-missing",
    "error",
    "A clock time without a day above it could be any day.",
    timeline("- **14:02** Cards fail"),
    body("## Timeline\n\n- **14:02** Cards fail"),
  ),
  rule(
    "timeline-day-unreadable",
    "error",
    "A day heading that is no day leaves all entries below it without one.",
    timeline("- **14:02** Cards fail"),
    body("## Timeline\n\n### 2026-02-30\n\n- **14:02** Cards fail"),
  ),
  rule(
    "timeline-entry-without-time",
    "error",
    "An entry begins with a bold time; `**??:??**` where nobody knows it.",
    timeline("- **??:??** Somebody restarts the switch"),
    timeline("- Somebody restarts the switch"),
  ),
];
