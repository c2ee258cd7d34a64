import { Source } from "../document/source.js";
import type { Rule } from "./rule.js";
import { masked } from "./secrets/hit.js";

export const credential: Rule = {
  id: "credential",
  level: "error",
  always: true,
  why:
    "Pasted logs hold tokens, and git forgets nothing. Known forms (secretlint's recommended rules among them) and what follows " +
    "`password=` or `Bearer`. No comment and no setting silences it, and it is never shown whole.",
  examples: {
    passes: [
      { body: "## Timeline\n\n### 2026-01-30\n\n- **14:02** The deploy log shows `password=[redacted]`" },
    ],
    fails: [
      { body: "## Evidence\n\n```text\ncurl -H 'Authorization: Bearer 0123456789abcdefABCDEF0123'\n```" },
      { body: "## Evidence\n\nThe job ran with `DB_PASSWORD=correct-horse-7`." },
    ],
  },
  *check({ text, incident, hits, words }) {
    const source = new Source(text, incident.path);
    for (const hit of hits) {
      if (hit.kind !== "credential") continue;
      yield { at: source.position(hit.start), said: words.credential(hit.what, masked(hit)) };
    }
  },
};
