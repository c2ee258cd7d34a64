import type { ReadIncident } from "../archive/read.js";
import type { Edited } from "../document/edit.js";
import { setField } from "../document/edit-field.js";
import { appendToList } from "../document/edit-list.js";
import { parseIncident } from "../document/parse.js";
import { reviewHash } from "../document/review-hash.js";
import type { Plain } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import { countApprovals } from "../rules/approvals-missing.js";

export type Verdict = "approved" | "changes_requested" | "commented";

export interface VerdictGiven {
  readonly verdict: Verdict;
  readonly by: string;
  /** `YYYY-MM-DD` */
  readonly at: string;
  readonly name: string;
  readonly email: string;
  /** What the reviewer says, and about which section; null: nothing, or about all of it. */
  readonly note: string | null;
  readonly section: string | null;
}

/**
 * The file with the verdict in `reviews`, bound to the hash of the text that was read; with enough approvals `reviewed`
 * and published, without them back in review. Comments stand in `reviews` too: in the text they would make every
 * approval stale.
 */
export function reviewed(
  read: ReadIncident,
  settings: Settings,
  given: VerdictGiven,
): { readonly text: string; readonly message: string; readonly status: string } {
  const { path } = read;
  const options = { path, settings };
  const row: Record<string, Plain> = {
    by: given.by,
    at: given.at,
    verdict: given.verdict,
    of: reviewHash(read.parsed.text),
    ...(given.section === null ? {} : { section: given.section }),
    ...(given.note === null ? {} : { note: given.note }),
  };
  let text = textOf(appendToList(read.parsed.text, "reviews", row, options), path);
  const { incident } = parseIncident(text, options);
  const isEnough = countApprovals(incident, settings) >= settings.policy.approvals;
  const { status: before } = incident;
  const status =
    before === "in_review" && isEnough
      ? "reviewed"
      : before === "reviewed" && !isEnough
        ? "in_review"
        : before;
  if (status !== before) text = textOf(setField(text, "status", status, options), path);
  if (status === "reviewed" && before !== "reviewed") {
    text = textOf(setField(text, "published", given.at, options), path);
  }
  return { text, status, message: messageOf(read, given, status) };
}

function textOf(edited: Edited, where: string): string {
  if ("text" in edited) return edited.text;
  throw new UserError("review", `the review could not be written: ${edited.problem}`, EXIT.content, {
    where,
    hint: edited.hint,
  });
}

const DID: Readonly<Record<Verdict, string>> = {
  approved: "Approve",
  changes_requested: "Request changes of",
  commented: "Comment on",
};
const LONGEST_SUBJECT = 72;

function messageOf({ id, parsed }: ReadIncident, given: VerdictGiven, status: string): string {
  const subject = `${DID[given.verdict]} postmortem: ${visibleLine(parsed.incident.title ?? id)}`;
  const characters = [...subject];
  const short =
    characters.length <= LONGEST_SUBJECT ? subject : `${characters.slice(0, LONGEST_SUBJECT - 1).join("")}…`;
  const who = visibleLine(`${given.name} <${given.email}>`);
  const trailers = [`Incident: ${visibleLine(id)}`, `Status: ${status}`];
  if (given.verdict === "approved") trailers.push(`Reviewed-by: ${who}`);
  return `${short}\n\n${trailers.join("\n")}\n`;
}
