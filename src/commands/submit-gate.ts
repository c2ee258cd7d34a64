import type { ReadIncident } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import type { Finding } from "../model/finding.js";
import type { Status } from "../model/incident.js";
import type { Settings } from "../model/settings.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { countApprovals } from "../rules/approvals-missing.js";
import { type Counts, gate } from "../rules/findings.js";
import type { OtherIncidents } from "../rules/others.js";
import { READER_RULES } from "../rules/reader-rules.js";
import { checkForSharing } from "../rules/run.js";

/** What `--draft` still asks for: that the file can be read, and holds no secret. */
function isAskedOfDrafts(rule: string): boolean {
  if (rule === "placeholder-left") return false;
  return rule === "credential" || READER_RULES.some(({ id }) => id === rule);
}
const SHOWN = 10;

/** The status that a submitted file gets: drafts go to review, and so does what lost its approvals by an edit. */
export function statusAfter(
  { parsed: { incident } }: ReadIncident,
  settings: Settings,
  asDraft: boolean,
): Status {
  if (asDraft) return incident.status;
  if (incident.status === "draft") return "in_review";
  const hasLost =
    incident.perspective === "own" && countApprovals(incident, settings) < settings.policy.approvals;
  return incident.status === "reviewed" && hasLost ? "in_review" : incident.status;
}

/** The rules as a gate; throws (exit 3) with the findings that keep the file from being shared. */
export async function passGate(
  context: Context,
  read: ReadIncident,
  settings: Settings,
  options: { readonly as: Status; readonly asDraft: boolean; readonly others: OtherIncidents },
): Promise<Counts> {
  const now = context.clock.now();
  const today = localDate(now, settings.timezone);
  const { as, others } = options;
  const all = await checkForSharing(read.parsed, settings, { today, now, as, others });
  const findings = options.asDraft ? all.filter(({ rule }) => isAskedOfDrafts(rule)) : all;
  const { passes, counts } = gate(findings);
  if (passes) return counts;
  const errors = findings.filter(({ level }) => level === "error");
  const lines = errors.slice(0, SHOWN).map(lineOf);
  const more = errors.length > SHOWN ? [`  … and ${errors.length - SHOWN} more`] : [];
  const what = options.asDraft ? "this draft from being shared" : "this postmortem from review";
  const message = [
    `${errors.length === 1 ? "1 error keeps" : `${errors.length} errors keep`} ${what}; nothing was changed`,
    ...lines,
    ...more,
  ];
  const mayBeDraft = !options.asDraft && !errors.some(({ rule }) => isAskedOfDrafts(rule));
  throw new UserError("not-ready", message.join("\n"), EXIT.content, {
    hint: `afterword edit ${shellWord(read.id)}${mayBeDraft ? `, or share it as it is: afterword submit ${shellWord(read.id)} --draft` : ""}`,
  });
}

function lineOf({ file, line, column, message, hint, rule }: Finding): string {
  return `  ${visibleLine(`${file}:${line}:${column} ${message}${hint ? ` (${hint})` : ""} [${rule}]`)}`;
}
