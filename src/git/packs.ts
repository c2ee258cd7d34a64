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
  return (await countPacks(repository)) < MOST_PACKS ? IN_ONE_PACK : [];
}

/**
 * Rolls small packs up into one, as git's own maintenance would; nothing is dropped, reachable or not. Where it fails the
 * packs stay as they are, and what comes next is taken apart.
 */
export async function rollUpPacks(repository: Repository): Promise<void> {
  if ((await countPacks(repository)) < MOST_PACKS) return;
  await repository.git.run(["repack", "-q", "-d", "--geometric=2"]);
}

async function countPacks({ files, commonFolder }: Repository): Promise<number> {
  const kept = await files.list(join(commonFolder, "objects", "pack")).catch(() => []);
  return kept.filter(({ name }) => name.endsWith(".pack")).length;
}
