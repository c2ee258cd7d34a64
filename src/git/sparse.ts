import { join } from "node:path";
import type { Context } from "../ports.js";
import { ask, fields } from "./answers.js";
import type { Repository } from "./repository.js";
import { FOLDER, type TreeEdit, withPrivateIndex } from "./scratch.js";

/**
 * Which of the new entries lie outside of what a sparse work tree shows. git says it of an index of our own that holds
 * nothing else, over an empty folder: there is nothing that it could write or take away.
 */
export async function outsideOfSparse(
  context: Context,
  repository: Repository,
  entries: readonly TreeEdit[],
): Promise<ReadonlySet<string>> {
  const { git, files, config, gitFolder } = repository;
  if (entries.length === 0 || !config.isTrue("core.sparsecheckout")) return new Set();
  const empty = join(gitFolder, FOLDER, "empty");
  await files.makeFolder(empty);
  return withPrivateIndex(context, repository, async (index) => {
    await index.read(null);
    await index.edit(entries);
    const env = { ...index.env, GIT_DIR: gitFolder, GIT_WORK_TREE: empty };
    await ask(git, ["sparse-checkout", "reapply"], { env });
    const listed = fields(await ask(git, ["ls-files", "-t", "-z"], { env: index.env }));
    return new Set(listed.filter((line) => line.startsWith("S ")).map((line) => line.slice(2)));
  });
}
