import { createHash } from "node:crypto";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Files } from "../../ports.js";

const MOST_BYTES = 4096;

/** The git folder of the work tree that holds `root` (of a linked work tree its own one), without asking git; or null. */
export async function gitFolder(
  files: Files,
  root: string,
): Promise<{ folder: string; workTree: string } | null> {
  for (let at = root; ; at = dirname(at)) {
    const dotGit = join(at, ".git");
    const kind = await files.kind(dotGit);
    const folder = kind === "file" ? await pointedTo(files, dotGit) : kind === "folder" ? dotGit : null;
    if (folder !== null && (await files.kind(join(folder, "HEAD"))) === "file")
      return { folder, workTree: at };
    if (kind !== null || dirname(at) === at) return null;
  }
}

async function pointedTo(files: Files, dotGit: string): Promise<string | null> {
  const bytes = await files.read(dotGit, MOST_BYTES);
  const line = /^gitdir: (.+)\n?$/.exec(new TextDecoder().decode(bytes ?? new Uint8Array()))?.[1];
  if (line === undefined) return null;
  return isAbsolute(line) ? line : resolve(dirname(dotGit), line);
}

export interface Place {
  readonly folder: string;
  /** How the file names of this archive's index begin, for this program and these settings. */
  readonly prefix: string;
}

/** Where the index of an archive lies: in the git folder, so it is never committed and each work tree has its own. */
export async function indexPlace(files: Files, root: string, maker: string): Promise<Place | null> {
  const git = await gitFolder(files, root);
  return git && placeIn(git.folder, relative(git.workTree, root), maker);
}

/** The same in a git folder that is known; `inRepository`: where the archive lies in the repository. */
export function placeIn(folder: string, inRepository: string, maker: string): Place {
  const hash = createHash("sha256").update(`${inRepository}\n${maker}`).digest("hex");
  return { folder: join(folder, "afterword"), prefix: `index-${hash.slice(0, 16)}-` };
}
