import { join, resolve, sep } from "node:path";
import type { Archive } from "../archive/archive.js";
import { INCIDENTS_FOLDER, SETTINGS_FILE } from "../archive/paths.js";
import { shellWord } from "../model/shell-word.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { folderSources } from "./import-folder.js";
import { MOST_FILE_BYTES } from "./import-limits.js";
import { loadBytes, loadFile, type Source, tooLarge, unread } from "./import-load.js";

/** What the paths on the command line stand for, in order; folders are looked through. `-` is standard input. */
export async function findSources(
  context: Context,
  { root }: Archive,
  paths: readonly string[],
): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const path of paths) found.push(...(await sourcesOf(context, path)));
  return found.map((source) => {
    const part = source.path === null ? null : partOfArchive(source.path, root);
    return part === null ? source : { ...source, load: async () => [unread(source.name, part)] };
  });
}

/** What a file is to the archive that it lies in; null: something else. */
function partOfArchive(path: string, root: string): string | null {
  if (path.startsWith(join(root, INCIDENTS_FOLDER, sep))) return "an incident of this archive already";
  return path === join(root, SETTINGS_FILE) ? "the settings of this archive" : null;
}

async function sourcesOf(context: Context, path: string): Promise<readonly Source[]> {
  if (path === "-") return [standardInput(context)];
  const files = await context.files();
  const absolute = resolve(context.cwd, path);
  const kind = await files.kind(absolute);
  if (kind === "file") {
    return [{ name: path, path: absolute, explicit: true, load: () => loadFile(files, absolute, path) }];
  }
  if (kind === "folder") return folderSources(files, absolute, path);
  if (kind === null) {
    throw new UserError("no-such-file", `there is no file or folder \`${path}\``, EXIT.usage, {
      where: path,
      hint: "afterword import old-postmortems/",
    });
  }
  throw new UserError("not-a-file", `\`${path}\` is a link or a device: it is not read`, EXIT.content, {
    where: path,
    hint: `afterword import - < ${shellWord(path)}`,
  });
}

function standardInput(context: Context): Source {
  const name = "standard input";
  return {
    name,
    path: null,
    explicit: true,
    load: async () => {
      const bytes = await context.stdinBytes(MOST_FILE_BYTES);
      return bytes === null ? [tooLarge(name, null)] : loadBytes(bytes, name);
    },
  };
}
