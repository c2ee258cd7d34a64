import { dirname, join } from "node:path";
import { textOf } from "./answers.js";
import type { Repository } from "./repository.js";

const MOST_BYTES = 1024 * 1024;

/** Attributes with which git would store something else than the file's bytes. */
export const TRANSFORMING: readonly string[] = ["filter", "working-tree-encoding"];

/**
 * Whether any rule file of git's could leave one of these paths out of it. When none has a rule, git need not be asked: a
 * process less on the way to every commit. What cannot be read counts as a rule.
 */
export async function mayBeIgnored(repository: Repository, paths: readonly string[]): Promise<boolean> {
  const { config, env, commonFolder } = repository;
  const own = config.get("core.excludesfile");
  const texts = await readAll(repository, [
    ...inFoldersOf(repository, paths, ".gitignore"),
    join(commonFolder, "info/exclude"),
    ...(own === null ? usersOwn(env, "ignore") : []),
  ]);
  return own !== null || texts.some((text) => text === null || /^[ \t]*[^#\s]/m.test(text));
}

/** The same of attributes that change bytes: without a filter in git's configuration and without their names in a file. */
export async function mayBeTransformed(repository: Repository, paths: readonly string[]): Promise<boolean> {
  const { config, env, commonFolder } = repository;
  if (config.get("core.attributesfile") !== null) return true;
  if (config.keys().some((key) => key.startsWith("filter."))) return true;
  const texts = await readAll(repository, [
    ...inFoldersOf(repository, paths, ".gitattributes"),
    join(commonFolder, "info/attributes"),
    ...usersOwn(env, "attributes"),
    "/etc/gitattributes",
  ]);
  return texts.some((text) => text === null || TRANSFORMING.some((name) => text.includes(name)));
}

function inFoldersOf(repository: Repository, paths: readonly string[], name: string): readonly string[] {
  const folders = new Set<string>([""]);
  for (const path of paths) {
    for (let at = dirname(path); at !== "." && at !== "/"; at = dirname(at)) folders.add(at);
  }
  return [...folders].map((folder) => join(repository.root, ...folder.split("/"), name));
}

function usersOwn(env: Repository["env"], name: string): readonly string[] {
  const folder = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, ".config") : null);
  return folder === null ? [] : [join(folder, "git", name)];
}

/** The text of each file, `""` where there is none, null where it cannot be told. */
function readAll({ files }: Repository, paths: readonly string[]): Promise<readonly (string | null)[]> {
  return Promise.all(
    paths.map(async (path) => {
      try {
        if ((await files.kind(path)) === null) return "";
        const bytes = await files.read(path, MOST_BYTES);
        return bytes === null ? null : textOf(bytes);
      } catch {
        return null;
      }
    }),
  );
}
