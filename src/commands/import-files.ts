import { resolve } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { folderSources } from "./import-folder.js";
import { MOST_FILE_BYTES } from "./import-limits.js";
import { loadBytes, loadFile, type Source, tooLarge } from "./import-load.js";

/** What the paths on the command line stand for, in order; folders are looked through. `-` is standard input. */
export async function findSources(context: Context, paths: readonly string[]): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const path of paths) found.push(...(await sourcesOf(context, path)));
  return found;
}

async function sourcesOf(context: Context, path: string): Promise<readonly Source[]> {
  if (path === "-") return [standardInput(context)];
  const files = await context.files();
  const absolute = resolve(context.cwd, path);
  const kind = await files.kind(absolute);
  if (kind === "file") return [{ name: path, explicit: true, load: () => loadFile(files, absolute, path) }];
  if (kind === "folder") return folderSources(files, absolute, path);
  if (kind === null) {
    throw new UserError("no-such-file", `there is no file or folder \`${path}\``, EXIT.usage, {
      where: path,
      hint: "afterword import old-postmortems/",
    });
  }
  throw new UserError("not-a-file", `\`${path}\` is a link or a device: it is not read`, EXIT.content, {
    where: path,
    hint: `afterword import - < ${path}`,
  });
}

function standardInput(context: Context): Source {
  const name = "standard input";
  return {
    name,
    explicit: true,
    load: async () => {
      const bytes = await context.stdinBytes(MOST_FILE_BYTES);
      return bytes === null ? [tooLarge(name, null)] : loadBytes(bytes, name);
    },
  };
}
