import type { Archive } from "../archive/archive.js";
import { applyChanges, diffOf } from "../archive/changes.js";
import type { FileChange } from "../archive/file-change.js";
import { type JournalEntry, readJournal, writeJournal } from "../archive/journal.js";
import { openArchive } from "../archive/locate.js";
import { absolute } from "../archive/paths.js";
import { formatInstant } from "../document/instant.js";
import { textOf } from "../git/answers.js";
import { trackingRef } from "../git/push.js";
import { openRepository, type Repository } from "../git/repository.js";
import { assertMayCommit } from "../git/state.js";
import { planTakeBack, takeBack } from "../git/take-back.js";
import { EXIT, UserError } from "../model/user-error.js";
import { visibleLine } from "../model/visible-text.js";
import type { Arguments, Context, Outcome } from "../ports.js";

/** Takes back the last change that afterword made here: files as they were, and its commit. */
export async function run(context: Context, { options }: Arguments): Promise<Outcome> {
  const archive = await openArchive(context);
  const entries = await readJournal(context, archive.root);
  if (options.list === true) return list(entries);
  const last = entries.at(-1);
  if (!last) {
    throw new UserError(
      "nothing-to-undo",
      "afterword has changed nothing here that it could take back",
      EXIT.notFound,
      {
        hint: "afterword restore ID brings back an older version from git",
      },
    );
  }
  const files = await writtenOf(context, archive, last);
  await assertUntouched(context, archive, files);
  const diff = await diffOf(files);
  const ofCommit = last.commit ? await planCommit(context, archive, last.commit) : null;
  if (context.globals.dryRun)
    return outcome(last, diff, ofCommit?.how === "reverted" ? "a commit would undo it" : "", true);
  const said = ofCommit
    ? await ofCommit.take(`Undo: ${last.label}\n\nThis undoes commit ${last.commit?.id}.\n`)
    : "";
  await applyChanges(context, archive, files, "undo");
  await writeJournal(context, archive.root, entries.slice(0, -1));
  return outcome(last, diff, said, false);
}

/** What of an entry stands in the archive, turned round: of several files a kill may have left the last unwritten. */
async function writtenOf(
  context: Context,
  archive: Archive,
  { changes }: JournalEntry,
): Promise<readonly FileChange[]> {
  const all = changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
  if (all.length === 1) return all;
  const port = await context.files();
  const there: FileChange[] = [];
  for (const change of all) {
    const bytes = await port.read(absolute(archive.root, change.path));
    if ((bytes === null ? null : textOf(bytes)) !== change.after) there.push(change);
  }
  return there.length > 0 ? there : all;
}

/** What was edited since is never thrown away. */
async function assertUntouched(
  context: Context,
  archive: Archive,
  files: readonly FileChange[],
): Promise<void> {
  const port = await context.files();
  for (const { path, before } of files) {
    const bytes = await port.read(absolute(archive.root, path));
    if ((bytes === null ? null : textOf(bytes)) === before) continue;
    throw new UserError("changed-since", "this file was edited since; nothing was changed", EXIT.gitState, {
      where: visibleLine(path),
      hint: "afterword undo --list shows what was done; edit the file, or: afterword restore ID --from REV",
    });
  }
}

interface CommitUndo {
  readonly how: "moved-back" | "reverted";
  take(message: string): Promise<string>;
}

async function planCommit(
  context: Context,
  archive: Archive,
  commit: NonNullable<JournalEntry["commit"]>,
): Promise<CommitUndo> {
  const repository = await openRepository(context, archive.root);
  const isHead = commit.ref === repository.head;
  await assertMayCommit(context, repository, isHead ? commit.ref : null);
  const plan = await planTakeBack(repository, commit, await isShared(repository, archive, commit));
  const take = async (message: string): Promise<string> => {
    const done = await takeBack(context, repository, commit, plan, message);
    return done.how === "moved-back"
      ? `The commit ${commit.id.slice(0, 10)} is gone; it was not shared.`
      : `Commit ${done.commit.slice(0, 10)} undoes ${commit.id.slice(0, 10)}; it is here, not shared yet: afterword sync`;
  };
  return { how: plan.how, take };
}

async function isShared(
  { git }: Repository,
  { settings }: Archive,
  { id, ref }: { id: string; ref: string },
): Promise<boolean> {
  const target = { remote: settings.git.remote, branch: ref.replace(/^refs\/heads\//, "") };
  const { code } = await git.run(["merge-base", "--is-ancestor", id, trackingRef(target)]);
  return code === 0;
}

function outcome({ label, changes }: JournalEntry, diff: string, said: string, isDry: boolean): Outcome {
  const changed = changes.map(({ path }) => path);
  const head = `${isDry ? "Would take back" : "Took back"}: ${visibleLine(label)}\n`;
  return {
    json: { changed, label, diff },
    text: `${head}${diff}${said ? `${said}\n` : ""}Next: afterword status\n`,
  };
}

function list(entries: readonly JournalEntry[]): Outcome {
  const newestFirst = entries.toReversed();
  const rows = newestFirst.map(({ at, label, changes, commit }) => ({
    at: formatInstant(at),
    label,
    changed: changes.map(({ path }) => path),
    commit: commit?.id ?? null,
  }));
  const lines = rows.map(({ at, label, changed, commit }) =>
    visibleLine(`${at}  ${label}${commit ? ` (commit ${commit.slice(0, 10)})` : ""}  ${changed.join(", ")}`),
  );
  const text =
    lines.length === 0
      ? "Nothing to take back.\n"
      : `${lines.join("\n")}\nNext: afterword undo (takes back the first of these)\n`;
  return { json: { changed: [], entries: rows }, text };
}
