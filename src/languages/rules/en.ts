import type { RuleWords } from "./words.js";

const list = (words: readonly string[]): string =>
  words.slice(0, 12).join(", ") + (words.length > 12 ? ", …" : "");
const mean = (near: string | null): string => (near ? `; did you mean \`${near}\`?` : "");
const choose = (near: string | null, words: readonly string[]): string =>
  near ? `write \`${near}\`` : `one of: ${list(words)}`;

export const rulesEn: RuleWords = {
  "title-missing": () => [
    "the title is missing",
    "one line that says what broke for whom: `title: Shops cannot take cards`",
  ],
  "section-missing": (heading, empty) => [
    empty ? `the section \`${heading}\` is empty` : `the section \`${heading}\` is missing`,
    empty ? "write it; a hint in a comment is no text" : `add \`## ${heading}\` and write it`,
  ],
  "fact-missing": (key, example) => [`\`${key}\` is missing`, `\`${example}\`; \`unknown\` is an answer too`],
  "title-differs": (title, heading) => [
    heading === null
      ? `there is no heading; the title is “${title}”`
      : `the heading says “${heading}”, the title says “${title}”`,
    "the title wins; `afterword check --fix` makes the heading the same",
  ],
  "severity-not-listed": (word, listed, near) => [
    `the archive has no severity \`${word}\`${mean(near)}`,
    choose(near, [...listed, "unknown"]),
  ],
  "service-not-listed": (word, listed, near) => [
    `the archive has no service \`${word}\`${mean(near)}`,
    near ? `write \`${near}\`` : `one of: ${list(listed)}; or add it to \`services\` in afterword.yml`,
  ],
  "factor-not-listed": (word, listed, near) => [
    `the archive has no factor \`${word}\`${mean(near)}`,
    near ? `write \`${near}\`` : `one of: ${list(listed)}; or add it to \`factors\` in afterword.yml`,
  ],
  "person-not-listed": (word, listed, near) => [
    `the archive knows nobody called \`@${word}\`${mean(near && `@${near}`)}`,
    near ? `write \`@${near}\`` : `one of: ${list(listed)}; or add them to \`people\` in afterword.yml`,
  ],
  "impact-without-service": (row) => [
    `impact row ${row} names no service`,
    "add `service:`; without it the row counts for nothing",
  ],
  "reach-out-of-range": (written) => [
    `a reach of ${written} is no share`,
    "from 0 (nobody) to 1 (everybody): 40 % is `0.4`",
  ],
  "times-contradict": (one, oneWritten, other, otherWritten) => [
    `\`${other}\` (${otherWritten}) is earlier than \`${one}\` (${oneWritten})`,
    "one of the two is wrong; look at the day and the offset",
  ],
  "time-in-future": (what, written) => [
    `\`${what}\` (${written}) has not happened yet`,
    "look at the year and the offset; write `ongoing` or leave it out until then",
  ],
  "event-outside-incident": (written, side, hours) => [
    `this event (${written}) is ${hours} hours ${side === "before" ? "before the incident began" : "after the incident was over"}`,
    side === "before"
      ? "look at the day; tag it #change when it set the incident off"
      : "look at the day; later notices carry #notice",
  ],
  "milestone-differs": (one, oneWritten, other, otherWritten) => [
    `the timeline has \`#${one}\` at ${oneWritten}, \`${other}\` says ${otherWritten}`,
    "make the two agree; figures use `times`",
  ],
  "milestone-not-in-times": (tag, key, written) => [
    `\`#${tag}\` is in the timeline (${written}), but \`times.${key}\` is not set`,
    "`afterword check --fix` copies it",
  ],
  "lasted-differs": (lasted, times) => [
    `\`lasted: ${lasted}\` does not agree with the times, which give ${times}`,
    "leave `lasted` out where start and end are known",
  ],
  "change-after-start": (change, started) => [
    `the change that set it off (${change}) is later than the start (${started})`,
    "a cause comes before its effect; look at both times and their zones",
  ],
  "impact-outside-incident": (one, oneWritten, other, otherWritten) => [
    `\`${one}\` (${oneWritten}) does not fit \`${other}\` (${otherWritten})`,
    "a row lies within the incident, and begins before it ends",
  ],
  "timeline-out-of-order": (written, before) => [
    `${written} stands below ${before}, which is later`,
    "move the line; nothing is ever reordered by itself",
  ],
  "timeline-without-zone": (zone) => [
    zone === "unknown"
      ? "the zone of these clock times is not known, so no figure can use them"
      : `the file names no zone; its clock times are read as ${zone}, the archive's`,
    "`timezone: Europe/Copenhagen` in the front matter says it for good",
  ],
  "timeline-gap": (minutes, after) => [
    `${minutes} minutes without an entry after ${after}`,
    "who did or waited for what? A line such as “nothing new; waiting for the vendor” is honest",
  ],
  "cause-without-text": () => [
    "the cause is `confirmed`, but the section on the root cause is missing or empty",
    "write how it is known, or set `cause.status: suspected`",
  ],
  "text-without-cause": () => [
    "there is a text on the root cause, but no `cause.status`",
    "`cause: {status: unknown}`, `suspected`, `stated` or `confirmed`",
  ],
  "cause-without-source": () => [
    "the cause is `stated`, but not by whom",
    "`cause: {status: stated, by: the operator}`",
  ],
  "prevention-missing": () => [
    "the cause is confirmed, but no action keeps it from coming back",
    "add one with `kind:prevent`, or decline one with the reason",
  ],
  "owner-missing": (action) => [
    `${action} has no owner`,
    '`@name`, or `by:"Organisation"` where others promised it',
  ],
  "due-missing": (action) => [`${action} has no due date`, "`due:2026-02-28`, or `due:unknown`"],
  "verb-missing": (action) => [
    `${action} does not say what will be done`,
    "begin with a verb: “Alert at 80 % of the pool”, not “Better alerting”",
  ],
  "action-overdue": (action, due) => [
    `${action} was due on ${due}`,
    "do it, agree on a new day, or decline it with a reason",
  ],
  "action-number-missing": (next) => [
    "this action has no number",
    `\`**A${next}**\`; \`afterword check --fix\` numbers it`,
  ],
  "reason-missing": (action) => [`${action} is declined without a reason`, '`reason:"…"`'],
  "done-day-missing": (action) => [`${action} is done, but not since when`, "`done:2026-02-28`"],
  blameless: (phrase, kind) => [
    kind === "person"
      ? `“${phrase}” makes a person the cause`
      : kind === "blame"
        ? `“${phrase}” blames instead of explaining`
        : `“${phrase}” judges with what was known only afterwards`,
    kind === "person"
      ? "name the role, and say what made the step possible and hard to notice"
      : kind === "blame"
        ? "say what the system allowed, what people saw, and why it made sense to them then"
        : "say what happened and what was known at the time; put what should change into an action",
  ],
  "notice-missing": (severity) => [
    `a ${severity} without a public notice in its timeline`,
    "tag the first update to those affected with #notice",
  ],
  "duplicate-id": (id, other) => [
    `${other} has the id \`${id}\` too`,
    "an id is given once; the one shared later takes a new code",
  ],
  "file-name-clash": (other) => [
    `${other} differs from this file's name by case or accents only`,
    "on many machines one of the two overwrites the other; give one a new code",
  ],
  "conflict-left": () => [
    "an unresolved merge: both sides are still in the file",
    "keep what is right, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
  ],
  "related-missing": (key, id, near) => [
    `\`${key}\` names \`${id}\`, which is not in this archive${mean(near)}`,
    near ? `write \`${near}\`` : "leave `id` out and say `when` and `note` where there is no file",
  ],
  "duplicate-of-missing": () => ["a duplicate that does not say of what", "`duplicate_of: <id>`"],
  "file-name-differs": (id, path) => [
    `the file with the id \`${id}\` does not lie where it belongs`,
    `rename it to ${path}`,
  ],
  credential: (what, shown) => [
    `this looks like a credential (${what}): ${shown}`,
    "revoke it first, then write [redacted]; it stays in git's history once committed",
  ],
  "personal-data": (what, shown) => [
    `${what === "email" ? "an e-mail address" : what === "ip" ? "an IP address" : "a card number"}: ${shown}`,
    "write a role or [redacted]; a postmortem is read by many and kept for long",
  ],
  "approval-stale": (by) => [
    `the approval by ${by} was given for an earlier text`,
    "ask for it again: `afterword review <id> --approve`",
  ],
  "approval-without-hash": (by) => [
    `the review by ${by} does not say which text was read, so it does not count`,
    "`afterword review <id> --approve` writes `of`",
  ],
  "approvals-missing": (have, wanted) => [
    `the status is \`reviewed\` with ${have} of ${wanted} approvals that count`,
    "`status: in_review` until they are there; authors' own and earlier texts' do not count",
  ],
  "closed-with-open-actions": (open) => [
    `the status is \`closed\`, but ${open} of its actions ${open === 1 ? "is" : "are"} open`,
    "finish or decline them, or set `status: reviewed`",
  ],
  "postmortem-overdue": (days, allowed) => [
    `still a draft ${days} days after the incident; the archive allows ${allowed}`,
    "`afterword submit <id>`",
  ],
  "sources-missing": () => [
    "written from outside, but from which sources?",
    "`sources: [{url: …, publisher: …, published: …}]`",
  ],
  "silence-without-reason": (rule) => [
    `\`afterword-ok ${rule}\` gives no reason, so it silences nothing`,
    `\`afterword-ok ${rule}: why this is right here\``,
  ],
  "silence-of-unknown-rule": (rule, near) => [
    `\`afterword-ok ${rule}\`: there is no such rule${mean(near)}`,
    near ? `write \`${near}\`` : "docs/rules.md lists them",
  ],
};
