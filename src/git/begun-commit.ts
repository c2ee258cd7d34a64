import type { Context } from "../ports.js";
import type { Repository } from "./repository.js";
import { blobId, newPrivateIndex, type PrivateIndex, type TreeEdit } from "./scratch.js";

const REGULAR = "100644";

/** The private index of a commit that may come. Whoever began it removes the index, whatever became of it. */
export interface BegunCommit {
  readonly index: PrivateIndex;
  readonly parent: string;
  readonly edits: readonly TreeEdit[];
}

/**
 * Makes the index of a commit on HEAD ready while the rules still judge the file: git's two slowest steps are over when
 * they say yes, and when they say no nothing that git keeps has changed. null: then the commit does all of it itself.
 */
export async function beginCommit(
  context: Context,
  repository: Repository,
  path: string,
  content: string,
): Promise<BegunCommit | null> {
  const { commit } = repository;
  const oid = blobId(repository, content);
  if (commit === null || oid === null) return null;
  const edits = [{ path, entry: { mode: REGULAR, oid } }];
  const index = await newPrivateIndex(context, repository).catch(() => null);
  try {
    await index?.read(commit);
    await index?.edit(edits);
    return index && { index, parent: commit, edits };
  } catch {
    // Whatever is wrong here meets the commit itself, which says so.
    await index?.remove();
    return null;
  }
}
