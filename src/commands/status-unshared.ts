import type { Archive } from "../archive/archive.js";
import { INCIDENTS_FOLDER } from "../archive/paths.js";
import { readConfig } from "../git/config.js";
import type { Context, GitRunner } from "../ports.js";

/** A file of the archive of which the remote does not have the last state. */
export interface Unshared {
  /** From the archive's root, with `/`. */
  readonly path: string;
  readonly what: "not committed" | "not pushed";
}

/** What only this clone has; empty where there is no git or no commit to compare with. Two git processes, no network. */
export async function unsharedWork(
  context: Context,
  { root, settings }: Archive,
): Promise<readonly Unshared[]> {
  try {
    const git = await context.git(root);
    const upstream = `refs/remotes/${settings.git.remote}/${settings.git.branch}`;
    const [status, ahead] = await Promise.all([
      git.run([
        "status",
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--",
        INCIDENTS_FOLDER,
      ]),
      git.run([
        "diff",
        "--name-only",
        "-z",
        "--relative",
        "--no-renames",
        `${upstream}..HEAD`,
        "--",
        INCIDENTS_FOLDER,
      ]),
    ]);
    const prefix = status.code === 0 ? await prefixOf(git) : "";
    const dirty = fields(status.stdout).map((line) => line.slice(3 + prefix.length));
    const committed = ahead.code === 0 ? fields(ahead.stdout) : await neverPushed(git, settings.git.remote);
    const unpushed = committed.filter((path) => !dirty.includes(path));
    return [
      ...dirty.map((path) => ({ path, what: "not committed" as const })),
      ...unpushed.map((path) => ({ path, what: "not pushed" as const })),
    ].filter(({ path }) => path.endsWith(".md"));
  } catch {
    return [];
  }
}

/** The remote has no such branch, as far as is known: all that is committed here. Nothing where there is no remote. */
async function neverPushed(git: GitRunner, remote: string): Promise<readonly string[]> {
  if ((await readConfig(git)).get(`remote.${remote}.url`) === null) return [];
  const { code, stdout } = await git.run([
    "ls-tree",
    "-r",
    "-z",
    "--name-only",
    "HEAD",
    "--",
    INCIDENTS_FOLDER,
  ]);
  return code === 0 ? fields(stdout) : [];
}

/** Porcelain paths are from the work tree's root; this is where the archive lies below it. */
async function prefixOf(git: {
  run(args: readonly string[]): Promise<{ stdout: Uint8Array }>;
}): Promise<string> {
  return new TextDecoder().decode((await git.run(["rev-parse", "--show-prefix"])).stdout).trimEnd();
}

function fields(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split("\0").filter(Boolean);
}
