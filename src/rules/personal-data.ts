import { Source } from "../document/source.js";
import type { Rule } from "./rule.js";
import { masked } from "./secrets/hit.js";

export const personalData: Rule = {
  id: "personal-data",
  level: "warning",
  why: "A customer's address in a postmortem is kept for as long as the archive is, and copied with every clone.",
  examples: {
    passes: [{ body: "## Evidence\n\nThe request came from 10.0.3.7, on the office network." }],
    fails: [
      { body: "## Timeline\n\n### 2026-01-30\n\n- **14:02** jane.doe@shop.example reports refused cards" },
      { body: "## Evidence\n\nThe requests came from 203.0.113.7." },
      { body: "## Evidence\n\nThe first refused card was 4111 1111 1111 1111." },
    ],
  },
  *check({ text, incident, hits, words }) {
    const source = new Source(text, incident.path);
    const seen = new Set<string>();
    for (const hit of hits) {
      const at = source.position(hit.start);
      if (hit.kind === "credential" || seen.has(`${at.line} ${hit.value}`)) continue;
      seen.add(`${at.line} ${hit.value}`);
      yield { at, said: words["personal-data"](hit.kind, masked(hit)) };
    }
  },
};
