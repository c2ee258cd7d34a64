import { join } from "node:path";
import { askMaybe, gitFailed } from "./answers.js";
import type { Repository } from "./repository.js";
import { sleep } from "./sleep.js";

const LOOSE = /^([0-9a-f]{40}(?:[0-9a-f]{24})?)\n$/;
const BRANCHES = /^refs\/(?:heads|remotes)\//;

/** The commit of a full ref, or null. A loose ref is read from its file; git is asked about packed and odd ones. */
export async function tipOf(repository: Repository, ref: string): Promise<string | null> {
  const loose = BRANCHES.test(ref) ? await looseTip(repository, ref) : null;
  return loose ?? askMaybe(repository.git, ["rev-parse", "--verify", "-q", ref]);
}

async function looseTip({ files, commonFolder }: Repository, ref: string): Promise<string | null> {
  try {
    const bytes = await files.read(join(commonFolder, ...ref.split("/")), 4096);
    return LOOSE.exec(new TextDecoder().decode(bytes ?? new Uint8Array()))?.[1] ?? null;
  } catch {
    return null;
  }
}

const PATIENCE_MS = 6_000;
const LOCK_PAUSE_MS = 120;
/** As an old value: the ref must not exist. A row of zeros would have to be as long as the ids of the repository. */
const NOTHING = "";

/** Compare and swap. false: the ref is not (any more) at `from`. The fact is checked, not the exit status. */
export async function moveRef(
  repository: Repository,
  ref: string,
  to: string,
  from: string | null,
): Promise<boolean> {
  const args = ["update-ref", "-m", "afterword", ref, to, from ?? NOTHING];
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await repository.git.run(args, { apart: true });
    const now = await tipOf(repository, ref);
    if (now === to) return true;
    if (now !== from) return false;
    // A lock of another git: it is gone in a moment, or its owner is dead.
    const isLocked = /\.lock': File exists/.test(answer.stderr);
    if (!isLocked || performance.now() > end) throw gitFailed("update-ref", answer);
    await sleep(LOCK_PAUSE_MS * (0.5 + (performance.now() % 1)));
  }
}
