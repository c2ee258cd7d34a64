import type { Plain } from "../model/incident.js";
import type { SectionKey } from "../model/section.js";

/**
 * One answer as a change of the document. The guide, the flags and --answers all make these and nothing else, so that
 * the same answers give the same file.
 */
export type AnswerEdit =
  | { readonly kind: "field"; readonly path: string; readonly value: Plain }
  /** One more map at the end of a list, e.g. a row of `impact`. */
  | { readonly kind: "append"; readonly path: string; readonly value: Plain }
  | { readonly kind: "section"; readonly section: SectionKey; readonly text: string }
  /** The source below a level-2 heading that stands on `line`, hints and all. */
  | { readonly kind: "content"; readonly heading: string; readonly line: number; readonly text: string }
  /** A level-2 section that the file does not have, under a heading outside the catalogue. */
  | { readonly kind: "heading"; readonly heading: string; readonly text: string }
  /** A whole time of FORMAT.md §3 or `??:??`, and what happened. */
  | { readonly kind: "event"; readonly time: string; readonly text: string }
  /** `label` follows the file as it is now; null: as it was. */
  | {
      readonly kind: "replace-event";
      readonly label: string;
      readonly time: string | null;
      readonly text: string | null;
    }
  | { readonly kind: "remove-event"; readonly label: string }
  | { readonly kind: "move-event"; readonly label: string; readonly after: string }
  | { readonly kind: "action"; readonly line: string }
  | { readonly kind: "remove-action"; readonly number: number }
  /** The whole text as it was: only where the file still holds what it is to replace. */
  | { readonly kind: "restore"; readonly from: string; readonly to: string };

/** Why an edit cannot be made, and what to type instead. */
export interface EditProblem {
  readonly problem: string;
  readonly hint: string;
}
