import render from "../../templates/commit-message.hbs?compiled";
import type { Incident } from "../model/incident.js";
import { visibleLine } from "../model/visible-text.js";

export interface MessageFacts {
  readonly incident: Incident;
  readonly status: string;
  /** Nothing of this incident is in git yet. */
  readonly isNew: boolean;
  /** The writer's own words: first line the subject, the rest the body; null: made from the title. */
  readonly message: string | null;
}

const LONGEST_SUBJECT = 72;

/** The commit message, from the template; each fact is one line, so none can look like a trailer of ours. */
export function commitMessage({ incident, status, isNew, message }: MessageFacts): string {
  const [first = "", ...rest] = (message ?? "").split(/\r?\n/);
  const title = visibleLine(incident.title ?? incident.id).trim();
  const subject = visibleLine(first).trim() || cut(`${isNew ? "Add" : "Update"} postmortem: ${title}`);
  const values = {
    subject,
    body: rest.join("\n").trim(),
    id: visibleLine(incident.id),
    severity: visibleLine(incident.severity ?? "unknown"),
    status: visibleLine(status),
  };
  return render(values, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
}

function cut(line: string): string {
  const characters = [...line];
  return characters.length <= LONGEST_SUBJECT
    ? line
    : `${characters.slice(0, LONGEST_SUBJECT - 1).join("")}…`;
}
