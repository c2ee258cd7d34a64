import { homedir } from "node:os";
import { join } from "node:path";
import type { Context } from "../ports.js";
import { folderKey } from "./folder-key.js";

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const MOST_BYTES = 64 * 1024 * 1024;

/** `$XDG_STATE_HOME/afterword`, else `~/.local/state/afterword`. */
export function stateRoot(context: Context): string {
  const set = context.env.XDG_STATE_HOME;
  return join(set?.startsWith("/") ? set : join(context.env.HOME || homedir(), ".local/state"), "afterword");
}

/** The folder (0700) that keeps what belongs to one archive but not into git: half-typed text, notes, the journal. */
export function stateFolder(context: Context, archiveRoot: string): string {
  return join(stateRoot(context), folderKey(archiveRoot));
}

/** Said once a run: it is true for each of its writes. */
let isSaid = false;

/** Writes a file (0600) of the state folder. A state folder that cannot be written costs a warning, never the work. */
export async function writeState(
  context: Context,
  archiveRoot: string,
  name: string,
  content: string,
): Promise<boolean> {
  const folder = stateFolder(context, archiveRoot);
  try {
    const files = await context.files();
    await files.makeFolder(stateRoot(context), PRIVATE_FOLDER);
    await files.makeFolder(folder, PRIVATE_FOLDER);
    await files.write(join(folder, name), content, PRIVATE_FILE);
    return true;
  } catch {
    if (!isSaid)
      context.output.note(
        `afterword: the state folder ${folder} cannot be written; undo and half-typed text are off (see: afterword doctor)`,
      );
    isSaid = true;
    return false;
  }
}

/** A file of the state folder; null when it is not there or cannot be read. */
export async function readState(context: Context, archiveRoot: string, name: string): Promise<string | null> {
  try {
    const files = await context.files();
    const bytes = await files.read(join(stateFolder(context, archiveRoot), name), MOST_BYTES);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

export async function removeState(context: Context, archiveRoot: string, name: string): Promise<void> {
  const files = await context.files();
  await files.remove(join(stateFolder(context, archiveRoot), name)).catch(() => {});
}

const LAST = "last";

/** The path of the incident that was changed last here (`@last`), or null. */
export async function lastChanged(context: Context, archiveRoot: string): Promise<string | null> {
  return (await readState(context, archiveRoot, LAST))?.trim() || null;
}

export async function rememberLast(context: Context, archiveRoot: string, path: string): Promise<void> {
  if ((await lastChanged(context, archiveRoot)) !== path)
    await writeState(context, archiveRoot, LAST, `${path}\n`);
}
