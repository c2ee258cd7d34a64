import { openArchive } from "../archive/locate.js";
import { idOfPath } from "../archive/paths.js";
import { askMaybe } from "../git/answers.js";
import type { BringInConflict } from "../git/bring-in.js";
import { rollUpPacks } from "../git/packs.js";
import { assertRemote, type Target, trackingRef } from "../git/push.js";
import { tipOf } from "../git/refs.js";
import { openRepository, type Repository } from "../git/repository.js";
import { assertMayCommit } from "../git/state.js";
import { deliverBranch, exchange } from "../git/sync.js";
import { treeChanges } from "../git/tree-changes.js";
import { divergence } from "../git/unshared.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visible, visibleLine } from "../model/visible-text.js";
import type { Context, Outcome } from "../ports.js";
import { unsharedWork } from "./status-unshared.js";

/** Exchanges with the remote: brings in what others shared, delivers what could not be shared before. */
export async function run(context: Context): Promise<Outcome> {
  const archive = await openArchive(context);
  const repository = await openRepository(context, archive.root);
  const { remote, branch } = archive.settings.git;
  const target = { remote, branch };
  const ref = `refs/heads/${branch}`;
  await assertMayCommit(context, repository, ref);
  assertRemote(repository, target);
  if (context.globals.dryRun) return dryRun(repository, remote, branch);
  const synced = await exchange(context, repository, ref, target);
  if (synced.conflicts.length > 0) throw conflicting(synced.conflicts, target);
  const branches = await deliverBranches(repository, target);
  await rollUpPacks(repository);
  const pushed = synced.pushed + branches.length;
  const unshared = await unsharedWork(context, archive);
  const uncommitted = unshared.filter(({ what }) => what === "not committed").map(({ path }) => path);
  const { pulled, changed } = synced;
  const told = { where: `${remote}/${branch}`, pulled, pushed, changed, branches, uncommitted };
  return {
    json: { branch, pulled, pushed, conflicts: [], changed, uncommitted },
    text: context.globals.quiet ? "" : text(told),
  };
}

interface Told {
  readonly where: string;
  readonly pulled: number;
  readonly pushed: number;
  readonly changed: readonly string[];
  readonly branches: readonly string[];
  /** What only this work tree has. */
  readonly uncommitted: readonly string[];
}

function text({ where, pulled, pushed, changed, branches, uncommitted }: Told): string {
  const lines = [
    `Brought in ${commits(pulled)} and shared ${commits(pushed)}: ${agreement(visibleLine(where), uncommitted)}`,
  ];
  for (const path of changed.slice(0, 20)) lines.push(`  ${visibleLine(path)}`);
  if (changed.length > 20) lines.push(`  … and ${changed.length - 20} more`);
  for (const branch of branches) lines.push(`Shared the branch ${visibleLine(branch)}`);
  const [first] = uncommitted;
  const next = first === undefined ? "afterword status" : `afterword submit ${shellWord(idOfPath(first))}`;
  return `${lines.join("\n")}\nNext: ${next}\n`;
}

/** What is where, in one line. */
function agreement(where: string, uncommitted: readonly string[]): string {
  const [first = ""] = uncommitted;
  if (uncommitted.length === 0) return `this archive and ${where} are the same.`;
  const files = `${visibleLine(first)}${uncommitted.length > 1 ? ` and ${uncommitted.length - 1} more` : ""}`;
  return `${where} has all that is committed here, and not what is only saved: ${files}.`;
}

function commits(count: number): string {
  return count === 0 ? "nothing" : count === 1 ? "1 commit" : `${count} commits`;
}

const INCIDENT_BRANCHES = "refs/heads/incident/";

/** Branches of single incidents whose push did not get through before; those that were merged since stay here. */
async function deliverBranches(repository: Repository, main: Target): Promise<readonly string[]> {
  const listed = await askMaybe(repository.git, [
    "for-each-ref",
    "--format=%(objectname) %(refname)",
    INCIDENT_BRANCHES,
  ]);
  const delivered: string[] = [];
  for (const line of (listed ?? "").split("\n").filter(Boolean)) {
    const [tip = "", ref = ""] = line.split(" ");
    const target = { remote: main.remote, branch: ref.replace(/^refs\/heads\//, "") };
    const isThere = (await tipOf(repository, trackingRef(target))) === tip;
    if (isThere || (await isContained(repository, tip, trackingRef(main)))) continue;
    if (await deliverBranch(repository, target, tip)) delivered.push(target.branch);
  }
  return delivered;
}

/** Whether a branch has all that `tip` brings: by history, or by content where it was squashed. */
async function isContained(repository: Repository, tip: string, branch: string): Promise<boolean> {
  const there = await tipOf(repository, branch);
  if (there === null) return false;
  const { ahead } = await divergence(repository.git, tip, there);
  const paths = [...new Set(ahead.flatMap(({ changes }) => changes.map(({ path }) => path)))];
  if (paths.length === 0) return true;
  return (await treeChanges(repository.git, there, tip, paths)).length === 0;
}

/** Both texts are shown; the files stay as they are. */
function conflicting(conflicts: readonly BringInConflict[], { remote, branch }: Target): UserError {
  const shown = conflicts.map(({ path, text: merged, conflicts: what }) => {
    const head = `${visibleLine(path)}: ${what.map(visibleLine).join(", ")}`;
    return merged === null ? head : `${head}\n${conflictBlocks(merged)}`;
  });
  const message = `changed here and on the remote, and nothing was moved:\n${shown.join("\n")}`;
  const [first] = conflicts;
  return new UserError("conflict", message, EXIT.gitState, {
    where: visibleLine(first?.path ?? ""),
    hint: `make your text agree with theirs and run afterword sync again, or merge by hand: git pull --rebase ${shellWord(remote)} ${shellWord(branch)}`,
  });
}

/** Only the conflict blocks of a merged text. */
function conflictBlocks(merged: string): string {
  const blocks = merged.match(/^<<<<<<<.*?^>>>>>>>[^\n]*$/gms) ?? [];
  return visible(blocks.join("\n")).replace(/^/gm, "  ");
}

async function dryRun(repository: Repository, remote: string, branch: string): Promise<Outcome> {
  const known = trackingRef({ remote, branch });
  const counted = await askMaybe(repository.git, [
    "rev-list",
    "--left-right",
    "--count",
    `HEAD...${known}`,
    "--",
  ]);
  const [ahead = 0, behind = 0] = (counted ?? "0\t0").split("\t").map(Number);
  const text = `As last seen, ${visibleLine(`${remote}/${branch}`)} has ${commits(behind)} for us and lacks ${commits(ahead)}.\nWould fetch, bring in and push; nothing was done.\n`;
  return { json: { branch, pulled: behind, pushed: ahead, conflicts: [] }, text };
}
