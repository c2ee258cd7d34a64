import type { Position } from "./finding.js";

/** The catalogue of FORMAT.md §5, in the order in which a template writes them. */
export const SECTIONS = [
  "summary",
  "impact",
  "timeline",
  "detection",
  "response",
  "communication",
  "root_cause",
  "factors",
  "recovery",
  "lessons",
  "went_well",
  "went_wrong",
  "got_lucky",
  "actions",
  "questions",
  "evidence",
] as const;
export type SectionKey = (typeof SECTIONS)[number];

/** One level-2 section of the body (or a level-3 `went_*` inside lessons). */
export interface Section extends Position {
  /** null outside the catalogue. */
  readonly section: SectionKey | null;
  /** As written, without the `#` signs. */
  readonly heading: string;
  readonly level: 2 | 3;
  /** Nothing but hints (HTML comments) and white space. */
  readonly empty: boolean;
  /** Source text below the heading, without hints, trimmed; line ends as `\n`. */
  readonly text: string;
  /** Range of the section's content in the source text (UTF-16 offsets), heading not included. */
  readonly start: number;
  readonly end: number;
}
