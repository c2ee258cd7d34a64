import { join } from "node:path";
import type { Context } from "../ports.js";
import type { FileChange } from "./file-change.js";
import { readState, removeState, stateFolder, writeState } from "./state-folder.js";

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

const FOLDER = "journal";
const NAME = /^(\d{8})-(\d+)\.json$/;
const KEPT = 50;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** A file each: an answer adds one, and need not write again what was done before. */
interface Stored {
  readonly name: string;
  readonly number: number;
  readonly length: number;
}

/** What can be undone, oldest first; an entry that cannot be read is left out. */
export async function readJournal(context: Context, archiveRoot: string): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const { name } of await stored(context, archiveRoot)) {
    const entry = entryOf(await readState(context, archiveRoot, name));
    if (entry) entries.push(entry);
  }
  return entries;
}

function entryOf(text: string | null): JournalEntry | null {
  try {
    const entry: unknown = JSON.parse(text ?? "null");
    return typeof entry === "object" && entry !== null && "changes" in entry ? (entry as JournalEntry) : null;
  } catch {
    return null;
  }
}

/** The journal is these entries from now on. */
export async function writeJournal(
  context: Context,
  archiveRoot: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  const before = await stored(context, archiveRoot);
  const texts = entries.slice(-KEPT).map((entry) => JSON.stringify(entry));
  const isSame = async (i: number) =>
    (await readState(context, archiveRoot, before[i]?.name ?? "")) === texts[i];
  let kept = 0;
  while (kept < texts.length && kept < before.length && (await isSame(kept))) kept++;
  for (const { name } of before.slice(kept).toReversed()) await removeState(context, archiveRoot, name);
  let last = before[kept - 1];
  for (const text of texts.slice(kept)) last = await append(context, archiveRoot, text, last);
}

export async function addToJournal(
  context: Context,
  archiveRoot: string,
  entry: JournalEntry,
): Promise<void> {
  const before = await stored(context, archiveRoot);
  const added = await append(context, archiveRoot, JSON.stringify(entry), before.at(-1));
  let room = MOST_CHARACTERS - added.length;
  for (const [i, { name, length }] of before.toReversed().entries()) {
    room -= length;
    if (room < 0 || i >= KEPT - 1) await removeState(context, archiveRoot, name);
  }
}

async function append(
  context: Context,
  archiveRoot: string,
  text: string,
  last: Stored | undefined,
): Promise<Stored> {
  const number = (last?.number ?? 0) + 1;
  const name = `${FOLDER}/${String(number).padStart(8, "0")}-${text.length}.json`;
  await writeState(context, archiveRoot, name, text);
  return { name, number, length: text.length };
}

async function stored(context: Context, archiveRoot: string): Promise<readonly Stored[]> {
  try {
    const files = await context.files();
    const found = await files.list(join(stateFolder(context, archiveRoot), FOLDER));
    return found
      .flatMap(({ name }) => {
        const [, number, length] = NAME.exec(name) ?? [];
        return number === undefined
          ? []
          : [{ name: `${FOLDER}/${name}`, number: Number(number), length: Number(length) }];
      })
      .sort((a, b) => a.number - b.number);
  } catch {
    return [];
  }
}
