import type { Archive } from "../archive/archive.js";
import { applyChanges } from "../archive/changes.js";
import { withNewCode } from "../archive/ids.js";
import type { ReadIncident } from "../archive/read.js";
import { setField } from "../document/edit-field.js";
import { inOwnIndex } from "../git/index-entry.js";
import { moveRef } from "../git/refs.js";
import type { Repository } from "../git/repository.js";
import type { Context } from "../ports.js";
import {
  commitAndShare,
  type Destination,
  type NotReplayed,
  type SharedCommit,
  type Sharing,
} from "./share-commit.js";

interface Newcomer {
  readonly read: ReadIncident;
  readonly text: string;
  readonly sharing: Sharing;
  readonly error: NotReplayed;
}

/**
 * The remote has another incident of this id: the unshared newcomer takes a new code (FORMAT.md §1), and its commit is made
 * again under the new name. Every other conflict is thrown on.
 */
export async function withFreshId(
  context: Context,
  archive: Archive,
  repository: Repository,
  destination: Destination,
  { read, text, sharing, error }: Newcomer,
): Promise<SharedCommit & { readonly id: string }> {
  const { made, conflicts } = error;
  const isTaken =
    conflicts.length === 1 &&
    conflicts[0]?.kind === "taken" &&
    conflicts[0].path === repository.prefix + read.path;
  const id = withNewCode(read.id, context.random);
  const edited = setField(text, "id", id, { path: read.path, settings: archive.settings });
  if (!isTaken || !made || made.parent === null || !("text" in edited)) throw error;
  if (!(await moveRef(repository, destination.ref, made.parent, made.id))) throw error;
  if (destination.isCheckedOut)
    await inOwnIndex(context, repository, [{ path: repository.prefix + read.path, entry: null }]);
  const path = read.path.replace(/[^/]*$/, `${id}.md`);
  const changes = [
    { path, before: null, after: edited.text },
    { path: read.path, before: text, after: null },
  ];
  await applyChanges(context, archive, changes, "submit");
  const paths = [{ path, content: edited.text }, ...sharing.paths.slice(1)];
  const again = { ...sharing, paths, message: sharing.message.replaceAll(read.id, id) };
  const commit = destination.isCheckedOut ? made.parent : repository.commit;
  const fresh = { ...repository, commit, tree: null };
  return { ...(await commitAndShare(context, archive, fresh, destination, again)), id };
}
