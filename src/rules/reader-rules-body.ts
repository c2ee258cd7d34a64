import { action, body, type ReaderRule, rule } from "./reader-rule.js";

/** The body, and comments that silence. */
export const OF_THE_BODY: readonly ReaderRule[] = [
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
