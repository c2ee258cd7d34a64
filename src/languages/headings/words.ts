import type { SectionKey } from "../../model/section.js";

/** The words by which the document's grammar knows one language (FORMAT.md §5). */
export interface HeadingWords {
  /** The heading that the tool writes. */
  readonly headings: Readonly<Record<SectionKey, string>>;
  /** Other headings that are read as the same section. */
  readonly otherNames: Readonly<Partial<Record<SectionKey, readonly string[]>>>;
  /** Headings that are the summary, unless they hold the timeline. */
  readonly whatHappened: readonly string[];
  /** Single words that make a placeholder when they stand in square brackets: `[date]`. */
  readonly blanks: readonly string[];
}
