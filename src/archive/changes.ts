import { EXIT, UserError } from "../model/user-error.js";
import { visible } from "../model/visible-text.js";
import type { Context, Files } from "../ports.js";
import type { Archive } from "./archive.js";
import type { FileChange } from "./file-change.js";
import { addToJournal } from "./journal.js";
import { absolute, INCIDENTS_FOLDER } from "./paths.js";
import { rememberLast } from "./state-folder.js";
import { alone } from "./write-lock.js";

export interface Applied {
  /** Paths that changed (or, in a dry run, would change). */
  readonly changed: readonly string[];
  /** A unified diff, made visible; only in a dry run, else empty. */
  readonly diff: string;
}

/**
 * The one way in which a command writes files of the archive. In a dry run nothing is written and the diff is the answer.
 * Each file must still be what the plan was made from (exit 8), so that an edit by hand meanwhile is never overwritten.
 */
export async function applyChanges(
  context: Context,
  archive: Archive,
  changes: readonly FileChange[],
  label: string,
): Promise<Applied> {
  const real = changes.filter(({ before, after }) => before !== after);
  const changed = real.map(({ path }) => path);
  if (context.globals.dryRun) return { changed, diff: await diffOf(real) };
  const files = await context.files();
  if (real.length === 0) return { changed, diff: "" };
  await alone(context, archive.root, async () => {
    for (const change of real) await assertUnchanged(files, archive, change);
    // of several files the journal tells before they are written: what a kill leaves can be taken back too
    const entry = { at: context.clock.now(), label, changes: real };
    if (real.length > 1) await addToJournal(context, archive.root, entry);
    for (const change of real) await applyOne(files, archive, change);
    if (real.length === 1) await addToJournal(context, archive.root, entry);
    await rememberIncident(context, archive, real);
  });
  return { changed, diff: "" };
}

/** No folder on the way may be a link: what lies behind one is not the archive's. */
async function assertInside(files: Files, archive: Archive, path: string): Promise<void> {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join("/");
    const kind = await files.kind(absolute(archive.root, folder));
    if (kind === null) return;
    if (kind === "folder" && parts[depth - 1] !== "..") continue;
    throw new UserError(
      "not-a-folder",
      "this is a link or no folder, so nothing is written behind it",
      EXIT.disk,
      {
        where: folder,
        hint: "afterword doctor",
      },
    );
  }
}

async function assertUnchanged(files: Files, archive: Archive, { path, before }: FileChange): Promise<void> {
  await assertInside(files, archive, path);
  const bytes = await files.read(absolute(archive.root, path));
  const now = bytes === null ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (now === before) return;
  const message = "this file was changed by someone else a moment ago; nothing was written";
  throw new UserError("changed-meanwhile", message, EXIT.locked, {
    where: path,
    hint: "run the same command again: it starts from the file as it is now",
  });
}

async function applyOne(files: Files, archive: Archive, { path, before, after }: FileChange): Promise<void> {
  const target = absolute(archive.root, path);
  if (after === null) await files.remove(target);
  else if (before !== null) await files.write(target, after);
  else if (!(await files.create(target, after))) {
    const message = "there is a file of this name already; nothing was written over it";
    throw new UserError("exists", message, EXIT.locked, {
      where: path,
      hint: "run the same command again: it takes a new name",
    });
  }
}

async function rememberIncident(
  context: Context,
  archive: Archive,
  changes: readonly FileChange[],
): Promise<void> {
  const incidents = changes.filter(
    ({ path, after }) => path.startsWith(`${INCIDENTS_FOLDER}/`) && after !== null,
  );
  const last = incidents.at(-1);
  if (last) await rememberLast(context, archive.root, last.path);
}

/** The changes as a unified diff for people, content made visible. */
export async function diffOf(changes: readonly FileChange[]): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const patches = changes.map(({ path, before, after }) => {
    const from = before === null ? "/dev/null" : `a/${path}`;
    const to = after === null ? "/dev/null" : `b/${path}`;
    const patch = createTwoFilesPatch(from, to, before ?? "", after ?? "", undefined, undefined, {
      context: 3,
    });
    return visible(patch).replace(/^=+\n/, "");
  });
  return patches.join("");
}
