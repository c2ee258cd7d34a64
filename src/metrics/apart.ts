import type { ActionItem } from "../model/action-item.js";
import type { Incident } from "../model/incident.js";
import type { Instant } from "../model/when.js";

/**
 * What figures take of an incident that was over before the days they look at, or began after them: that it counted, and
 * its action items. No figure shows it.
 */
export interface Apart extends Pick<Incident, "id" | "path" | "kind"> {
  /** Best estimate; null: nothing says when it began. */
  readonly start: Instant | null;
  /** Of its impact rows. */
  readonly services: readonly string[];
  readonly settled: Settled;
  /** Its other action items. Where one of them has no number, every item is among them. */
  readonly actions: readonly ActionItem[];
}

/** Action items that were created and closed, and due if ever, before the days: from creation to the end, in days. */
export interface Settled {
  readonly done: readonly number[];
  readonly declined: readonly number[];
}
