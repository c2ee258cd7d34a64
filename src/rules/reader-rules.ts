import type { Level } from "../model/finding.js";
import type { Examples } from "./rule.js";

/**
 * What is found by the reader of the grammar (src/document) and by the reader of silencing comments, not by a rule of its
 * own: the same id, level, why and examples, so that `checks:`, silencing and docs/rules.md treat all findings alike.
 */
export interface ReaderRule {
  readonly id: string;
  readonly level: Level;
  readonly why: string;
  /** Empty for what a cut-down example cannot show: files that cannot be read at all, and afterword.yml. */
  readonly examples: Examples;
}

const rule = (id: string, level: Level, why: string, passes: Shown, fails: Shown): ReaderRule => ({
  id,
  level,
  why,
  examples: { passes: passes ? [passes] : [], fails: fails ? [fails] : [] },
});
type Shown = Examples["passes"][number] | null;

const front = (text: string): Shown => ({ front: text });
const body = (text: string): Shown => ({ body: text });
const timeline = (line: string): Shown => body(`## Timeline\n\n### 2026-01-30\n\n${line}`);
const action = (line: string): Shown => body(`## Action items\n\n${line}`);

/** The file as a whole. */
const OF_THE_FILE: readonly ReaderRule[] = [
  rule("not-utf8", "error", "Bytes that are no UTF-8 would be changed by the next edit.", null, null),
  rule(
    "nul-byte",
    "error",
    "A file with a NUL byte is no text; git and editors cut it off there.",
    null,
    null,
  ),
  rule(
    "file-too-large",
    "error",
    "A postmortem of more than 2 MiB is a log. Logs belong into an attachment.",
    null,
    null,
  ),
  rule(
    "file-unreadable",
    "error",
    "A link, a device or a file without permission: it is not followed, and not passed over in silence.",
    null,
    null,
  ),
  rule(
    "front-matter-missing",
    "error",
    "Only a plain `---` in the first line opens the front matter; without it the file has no facts.",
    null,
    null,
  ),
  rule(
    "front-matter-language",
    "error",
    "`---js` asks tools of other kinds to run the front matter as a program.",
    null,
    null,
  ),
  rule(
    "front-matter-unclosed",
    "error",
    "Without its closing `---` nobody knows where facts end and text begins.",
    null,
    null,
  ),
  rule("front-matter-no-map", "error", "The front matter is a map of keys and values.", null, null),
  rule(
    "yaml-invalid",
    "error",
    "What YAML cannot read is not counted, and a line further on may be misread.",
    front("vendor: Acme"),
    front("vendor: [Acme"),
  ),
  rule(
    "yaml-alias",
    "error",
    "Aliases let ten lines stand for a billion values.",
    front("vendor: Acme"),
    front("vendor: *acme"),
  ),
  rule(
    "yaml-tag",
    "error",
    "A tag asks a reader to make something other than text of a value.",
    front("vendor: Acme"),
    front("vendor: !!binary Acme"),
  ),
  rule("yaml-key", "error", "A key is one plain text.", front("vendor: Acme"), front("[a, b]: Acme")),
  rule(
    "yaml-too-deep",
    "error",
    "Front matter nested more than 32 deep is an accident or an attack.",
    null,
    null,
  ),
  rule(
    "duplicate-key",
    "error",
    "Of a key given twice the first counts, and the reader of the second is misled.",
    front("vendor: Acme"),
    front("vendor: Acme\nvendor: Other"),
  ),
  rule(
    "required-key-missing",
    "error",
    "`format`, `id`, `title`, `status` and `language` make a file a postmortem.",
    front("title: Cards are refused"),
    front("title: null"),
  ),
  rule(
    "unknown-key",
    "warning",
    "A misspelt key is kept and counts for nothing. Keys of your own are welcome, unless they are nearly a known one.",
    front("our_own_key: 1"),
    front("sevrity: SEV1"),
  ),
  rule(
    "value-of-wrong-kind",
    "error",
    "A list where a text belongs is not read.",
    front("tags: [network]"),
    front("tags: network"),
  ),
  rule(
    "unknown-value",
    "error",
    "A word outside the list counts as if nothing stood there.",
    front("kind: near_miss"),
    front("kind: nearmiss"),
  ),
  rule(
    "unknown-zone",
    "error",
    "Times of a zone that does not exist cannot be placed.",
    front("timezone: Europe/Copenhagen"),
    front("timezone: Europe/Kopenhagen"),
  ),
  rule(
    "day-unreadable",
    "error",
    "This key holds a day.",
    front("published: 2026-02-03"),
    front("published: 3 Feb 2026"),
  ),
  rule(
    "reach-unreadable",
    "error",
    "A reach that cannot be read counts as unknown.",
    front("impact: [{service: pay, reach: 0.4}]"),
    front("impact: [{service: pay, reach: many}]"),
  ),
  rule(
    "customers-unreadable",
    "error",
    "A number of customers that cannot be read counts as unknown.",
    front("impact: [{service: pay, customers: ~40000}]"),
    front("impact: [{service: pay, customers: lots}]"),
  ),
  rule(
    "length-unreadable",
    "error",
    "A length that cannot be read counts as unknown.",
    front("lasted: ~2h"),
    front("lasted: two hours"),
  ),
];

const OF_TIMES: readonly ReaderRule[] = [
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

const OF_THE_BODY: readonly ReaderRule[] = [
  rule(
    "placeholder-left",
    "error",
    "What was to be filled in and was not looks like a fact. `unknown` is an honest answer.",
    body("## Summary\n\nThe cause is unknown."),
    body("## Summary\n\nThe outage began at [time]."),
  ),
  rule(
    "section-twice",
    "warning",
    "Edits go to the first of two sections with one name; the second is easily forgotten.",
    body("## Summary\n\nCards failed."),
    body("## Summary\n\nCards failed.\n\n## Summary\n\nFor an hour."),
  ),
  rule(
    "internal-unclosed",
    "error",
    "Internal text that is not closed hides the rest of the file from the public rendition.",
    body("<!-- internal -->\n\nNames.\n\n<!-- /internal -->"),
    body("<!-- internal -->\n\nNames."),
  ),
  rule(
    "internal-unopened",
    "error",
    "What was to be internal and is not opened gets out.",
    body("<!-- internal -->\n\nNames.\n\n<!-- /internal -->"),
    body("Names.\n\n<!-- /internal -->"),
  ),
  rule(
    "internal-nested",
    "error",
    "The first `/internal` closes it; what follows gets out.",
    body("<!-- internal -->\n\nNames.\n\n<!-- /internal -->"),
    body("<!-- internal -->\n\nNames.\n\n<!-- internal -->\n\nMore.\n\n<!-- /internal -->"),
  ),
  rule(
    "action-number-twice",
    "error",
    "Other files and trackers point to an action by its number; two with one number are neither.",
    action("- [ ] **A1** Alert on pool use @anna due:unknown"),
    action(
      "- [ ] **A1** Alert on pool use @anna due:unknown\n- [ ] **A1** Test pool changes @ben due:unknown",
    ),
  ),
  rule(
    "action-kind-unknown",
    "warning",
    "Reports tell how much of the work prevents, detects or mitigates. A kind that is none of them is not counted.",
    action("- [ ] **A1** Alert on pool use @anna due:unknown kind:detect"),
    action("- [ ] **A1** Alert on pool use @anna due:unknown kind:detection"),
  ),
  rule(
    "action-day-unreadable",
    "error",
    "A due date that is no day is never overdue.",
    action("- [ ] **A1** Alert on pool use @anna due:2027-02-28"),
    action("- [ ] **A1** Alert on pool use @anna due:28.02.2027"),
  ),
  rule(
    "silence-without-reason",
    "warning",
    "A silenced finding is a decision; the next reader needs to know why.",
    body(
      "Use [name of host] as it stands. <!-- afterword-ok placeholder-left: the host's form has this field -->",
    ),
    body("Cards failed. <!-- afterword-ok blameless -->"),
  ),
  rule(
    "silence-of-unknown-rule",
    "warning",
    "A comment that names no rule silences nothing.",
    body(
      "Use [name of host] as it stands. <!-- afterword-ok placeholder-left: the host's form has this field -->",
    ),
    body("Cards failed. <!-- afterword-ok blame-less: it is a quote -->"),
  ),
];

const OF_SETTINGS: readonly ReaderRule[] = [
  rule(
    "settings-no-map",
    "error",
    "afterword.yml is a map of keys and values; an empty file is one too.",
    null,
    null,
  ),
  rule(
    "unknown-setting",
    "error",
    "A misspelt key of afterword.yml leaves its default in force.",
    null,
    null,
  ),
  rule("setting-invalid", "error", "A wrong value of afterword.yml leaves its default in force.", null, null),
];

export const READER_RULES: readonly ReaderRule[] = [
  ...OF_THE_FILE,
  ...OF_TIMES,
  ...OF_THE_BODY,
  ...OF_SETTINGS,
];
