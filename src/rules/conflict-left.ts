import { Source } from "../document/source.js";
import type { Rule } from "./rule.js";

/** Found sooner than a line that begins with it. */
const SIGN = "<<<<<<<";
const OURS = /^<{7}(?: .*)?$/m;
const BETWEEN = /^={7}\r?$/m;
const THEIRS = /^>{7}(?: .*)?$/m;

export const conflictLeft: Rule = {
  id: "conflict-left",
  level: "error",
  why: "A merge that nobody finished: the file says two things, and a figure is made of whichever comes first.",
  examples: {
    passes: [{ body: "## Summary\n\nFour of us\n=======\n\nwere there." }],
    fails: [{ body: "## Summary\n\n<<<<<<< HEAD\nCards failed.\n=======\nCards were slow.\n>>>>>>> theirs" }],
  },
  *check({ text, incident, words }) {
    if (!text.includes(SIGN)) return;
    const ours = OURS.exec(text);
    if (!ours || !BETWEEN.test(text) || !THEIRS.test(text)) return;
    yield { at: new Source(text, incident.path).position(ours.index), said: words["conflict-left"]() };
  },
};
