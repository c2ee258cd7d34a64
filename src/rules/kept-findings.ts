import type { Finding } from "../model/finding.js";
import type { Moment, Stretch } from "./moment.js";
import { type Asked, type OtherIncidents, sameAnswer } from "./others.js";

/** What was found in one file, with all that it depends on besides the file, the settings and the program. Plain JSON. */
export interface KeptFindings {
  /** What the file says of itself. */
  readonly id: string;
  readonly stretch: Stretch;
  /** What was asked of other files, but for the usual: that nobody else bears its id or a name like its own; null: nothing else. */
  readonly asked: readonly Asked[] | null;
  readonly findings: readonly Finding[];
}

/** Whether the same would be found at this moment, among these other files. */
export function stillHolds(
  { id, stretch, asked }: KeptFindings,
  path: string,
  moment: Moment,
  others: OtherIncidents,
): boolean {
  if (!moment.isWithin(stretch)) return false;
  return (
    isUsual("withId", id, others.withId(id)) &&
    isUsual("likePath", path, others.likePath(path)) &&
    (asked ?? []).every((one) => sameAnswer(others, one))
  );

  function isUsual(question: Asked[0], of: string, answer: readonly string[]): boolean {
    if (answer.length === 1 && answer[0] === path) return true;
    return asked?.some((one) => one[0] === question && one[1] === of) ?? false;
  }
}
