import { headingWords } from "../languages/headings/catalogue.js";
import { placeOfSection } from "./places.js";
import { isForReaders, requiredSections } from "./required.js";
import type { Rule } from "./rule.js";
import { findSection, isFilled } from "./sections.js";

export const sectionMissing: Rule = {
  id: "section-missing",
  level: "error",
  why:
    "What the archive asks for before others read it: a summary and a timeline, and for the severities of `postmortem_required` " +
    "also impact, root cause, lessons and action items. In a draft a gap is only noted.",
  examples: {
    passes: [
      {
        front: "status: in_review\nseverity: SEV3",
        body: "## Summary\n\nShops could not take cards for an hour.\n\n## Timeline\n\n### 2026-01-30\n\n- **14:02** Cards fail",
      },
    ],
    fails: [
      { front: "status: in_review\nseverity: SEV3", body: "## Summary\n\nShops could not take cards." },
      {
        front: "status: in_review\nseverity: SEV3",
        body: "## Summary\n\n<!-- Who could not do what? -->\n\n## Timeline\n\n### 2026-01-30\n\n- **14:02** Cards fail",
      },
    ],
  },
  *check({ incident, settings, status, words }) {
    for (const key of requiredSections(incident, settings)) {
      if (isFilled(incident, key)) continue;
      const found = findSection(incident, key);
      yield {
        at: placeOfSection(incident, key),
        said: words["section-missing"](
          found?.heading ?? headingWords(incident.language).headings[key],
          found !== null,
        ),
        level: isForReaders(status) ? "error" : "info",
      };
    }
  },
};
