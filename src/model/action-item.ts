import type { Position } from "./finding.js";

export const ACTION_KINDS = ["prevent", "detect", "mitigate", "repair", "process", "investigate"] as const;

/** One follow-up (FORMAT.md §5). Days are `YYYY-MM-DD` text; whether it is overdue depends on the day one asks. */
export interface ActionItem extends Position {
  /** null: an item without a number is an action too. */
  readonly number: number | null;
  readonly text: string;
  readonly state: "open" | "done" | "declined";
  /** Without `@`. */
  readonly owner: string | null;
  /** A day, or `unknown`. */
  readonly due: string | null;
  /** As written; one of ACTION_KINDS where the file is right. */
  readonly kind: string | null;
  readonly priority: string | null;
  readonly created: string | null;
  readonly done: string | null;
  readonly declined: string | null;
  readonly reason: string | null;
  /** The factor that it answers. */
  readonly for: string | null;
  /** The organisation that promised it. */
  readonly by: string | null;
  /** The first link, or null. */
  readonly tracker: string | null;
  /** Range of the whole list item in the source text (UTF-16 offsets). */
  readonly start: number;
  readonly end: number;
}

/** Open, and its due day lies before `today` (`YYYY-MM-DD`). */
export function isOverdue(item: ActionItem, today: string): boolean {
  return item.state === "open" && item.due !== null && item.due !== "unknown" && item.due < today;
}
