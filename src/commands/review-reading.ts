import type { Archive } from "../archive/archive.js";
import { diffOf } from "../archive/changes.js";
import { type Identity, isMe } from "../archive/identity.js";
import type { ReadIncident } from "../archive/read.js";
import { localDate } from "../document/instant.js";
import { reviewHash } from "../document/review-hash.js";
import type { Repository } from "../git/repository.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { countApprovals } from "../rules/approvals-missing.js";
import { checkIncident } from "../rules/run.js";
import { versionOf } from "./review-history.js";

/** What a reviewer needs: the findings, who said what, what changed since her last look, and the document. */
export async function readingOf(
  context: Context,
  archive: Archive,
  repository: Repository,
  read: ReadIncident,
  me: Identity,
): Promise<string> {
  const { incident, text } = read.parsed;
  const now = context.clock.now();
  const today = localDate(now, archive.settings.timezone);
  const findings = await checkIncident(read.parsed, archive.settings, { today, now });
  const approvals = countApprovals(incident, archive.settings);
  const parts = [
    `${visibleLine(incident.title ?? read.id)}\n${visibleLine(read.path)}  ${incident.status}  ${approvals}/${archive.settings.policy.approvals} approvals`,
    listed(
      "Reviews",
      incident.reviews.map(
        ({ by, at, verdict, current }) =>
          `${at ?? "?"}  ${by ?? "?"}  ${verdict ?? "?"}${current ? "" : "  (of an earlier text)"}`,
      ),
    ),
    listed(
      "Findings",
      findings.map(
        ({ line, column, level, message, rule }) => `${line}:${column}  ${level}  ${message} [${rule}]`,
      ),
    ),
    await changedSince(repository, read, me),
    visible(text),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function listed(title: string, rows: readonly string[]): string {
  return rows.length === 0 ? "" : [`${title}:`, ...rows.map((row) => `  ${visibleLine(row)}`)].join("\n");
}

/** The diff from what this reviewer gave her last verdict on; nothing when she has not looked yet. */
async function changedSince(repository: Repository, read: ReadIncident, me: Identity): Promise<string> {
  const mine = read.parsed.incident.reviews.findLast(({ by }) => isMe(me, by));
  if (!mine || mine.of === null) return "";
  if (mine.of === reviewHash(read.parsed.text)) return "Nothing has changed since you last looked.";
  const before = await versionOf(repository, read.path, mine.of);
  if (before === null) return "The text that you last looked at is in no commit any more; read all of it.";
  const diff = await diffOf([{ path: read.path, before, after: read.parsed.text }]);
  return `Changed since you last looked (${visibleLine(mine.at ?? "?")}):\n${diff.trimEnd()}`;
}
