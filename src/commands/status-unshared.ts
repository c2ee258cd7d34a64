import type { Archive } from "../archive/archive.js";
import { workTree } from "../archive/index/work-tree.js";
import { INCIDENTS_FOLDER } from "../archive/paths.js";
import { readConfig } from "../git/config.js";
import type { Context } from "../ports.js";

/** A file of the archive of which the remote does not have the last state. */
export interface Unshared {
  /** From the archive's root, with `/`. */
  readonly path: string;
  readonly what: "not committed" | "not pushed";
}

/** What only this clone has; empty where there is no git or no commit to compare with. No network. */
export async function unsharedWork(
  context: Context,
  { root, settings }: Archive,
): Promise<readonly Unshared[]> {
  try {
    const upstream = `refs/remotes/${settings.git.remote}/${settings.git.branch}`;
    const range = ["--", INCIDENTS_FOLDER];
    const names = [
      "diff",
      "--name-only",
      "-z",
      "--relative",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
    ];
    const [tree, ahead] = await Promise.all([
      workTree(context, root),
      context.quickGit(root, [...names, `${upstream}..HEAD`, ...range]),
    ]);
    const dirty = (tree?.changes ?? []).map(([, path]) => path);
    const committed =
      ahead.code === 0 ? fields(ahead.stdout) : await neverPushed(context, root, settings.git.remote);
    const known = new Set(dirty);
    return [
      ...dirty.map((path) => ({ path, what: "not committed" as const })),
      ...committed.filter((path) => !known.has(path)).map((path) => ({ path, what: "not pushed" as const })),
    ].filter(({ path }) => path.endsWith(".md"));
  } catch {
    return [];
  }
}

/** The remote has no such branch, as far as is known: all that is committed here. Nothing where there is no remote. */
async function neverPushed(context: Context, root: string, remote: string): Promise<readonly string[]> {
  const git = { run: (args: readonly string[]) => context.quickGit(root, args) };
  if ((await readConfig(git)).get(`remote.${remote}.url`) === null) return [];
  const list = ["ls-tree", "-r", "-z", "--name-only", "HEAD", "--", INCIDENTS_FOLDER];
  const { code, stdout } = await git.run(list);
  return code === 0 ? fields(stdout) : [];
}

function fields(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split("\0").filter(Boolean);
}
