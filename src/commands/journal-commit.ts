import { readJournal, writeJournal } from "../archive/journal.js";
import type { Committed } from "../git/commit-plan.js";
import type { Context } from "../ports.js";

/** Notes a commit of ours for `undo`: with the file change that led to it, where that was the last thing done. */
export async function journalCommit(
  context: Context,
  archiveRoot: string,
  label: string,
  { id, parent, ref }: Committed,
): Promise<void> {
  const entries = await readJournal(context, archiveRoot);
  const last = entries.at(-1);
  const commit = { id, parent, ref };
  const isSameStep = last?.label === label && last.commit === undefined;
  const entry = isSameStep ? { ...last, commit } : { at: context.clock.now(), label, changes: [], commit };
  await writeJournal(context, archiveRoot, [...(isSameStep ? entries.slice(0, -1) : entries), entry]);
}

/** A commit that was made again on what others shared is undone under its new id. */
export async function journalReplayed(
  context: Context,
  archiveRoot: string,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return;
  const entries = await readJournal(context, archiveRoot);
  const moved = entries.map((entry) =>
    entry.commit?.id === from ? { ...entry, commit: { ...entry.commit, id: to } } : entry,
  );
  await writeJournal(context, archiveRoot, moved);
}
