import { writeScalar } from "../document/yaml-writer.js";

/** What `.gitattributes` must hold: bytes as they are, and our merge. */
export const ATTRIBUTES_LINE = "incidents/**/*.md -text merge=afterword";

export interface NewSettings {
  readonly name: string;
  readonly language: string;
  readonly timezone: string;
  readonly remote: string;
  readonly branch: string;
}

/** The commented afterword.yml of a new archive; what is commented out shows the default. */
export function settingsText({ name, language, timezone, remote, branch }: NewSettings): string {
  return `# Settings of this incident archive. Everything has a default: a line can go, an empty file is valid.
# What each key means: afterword help, docs/format.md. Nothing here ever names a program to run.
format: 1
name: ${writeScalar(name, "flow")}
language: ${writeScalar(language, "flow")}            # of new postmortems: en, de, da
timezone: ${writeScalar(timezone, "flow")}            # for reports, and the default of new incidents

severities:
  - {id: SEV1, title: "Everyone, or money lost"}
  - {id: SEV2, title: "Many customers"}
  - {id: SEV3, title: "Few customers"}

# The services that an incident can hit. While there are none here, any name is accepted.
# services:
#   checkout: {title: Checkout, slo: "0.999", users: 100000}

# People by the short name that stands behind an @. While there are none here, any name is accepted.
# people:
#   anna: {name: Anna, email: anna@example.org, timezone: Europe/Copenhagen}

# Contributing factors. While there are none here, any word is accepted.
# factors: [testing, rollout, capacity, timeouts, vendor, monitoring-gap]

policy:
  postmortem_required: [SEV1, SEV2]   # these need every section filled before review
  postmortem_due_days: 14
  approvals: 1
  self_approval: false
  repeat_window_months: 6

# approximation: 15m                  # what ~14:00 means: plus or minus this
# template: standard                  # standard, light, security, vendor, or one of your own in templates/

# direct: submit pushes to the branch. branch: one branch an incident, for review by pull request.
git: {remote: ${writeScalar(remote, "flow")}, branch: ${writeScalar(branch, "flow")}, submit: direct}

# Levels of single rules: error, warning, info or off.
# checks: {blameless: warning}
`;
}

/** The text with our line at its end; null: it has it already. Keeps the file's line ends. */
export function withAttributes(before: string | null): string | null {
  if (before === null || before === "") return `${ATTRIBUTES_LINE}\n`;
  if (before.split(/\r?\n/).some((line) => line.trim().replace(/\s+/g, " ") === ATTRIBUTES_LINE)) return null;
  const end = before.includes("\r\n") ? "\r\n" : "\n";
  return `${before}${before.endsWith("\n") ? "" : end}${ATTRIBUTES_LINE}${end}`;
}
