import type { Archive } from "../archive/archive.js";
import { INCIDENTS_FOLDER } from "../archive/paths.js";
import { fields, textOf } from "../git/answers.js";
import { listTree, readBlobs } from "../git/blobs.js";
import { openRepository } from "../git/repository.js";
import type { Context, GitAnswer } from "../ports.js";

/** The incident files of HEAD, by path from the archive's root. */
export async function committedFiles(
  context: Context,
  archive: Archive,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { git, prefix } = await openRepository(context, archive.root);
  const tree = await listTree(git, "HEAD", `${prefix}${INCIDENTS_FOLDER}`);
  const wanted = tree.filter(({ path }) =>
    /^[^/]+\/[^/]+\.md$/.test(path.slice(prefix.length + INCIDENTS_FOLDER.length + 1)),
  );
  const blobs = await readBlobs(
    git,
    wanted.map(({ oid }) => oid),
  );
  return new Map(
    wanted.map(({ path, oid }) => [path.slice(prefix.length), blobs.get(oid) ?? new Uint8Array()]),
  );
}

/**
 * The incident files that differ from the remote branch, committed or not, or that git does not know; null where there is
 * no git, no remote branch, or git refuses: then everything is looked at.
 */
export async function differingPaths(
  context: Context,
  archive: Archive,
): Promise<ReadonlySet<string> | null> {
  const { remote, branch } = archive.settings.git;
  const ref = `refs/remotes/${remote}/${branch}`;
  try {
    const git = await context.git(archive.root);
    const changed = git.run([
      "diff",
      "--name-only",
      "-z",
      "--no-renames",
      "--relative",
      "--diff-filter=d",
      ref,
      "--",
      INCIDENTS_FOLDER,
    ]);
    const untracked = git.run(["ls-files", "--others", "--exclude-standard", "-z", "--", INCIDENTS_FOLDER]);
    const answers = await Promise.all([changed, untracked]);
    return answers.every(({ code }) => code === 0) ? new Set(answers.flatMap(pathsOf)) : null;
  } catch {
    return null;
  }
}

function pathsOf({ stdout }: GitAnswer): readonly string[] {
  return fields(textOf(stdout));
}
