import { reviewHash } from "../document/review-hash.js";
import { askMaybe, textOf } from "../git/answers.js";
import { readBlobs } from "../git/blobs.js";
import type { Repository } from "../git/repository.js";
import { listEntries } from "../git/tree-changes.js";

const MOST_VERSIONS = "200";

/** The file as HEAD has it; null: it is in no commit. */
export async function asCommitted(repository: Repository, path: string): Promise<string | null> {
  return repository.commit === null ? null : textAt(repository, repository.commit, path);
}

async function textAt({ git, prefix }: Repository, commit: string, path: string): Promise<string | null> {
  const full = prefix + path;
  const entry = (await listEntries(git, commit, [full])).get(full);
  if (!entry) return null;
  const blobs = await readBlobs(git, [entry.oid]);
  return textOf(blobs.get(entry.oid) ?? new Uint8Array());
}

/** E-mail of the one who committed the file first: its author where the file itself names none. */
export async function authorOf({ git, prefix }: Repository, path: string): Promise<string | null> {
  const args = ["log", "--diff-filter=A", "--format=%ae", "-1", "HEAD", "--", prefix + path];
  return (await askMaybe(git, args))?.trim() || null;
}

/** The committed version that a review was given on, by its hash; null: there is none any more. */
export async function versionOf(repository: Repository, path: string, hash: string): Promise<string | null> {
  const { git, prefix } = repository;
  const args = ["log", "--format=%H", "-n", MOST_VERSIONS, "HEAD", "--", prefix + path];
  const commits = ((await askMaybe(git, args)) ?? "").split("\n").filter((line) => line !== "");
  for (const commit of commits) {
    const text = await textAt(repository, commit, path);
    if (text !== null && reviewHash(text) === hash) return text;
  }
  return null;
}
