import type { Context } from "../ports.js";
import type { FileChange } from "./file-change.js";
import { readState, writeState } from "./state-folder.js";

/** One change that afterword made, newest last: what `undo` can take back. */
export interface JournalEntry {
  /** UTC seconds. */
  readonly at: number;
  /** What was done, for people: `timeline add`, `submit` … */
  readonly label: string;
  readonly changes: readonly FileChange[];
  /** The commit that it made, if it made one, and the ref that it moved. */
  readonly commit?: { readonly id: string; readonly parent: string | null; readonly ref: string };
}

const JOURNAL = "journal.json";
const KEPT = 50;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** What can be undone, oldest first; a journal that cannot be read is an empty one. */
export async function readJournal(context: Context, archiveRoot: string): Promise<readonly JournalEntry[]> {
  const text = await readState(context, archiveRoot, JOURNAL);
  if (text === null) return [];
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? (entries as JournalEntry[]) : [];
  } catch {
    return [];
  }
}

export async function writeJournal(
  context: Context,
  archiveRoot: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  let kept = entries.slice(-KEPT);
  let text = JSON.stringify(kept);
  while (text.length > MOST_CHARACTERS && kept.length > 1) {
    kept = kept.slice(Math.ceil(kept.length / 2));
    text = JSON.stringify(kept);
  }
  await writeState(context, archiveRoot, JOURNAL, text);
}

export async function addToJournal(
  context: Context,
  archiveRoot: string,
  entry: JournalEntry,
): Promise<void> {
  await writeJournal(context, archiveRoot, [...(await readJournal(context, archiveRoot)), entry]);
}
