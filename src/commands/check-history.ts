import type { Archive } from "../archive/archive.js";
import { INCIDENTS_FOLDER, idOfPath } from "../archive/paths.js";
import { ask } from "../git/answers.js";
import { openRepository, type Repository } from "../git/repository.js";
import { isUnnamed, listEntries, notCheckedOut, type TreeEntry } from "../git/tree-changes.js";
import type { Finding, Level } from "../model/finding.js";
import { shellWord } from "../model/shell-word.js";
import { UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { isUnreadable, lastWhole } from "./whole-version.js";

/** What git says of a whole archive: its commit, and what that has. */
export interface History {
  readonly repository: Repository;
  readonly commit: string;
  /** Of the folder of the incidents, by path from the root of the work tree. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** Paths that git was told not to check out. */
  readonly hidden: ReadonlySet<string>;
  /** Commits, each with the paths that it deleted. */
  readonly log: string;
}

/** Asks git; null: there is no git here, or no commit. It works beside whoever does not wait for it. */
export async function readHistory(context: Context, archive: Archive): Promise<History | null> {
  const repository = await repositoryOf(context, archive);
  if (repository === null || repository.commit === null) return null;
  const { git, prefix, commit } = repository;
  const folder = `${prefix}${INCIDENTS_FOLDER}/`;
  const deleted = ["--name-only", "--no-renames", "--diff-filter=D", commit, "--", folder];
  const [entries, hidden, log] = await Promise.all([
    listEntries(git, commit, [folder]),
    notCheckedOut(git, folder),
    ask(git, ["log", "-z", "--format=%H", ...deleted]),
  ]);
  return { repository, commit, entries, hidden, log };
}

/**
 * With what only git knows: incidents that were deleted, here or by a commit, and for files that cannot be read the commit
 * that has them whole. `ids`: of the incidents that are there, by name and by content.
 */
export async function withHistory(
  history: History | null,
  archive: Archive,
  ids: ReadonlySet<string>,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  if (history === null) return findings;
  const mended: Finding[] = [];
  for (const finding of findings) {
    const isLost = isUnreadable(finding.rule);
    mended.push(isLost ? await withVersion(finding, history.repository, archive) : finding);
  }
  const lost = deleted(history, ids);
  return lost.length === 0
    ? mended
    : [...mended, ...lost].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

async function repositoryOf(context: Context, { root }: Archive): Promise<Repository | null> {
  try {
    return await openRepository(context, root);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function withVersion(finding: Finding, repository: Repository, archive: Archive): Promise<Finding> {
  const commit = await lastWhole(repository, archive.settings, finding.file);
  if (commit === null) return finding;
  const short = commit.slice(0, 10);
  const hint = `commit ${short} has it whole: afterword restore ${shellWord(idOfPath(finding.file))} --from ${short}`;
  return { ...finding, hint };
}

/** Deleted in the work tree: an error, since the next commit takes it along. Deleted by a commit: somebody may have meant it. */
function deleted(
  { repository, commit, entries, hidden, log }: History,
  ids: ReadonlySet<string>,
): readonly Finding[] {
  const { prefix } = repository;
  const isIncident = (path: string) => path.endsWith(".md") && !isUnnamed(path) && !ids.has(idOfPath(path));
  const here = [...entries].flatMap(([path, { mode }]) =>
    mode.startsWith("100") && isIncident(path) && !hidden.has(path)
      ? [gone(path.slice(prefix.length), "error", `deleted here; commit ${commit.slice(0, 10)} has it`)]
      : [],
  );
  const known = new Set([...entries.keys()]);
  const before: Finding[] = [];
  let by = "";
  for (const part of log.split("\0").map((piece) => piece.trim())) {
    if (/^[0-9a-f]{40,64}$/.test(part)) by = part.slice(0, 10);
    else if (isIncident(part) && !known.has(part)) {
      known.add(part);
      before.push(gone(part.slice(prefix.length), "warning", `deleted by commit ${by}`));
    }
  }
  return [...here, ...before];
}

function gone(file: string, level: Level, how: string): Finding {
  return {
    rule: "file-unreadable",
    level,
    file,
    line: 1,
    column: 1,
    message: `this incident was ${visibleLine(how)}`,
    hint: `afterword restore ${shellWord(idOfPath(file))}`,
    fixable: false,
  };
}
