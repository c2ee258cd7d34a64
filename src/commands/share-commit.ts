import type { Archive } from "../archive/archive.js";
import { bringIn } from "../git/bring-in.js";
import { commitPaths } from "../git/commit.js";
import type { Committed, PathContent } from "../git/commit-plan.js";
import { comparePage, fullUrl } from "../git/forge.js";
import { rollUpPacks } from "../git/packs.js";
import { type Target, trackingRef } from "../git/push.js";
import { moveRef, tipOf } from "../git/refs.js";
import type { ReplayConflict } from "../git/replay.js";
import type { Repository } from "../git/repository.js";
import { type SingleCommit, shareCommits } from "../git/share.js";
import { assertMayCommit, assertMayHold } from "../git/state.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Context } from "../ports.js";
import { journalCommit, journalReplayed } from "./journal-commit.js";

/** Where a commit goes: the checked-out branch, or a branch of its own that HEAD never sees. */
export interface Destination {
  readonly ref: string;
  readonly target: Target;
  readonly isCheckedOut: boolean;
  /** What the remote's branch held when last seen: of our branch, else of the one it is to be merged into. */
  readonly known: string | null;
  /** Where a new branch starts. */
  readonly start: string | null;
}

const HEADS = "refs/heads/";

/** Decides where the commit goes, and throws (exit 5) in every state in which nothing may change. */
export async function destinationOf(
  context: Context,
  archive: Archive,
  repository: Repository,
  wanted: { readonly id: string; readonly branch: string | null; readonly paths: readonly string[] },
): Promise<Destination> {
  const { remote, branch: main, submit } = archive.settings.git;
  const name = wanted.branch ?? (submit === "branch" ? `incident/${wanted.id}` : main);
  const ref = HEADS + name;
  const isCheckedOut = ref === repository.head || (wanted.branch === null && submit === "direct");
  const target = { remote, branch: name };
  const paths = wanted.paths.map((path) => repository.prefix + path);
  const [, , , own, base] = await Promise.all([
    assertMayCommit(context, repository, isCheckedOut ? ref : null),
    assertMayHold(repository, paths),
    isCheckedOut ? null : assertFree(repository, name),
    tipOf(repository, trackingRef(target)),
    isCheckedOut ? null : tipOf(repository, trackingRef({ remote, branch: main })),
  ]);
  const start = isCheckedOut
    ? null
    : (own ?? base ?? (await tipOf(repository, HEADS + main)) ?? repository.commit);
  return { ref, target, isCheckedOut, known: own ?? base, start };
}

/** A branch name that git takes, and that no other work tree has checked out. */
async function assertFree(repository: Repository, name: string): Promise<void> {
  const { git } = repository;
  const valid = !name.startsWith("-") && (await git.run(["check-ref-format", HEADS + name])).code === 0;
  if (!valid) {
    throw new UserError(
      "branch-name",
      `\`${visibleLine(name)}\` cannot be the name of a branch`,
      EXIT.usage,
      {
        hint: "afterword submit @last --branch incident/my-branch",
      },
    );
  }
  const { stdout } = await git.run(["for-each-ref", "--format=%(worktreepath)", HEADS + name]);
  const where = new TextDecoder().decode(stdout).trim();
  if (where === "") return;
  const message = `the branch \`${visibleLine(name)}\` is checked out in another work tree; nothing was changed`;
  throw new UserError("branch-elsewhere", message, EXIT.gitState, {
    where,
    hint: `run the same command in ${shellWord(where)}`,
  });
}

export interface Sharing {
  /** From the archive's root. */
  readonly paths: readonly PathContent[];
  readonly message: string;
  /** For `undo --list`. */
  readonly label: string;
  readonly push: boolean;
}

export interface SharedCommit {
  /** The commit that holds it now, as it was shared. */
  readonly commit: string;
  /** null: git had all of it already. */
  readonly made: Committed | null;
  readonly pushed: boolean;
  /** The remote has more than this clone shows: `sync` brings it in. */
  readonly isBehind: boolean;
  /** The forge's page for the branch; null in direct mode and for forges that we do not know. */
  readonly page: string | null;
}

/** Something of ours was changed on the remote too: nothing was pushed. */
export class NotReplayed extends UserError {
  constructor(
    readonly conflicts: readonly ReplayConflict[],
    readonly made: Committed | null,
  ) {
    const paths = conflicts.map(({ path }) => visibleLine(path)).join(", ");
    super(
      "changed-on-both-sides",
      `saved and committed here, not shared: changed here and on the remote: ${paths}`,
      EXIT.notShared,
      {
        hint: "afterword sync",
      },
    );
  }
}

/** Commits the paths and, if wanted, shares them. Throws as commitPaths (5, 8) and shareCommits (6) do. */
export async function commitAndShare(
  context: Context,
  archive: Archive,
  repository: Repository,
  destination: Destination,
  { paths, message, label, push }: Sharing,
): Promise<SharedCommit> {
  const { ref, start, target, known } = destination;
  const inRepository = paths.map(({ path, content }) => ({ path: repository.prefix + path, content }));
  const made = await commitPaths(context, repository, { paths: inRepository, message, ref, start });
  // Where a new branch would start has it already: then that is what is shared.
  const commit = made?.id ?? (await tipOf(repository, ref)) ?? start ?? "";
  const page = pageOf(repository, destination, archive);
  const noted = () => (made ? journalCommit(context, archive.root, label, made) : null);
  if (!push) {
    await noted();
    return { commit, made, pushed: false, isBehind: false, page: null };
  }
  const single = onlyUnshared(made, known);
  const base = destination.isCheckedOut ? null : known;
  // The journal is written while the push is on its way: both take a few milliseconds of waiting.
  const sharing = shareCommits(context, repository, target, commit, { single, base });
  sharing.catch(() => {});
  await noted();
  const shared = await sharing;
  if (shared.state === "conflict") throw new NotReplayed(shared.conflicts, made);
  const isBehind =
    shared.tip !== commit && !(await catchUp(context, repository, destination, commit, shared.tip));
  if (!isBehind) await journalReplayed(context, archive.root, commit, shared.tip);
  await rollUpPacks(repository);
  return { commit: shared.tip, made, pushed: true, isBehind, page };
}

/** Our commit on what the remote had when last seen: nothing else can be unshared. */
function onlyUnshared(made: Committed | null, seen: string | null): SingleCommit | null {
  if (made?.parent == null || made.parent !== seen || !made.known) return null;
  const { id, parent, known } = made;
  return { commit: { id, parents: [parent], ...known }, parent };
}

function pageOf(
  { config }: Repository,
  { isCheckedOut, target }: Destination,
  archive: Archive,
): string | null {
  const { remote, branch } = archive.settings.git;
  const url = config.get(`remote.${remote}.url`);
  return isCheckedOut || url === null ? null : comparePage(fullUrl(url, config), branch, target.branch);
}

/** Our commits were made again on what others shared: the branch here follows, files and all, where it can. */
async function catchUp(
  context: Context,
  repository: Repository,
  { ref, isCheckedOut }: Destination,
  from: string,
  to: string,
): Promise<boolean> {
  if (!isCheckedOut) return moveRef(repository, ref, to, from);
  try {
    return (await bringIn(context, repository, ref, from, to)).conflicts.length === 0;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
