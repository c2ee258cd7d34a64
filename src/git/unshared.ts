import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { GitRunner } from "../ports.js";
import { ask, askMaybe, fields } from "./answers.js";
import type { CommitText } from "./commit-stream.js";
import { isOurs } from "./ours.js";
import type { Target } from "./push.js";
import type { Repository } from "./repository.js";
import type { TreeChange } from "./tree-changes.js";

/** A commit that the remote does not have yet. */
export interface UnsharedCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Empty for a merge: it is never ours. */
  readonly changes: readonly TreeChange[];
  /** Author and message, where they are known already. */
  readonly text?: CommitText;
}

export interface Divergence {
  /** Ours that the remote lacks, oldest first. */
  readonly ahead: readonly UnsharedCommit[];
  /** How many the remote has that we lack. */
  readonly behind: number;
}

/** How `tip` and the remote's branch (null: it is not there) differ. */
export async function divergence(git: GitRunner, tip: string, upstream: string | null): Promise<Divergence> {
  const range = upstream === null ? [tip] : ["--left-right", `${tip}...${upstream}`];
  const listed = await ask(git, ["rev-list", "--parents", "--topo-order", "--reverse", ...range, "--"]);
  const lines = listed.split("\n").filter(Boolean);
  const behind = upstream === null ? 0 : lines.filter((line) => line.startsWith(">")).length;
  const ahead = lines
    .filter((line) => !line.startsWith(">"))
    .map((line) => line.replace(/^</, "").split(" "))
    .map(([id = "", ...parents]) => ({ id, parents }));
  const changes = await changesOf(
    git,
    ahead.map(({ id }) => id),
  );
  return { ahead: ahead.map((commit) => ({ ...commit, changes: changes.get(commit.id) ?? [] })), behind };
}

async function changesOf(
  git: GitRunner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TreeChange[]>> {
  const found = new Map<string, TreeChange[]>();
  if (ids.length === 0) return found;
  const args = ["diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"];
  const parts = fields(await ask(git, args, { input: ids.map((id) => `${id}\n`).join("") }));
  let current: TreeChange[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? "";
    if (!part.startsWith(":")) {
      current = [];
      found.set(part.trim(), current);
      continue;
    }
    const [oldMode = "", mode = "", oldOid = "", oid = ""] = part.slice(1).split(" ");
    current.push({
      path: parts[++i] ?? "",
      before: oldMode === "000000" ? null : { mode: oldMode, oid: oldOid },
      after: mode === "000000" ? null : { mode, oid },
    });
  }
  return found;
}

/** Throws (exit 6) naming what is not ours to push: commits that touch other paths, and merges. */
export function assertAllOurs(
  repository: Repository,
  commits: readonly UnsharedCommit[],
  { remote, branch }: Target,
): void {
  const foreign = commits.flatMap(({ id, parents, changes }) => {
    const other = changes.find(({ path }) => !isOurs(repository.prefix, path));
    if (parents.length > 1) return [`${id.slice(0, 10)} is a merge`];
    return other ? [`${id.slice(0, 10)} touches ${visibleLine(other.path)}`] : [];
  });
  if (foreign.length === 0) return;
  const shown =
    foreign.slice(0, 5).join("; ") + (foreign.length > 5 ? `; and ${foreign.length - 5} more` : "");
  const message = `saved and committed here, not shared: the branch holds other commits that are not shared, and only you can push those (${shown})`;
  throw new UserError("others-unshared", message, EXIT.notShared, {
    where: repository.root,
    hint: `git push ${shellWord(remote)} ${shellWord(branch)}, then afterword sync`,
  });
}

/**
 * Throws (exit 6) where some of the commits were on the remote before: its history was rewritten, perhaps because of what
 * they hold, and who did that decides. git knows it by the log of the tracking ref, as `git pull --rebase` does.
 */
export async function assertNotDropped(
  repository: Repository,
  commits: readonly UnsharedCommit[],
  tip: string,
  target: Target,
): Promise<void> {
  if (commits.length === 0) return;
  const { remote, branch } = target;
  const tracking = `refs/remotes/${remote}/${branch}`;
  const fork = await askMaybe(repository.git, ["merge-base", "--fork-point", tracking, tip]);
  const last = commits.findIndex(({ id }) => id === fork);
  if (last < 0) return;
  const shown = commits.slice(0, last + 1).map(({ id }) => id.slice(0, 10));
  const upstream = shellWord(`${remote}/${branch}`);
  const words = `${shellWord(remote)} ${shellWord(branch)}`;
  const message = `saved and committed here, not shared: ${visibleLine(`${remote}/${branch}`)} was rewritten and no longer has ${shown.length} of its commits, which are kept here (${shown.slice(0, 5).join(" ")}${shown.length > 5 ? " …" : ""})`;
  throw new UserError("remote-rewritten", message, EXIT.notShared, {
    where: repository.root,
    hint: `to follow it: git rebase --onto ${upstream} ${shown.at(-1)}; to give them back: git rebase --no-fork-point ${upstream}, then git push ${words}`,
  });
}
