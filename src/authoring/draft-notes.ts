import type { Archive } from "../archive/archive.js";
import { readState, writeState } from "../archive/state-folder.js";
import type { Context } from "../ports.js";

/**
 * What was pasted and not ticked: kept on this machine (state folder, 0600), never committed, never thrown away. Lines
 * that are there already are not added again. Answers how many were added.
 */
export async function keepNotes(
  context: Context,
  archive: Archive,
  id: string,
  lines: readonly string[],
): Promise<number> {
  const name = notesName(id);
  const before = (await readState(context, archive.root, name)) ?? "";
  const known = new Set(before.split("\n"));
  const fresh = lines.map((line) => line.replace(/\s*\n\s*/g, " ")).filter((line) => !known.has(line));
  if (fresh.length > 0) await writeState(context, archive.root, name, `${before}${fresh.join("\n")}\n`);
  return fresh.length;
}

/** Moves the notes with a draft that gets its final id. */
export async function moveNotes(context: Context, archive: Archive, from: string, to: string): Promise<void> {
  const text = await readState(context, archive.root, notesName(from));
  if (text !== null) await writeState(context, archive.root, notesName(to), text);
}

function notesName(id: string): string {
  return `notes-${id}.md`;
}
