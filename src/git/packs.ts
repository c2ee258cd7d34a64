import { join } from "node:path";
import type { Repository } from "./repository.js";

/** With more packs than this, `git gc --auto` of the user's next command repacks them all. */
const MOST_PACKS = 50;
const IN_ONE_PACK = ["fetch.unpackLimit=1", "fastimport.unpackLimit=1"] as const;

/**
 * What is fetched or made is kept as the one pack that git writes at first: taken apart, each object of it would be a file
 * of its own that is synced, which is the larger half of a fetch and of a commit.
 */
export async function keptTogether(repository: Repository): Promise<readonly string[]> {
  return countPacks(await packFiles(repository)) < MOST_PACKS ? IN_ONE_PACK : [];
}

/**
 * Rolls small packs up into one, as git's own maintenance would; nothing is dropped, reachable or not. Where it fails the
 * packs stay as they are, and what comes next is taken apart. A pack that somebody keeps, or that stands for objects which
 * only the remote has (a partial clone), is never rolled up: git of some versions forgets there what the pack promised.
 */
export async function rollUpPacks(repository: Repository): Promise<void> {
  const names = await packFiles(repository);
  if (countPacks(names) < MOST_PACKS || names.some((name) => /\.(?:keep|promisor)$/.test(name))) return;
  await repository.git.run(["repack", "-q", "-d", "--geometric=2"]);
}

async function packFiles({ files, commonFolder }: Repository): Promise<readonly string[]> {
  const kept = await files.list(join(commonFolder, "objects", "pack")).catch(() => []);
  return kept.map(({ name }) => name);
}

function countPacks(names: readonly string[]): number {
  return names.filter((name) => name.endsWith(".pack")).length;
}
