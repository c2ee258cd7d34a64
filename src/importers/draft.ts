import type { SectionKey } from "../model/section.js";
import type { Milestone } from "../model/when.js";

/** One file as it was given: its path with `/`, and its text. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** What an importer reads: one file, or the files of one export. `besides` only explains them (users, channels). */
export interface ImportInput {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly besides: readonly SourceFile[];
}

export interface ReadOptions {
  /** Zone of wall-clock times that name none: an IANA name. */
  readonly zone: string;
  /** The zone was asked for by flag, so that it is no guess. */
  readonly zoneGiven: boolean;
  /** The language asked for by flag, else that of the archive, for documents that do not tell theirs. */
  readonly language: string;
  /** The language was asked for by flag: it wins over what the text looks like. */
  readonly languageGiven: boolean;
  /** The day of the incident that events are for (`YYYY-MM-DD`), or null: clocks without a day begin on it. */
  readonly day: string | null;
  /** Severities of the archive. */
  readonly severities: readonly string[];
  /** Columns of a table by what they hold (`{ at: "Zeitpunkt" }`), where the user named them. */
  readonly columns?: ReadonlyMap<string, string>;
}

/**
 * One event of a source. `at` is a whole form of FORMAT.md §3 (`2026-11-20T14:02:11Z`, `~2026-11-20T14:00`, `2026-11-20`,
 * `2026-11-20T14:02..`), a clock without a day (`14:02`), or null: not told.
 */
export interface DraftEvent {
  readonly at: string | null;
  /** Plain or Markdown text; the first line is the entry's line, the others continue it. Foreign: not escaped yet. */
  readonly text: string;
  /** Without `#`; only what the source states. */
  readonly tags: readonly string[];
  /** The page that shows it, http(s) only, or null. It carries the event's own id where the source has one. */
  readonly link: string | null;
}

export interface DraftImpact {
  readonly service: string;
  readonly note: string | null;
  readonly customers?: string;
  readonly basis?: "reported";
}

export interface DraftAction {
  readonly text: string;
  readonly state: "open" | "done" | "declined";
  readonly owner: string | null;
  /** `YYYY-MM-DD`. */
  readonly due: string | null;
  readonly kind: string | null;
  readonly priority: string | null;
}

/** A section of the body: what it is in the catalogue (null: none of it), and its heading as the source has it. */
interface SectionHead {
  readonly section: SectionKey | null;
  /** null: the source has no heading for it. */
  readonly heading: string | null;
}

export interface TextSection extends SectionHead {
  readonly kind: "text";
  readonly markdown: string;
}

/** Where the events of the incident stand; `intro` is what the source says before them. */
export interface TimelineSection extends SectionHead {
  readonly kind: "timeline";
  readonly intro: string;
}

/** Action items, and the text between them. */
export interface ActionsSection extends SectionHead {
  readonly kind: "actions";
  readonly parts: readonly (string | DraftAction)[];
}

export type DraftSection = TextSection | TimelineSection | ActionsSection;

/** One incident of a source. What the source does not tell is null or empty; nothing is guessed. */
export interface DraftIncident {
  readonly title: string | null;
  /** The source's own id, or null. */
  readonly foreignId: string | null;
  /** Stable across imports of the same source: what tells that it is already there. */
  readonly key: string;
  readonly kind: "incident" | "maintenance";
  /** The announced window, with `kind: maintenance`. */
  readonly maintenance: { readonly from: string; readonly until: string | null } | null;
  readonly language: string | null;
  /** IANA name of the wall clocks in `times` and `events`, or null: the archive's. */
  readonly timezone: string | null;
  readonly perspective: "own" | "outside";
  readonly severity: string | null;
  /** Values as FORMAT.md §3 writes them. */
  readonly times: Readonly<Partial<Record<Milestone, string>>>;
  readonly lasted: string | null;
  readonly detection: string | null;
  readonly vendor: string | null;
  readonly cause: { readonly status: string; readonly by: string | null } | null;
  readonly impact: readonly DraftImpact[];
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly links: Readonly<Record<string, string>>;
  /** Where it came from: `file` is set by the command; `url`, `publisher` and `published` where the source says so. */
  readonly url: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  /** In the order in which they are written. A timeline section holds `events`; without one they follow the summary. */
  readonly sections: readonly DraftSection[];
  readonly events: readonly DraftEvent[];
  /** About this incident: what was missing, doubtful or not understood. */
  readonly notes: readonly string[];
  /** Statements of a free text that were taken over: written with their sentences, not verified. */
  readonly reported: readonly Proposal[];
}

export interface Skipped {
  /** A line number, or a JSON path such as `$.incidents[3]`. */
  readonly line: string;
  readonly reason: string;
}

/** A proposal read from free text (articles): a value, the sentence that says so, and where it stands. */
export interface Proposal {
  readonly field: string;
  readonly value: string;
  readonly sentence: string;
  /** UTF-16 offset of the words in the text. */
  readonly offset: number;
  readonly certain: boolean;
  /** What words such as “Friday afternoon” mean in a text of its date, in a form of FORMAT.md §3. */
  readonly meant?: string;
}

export interface ReadResult {
  readonly incidents: readonly DraftIncident[];
  /** Events that belong to no incident of the source: chat, alerts, changes. */
  readonly events: readonly DraftEvent[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
  readonly proposals?: readonly Proposal[];
}

export interface Recognition {
  /** 0 = not mine … 1 = certainly mine. */
  readonly score: number;
  /** What was missed, where the score is low. */
  readonly missed: string;
}

export interface Importer {
  readonly id: string;
  /** Other words for `--source`. */
  readonly aliases?: readonly string[];
  readonly describe: string;
  recognises(input: ImportInput): Recognition;
  /** Pure; a promise only where what reads it is loaded on demand. */
  read(input: ImportInput, options: ReadOptions): ReadResult | Promise<ReadResult>;
}

/** An incident about which nothing is known; a reader fills in what its source tells. */
export const EMPTY_DRAFT: DraftIncident = {
  title: null,
  foreignId: null,
  key: "",
  kind: "incident",
  maintenance: null,
  language: null,
  timezone: null,
  perspective: "own",
  severity: null,
  times: {},
  lasted: null,
  detection: null,
  vendor: null,
  cause: null,
  impact: [],
  authors: [],
  tags: [],
  links: {},
  url: null,
  publisher: null,
  published: null,
  sections: [],
  events: [],
  notes: [],
  reported: [],
};
