import {
  BASES,
  CAUSE_STATUSES,
  CHANGE_KINDS,
  DETECTIONS,
  KINDS,
  RELATIONS,
  STATUSES,
  TRIGGERS,
  VERDICTS,
  VISIBILITIES,
} from "../model/incident.js";
import { MILESTONES } from "../model/when.js";

/** What a key holds. `words`: one of a list; `suspected`: such a word, perhaps with `?`. */
export type Shape =
  | { readonly is: "text" | "time" | "day" | "lasted" | "reach" | "customers" | "zone" | "language" | "free" }
  | { readonly is: "words"; readonly words: readonly string[]; readonly suspected?: boolean }
  | { readonly is: "texts" }
  | { readonly is: "map"; readonly keys: Shapes }
  | { readonly is: "list"; readonly of: Shapes; readonly orText?: boolean };
export type Shapes = Readonly<Record<string, Shape>>;

const text = { is: "text" } as const;
const time = { is: "time" } as const;
const free = { is: "free" } as const;
const texts = { is: "texts" } as const;
const words = (...of: readonly string[]): Shape => ({ is: "words", words: of });

/** The front matter (FORMAT.md §2). Keys that are not listed are kept. */
export const FRONT_MATTER: Shapes = {
  format: words("1"),
  id: text,
  title: text,
  kind: words(...KINDS),
  duplicate_of: text,
  status: words(...STATUSES),
  language: { is: "language" },
  timezone: { is: "zone" },
  perspective: words("own", "outside"),
  severity: text,
  times: { is: "map", keys: Object.fromEntries(MILESTONES.map((key) => [key, time])) },
  lasted: { is: "lasted" },
  detection: { is: "words", words: DETECTIONS, suspected: true },
  trigger: { is: "words", words: TRIGGERS, suspected: true },
  change: { is: "map", keys: { kind: words(...CHANGE_KINDS), at: time, link: text } },
  cause: { is: "map", keys: { status: words(...CAUSE_STATUSES), by: text, key: text, summary: text } },
  factors: texts,
  vendor: text,
  impact: {
    is: "list",
    of: {
      service: text,
      reach: { is: "reach" },
      customers: { is: "customers" },
      from: time,
      until: time,
      segment: text,
      note: text,
      basis: words(...BASES),
    },
  },
  maintenance: { is: "map", keys: { service: text, from: time, until: time } },
  authors: texts,
  roles: free,
  reviews: {
    is: "list",
    // section and note: what the reviewer said, beside the text so that no approval becomes stale by it
    of: { by: text, at: text, verdict: words(...VERDICTS), of: text, section: text, note: text },
  },
  published: { is: "day" },
  related: {
    is: "list",
    of: { id: text, relation: words(...RELATIONS), when: text, note: text },
    orText: true,
  },
  sources: { is: "list", of: { file: text, url: text, publisher: text, published: text, note: text } },
  visibility: words(...VISIBILITIES),
  tags: texts,
  links: free,
  regulatory: free,
};

export const REQUIRED = ["format", "id", "title", "status", "language"] as const;
