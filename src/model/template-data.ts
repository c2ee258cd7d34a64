import type { Plain } from "./incident.js";
import type { SectionKey } from "./section.js";

/** One day of the timeline; `day` null: the entries carry whole times of their own. */
export interface TimelineDay {
  /** `YYYY-MM-DD`, or null. */
  readonly day: string | null;
  /** Whole list items as FORMAT.md §5 writes them: `- **14:02** pages fire #detected`, continuation lines indented. */
  readonly entries: readonly string[];
}

/** What a template is filled with: the answers that were given, and nothing else. */
export interface TemplateData {
  /** Front matter by the keys of FORMAT.md §2; a key that nobody answered is absent. */
  readonly facts: Readonly<Record<string, Plain>>;
  readonly timeline: readonly TimelineDay[];
  /** Whole task items: `- [ ] **A1** Alert at 80 % @anna due:2026-02-28`. */
  readonly actions: readonly string[];
  /** Markdown by section; put into the file as it is, never rendered as a template. */
  readonly sections: Readonly<Partial<Record<SectionKey, string>>>;
  /** Name of the template, e.g. `standard`. */
  readonly template: string;
  /** The day of writing, `YYYY-MM-DD`. */
  readonly date: string;
}

/** A template as text. `name` is what errors call it: a file's path, or `standard.en`. */
export interface TemplateSource {
  readonly name: string;
  readonly text: string;
}

/** Partials by name: `{{> timeline}}`. */
export type Partials = Readonly<Record<string, TemplateSource>>;

export interface TemplateJob {
  readonly source: TemplateSource;
  readonly data: TemplateData;
  readonly partials: Partials;
}

/** The frame of a report page: finished texts by name. */
export interface PageJob {
  readonly source: TemplateSource;
  readonly page: Readonly<Record<string, string>>;
  /** How `{{value}}` is escaped; `{{{value}}}` never is. */
  readonly escaping: "html" | "none";
}
