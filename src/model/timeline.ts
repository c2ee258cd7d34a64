import type { Position } from "./finding.js";
import type { When } from "./when.js";

/** One entry of the timeline. `label` (`e1`, `e2` …) follows the file; the list of an incident follows best estimates. */
export interface TimelineEvent extends Position {
  readonly label: string;
  readonly at: When;
  /** True for `~`, `±` and `A..B`. */
  readonly approximate: boolean;
  /** Without the time and the known tokens; continuation lines joined by `\n`. */
  readonly text: string;
  /** Without `#`. */
  readonly tags: readonly string[];
  /** Without `@`. */
  readonly people: readonly string[];
  /** The first link, or null. */
  readonly source: string | null;
  /** The zone named by a `tz:Area/City` token, or null. */
  readonly timezone: string | null;
  /** Range of the whole list item in the source text (UTF-16 offsets). */
  readonly start: number;
  readonly end: number;
}
