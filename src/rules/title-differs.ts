import { unescapeMarkdown } from "../document/markdown-escape.js";
import { placeOf } from "./places.js";
import type { Rule } from "./rule.js";

const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A heading is Markdown: `\\*` in it says `*`. */
const saysTheSame = (heading: string, title: string): boolean =>
  plain(heading) === plain(title) || plain(unescapeMarkdown(heading)) === plain(title);

export const titleDiffers: Rule = {
  id: "title-differs",
  level: "warning",
  why: "Lists show the key `title`, readers see the heading. Where they differ, two people talk of two incidents.",
  examples: {
    passes: [{ front: "title: Cards are refused" }],
    fails: [{ front: "title: Cards are slow" }],
  },
  *check({ incident, words }) {
    const { title, heading } = incident;
    if (title === null || (heading !== null && saysTheSame(heading, title))) return;
    if (heading === null && incident.sections.length === 0) return;
    yield {
      at: placeOf(incident, "title"),
      said: words["title-differs"](plain(title), heading === null ? null : plain(heading)),
      fixable: true,
    };
  },
};
