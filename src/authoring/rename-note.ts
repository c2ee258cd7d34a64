import type { Archive } from "../archive/archive.js";
import { absolute } from "../archive/paths.js";
import { readState, removeState, writeState } from "../archive/state-folder.js";
import type { Context } from "../ports.js";

/** A draft that gets its final name, as archive paths. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

const NAME = "renaming.json";

/** Said before a draft is renamed, taken back (null) after: a run killed in between leaves two files, and this note. */
export async function noteRename(context: Context, archive: Archive, rename: Rename | null): Promise<void> {
  if (context.globals.dryRun) return;
  if (rename === null) await removeState(context, archive.root, NAME);
  else await writeState(context, archive.root, NAME, JSON.stringify(rename));
}

/** Finishes what a killed run began: the new file is whole when it is there, so the old one goes. */
export async function finishRename(context: Context, archive: Archive): Promise<void> {
  const rename = readNote(await readState(context, archive.root, NAME));
  if (rename === null) return;
  const files = await context.files();
  if ((await files.kind(absolute(archive.root, rename.to))) === "file") {
    await files.remove(absolute(archive.root, rename.from));
  }
  await removeState(context, archive.root, NAME);
}

function readNote(stored: string | null): Rename | null {
  try {
    const note: unknown = JSON.parse(stored ?? "null");
    if (typeof note !== "object" || note === null || !("from" in note) || !("to" in note)) return null;
    return typeof note.from === "string" && typeof note.to === "string"
      ? { from: note.from, to: note.to }
      : null;
  } catch {
    return null;
  }
}
