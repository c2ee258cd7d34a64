import { join } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context } from "../ports.js";
import { lockHeld } from "./answers.js";
import type { Repository } from "./repository.js";
import { editIndex, FOLDER, type TreeEdit, withPrivateIndex } from "./scratch.js";
import { sleep } from "./sleep.js";

const PATIENCE_MS = 6_000;

/**
 * The user's index gets our entries first, the ref moves after: see ROBUSTNESS.md §1.9. git writes them into a second name
 * of the index, and the result takes the index's place by git's own protocol of index.lock: the lock is there for two
 * system calls, and what a kill between them leaves is known as ours by its inode (docs/decisions/2026-11-22-locks-of-ours.md).
 */
export async function inOwnIndex(
  context: Context,
  repository: Repository,
  edits: readonly TreeEdit[],
): Promise<void> {
  if (edits.length === 0) return;
  const isDone = await patiently(context, () => swapIndex(context, repository, edits));
  if (!isDone) throw lockHeld(`'${lockPath(repository)}'`);
}

/** Waits for an index.lock that is there; one that a killed run of ours left goes. Exit 8 where another's stays. */
export async function awaitIndexLock(context: Context, repository: Repository): Promise<void> {
  const isFree = async () => (await repository.files.kind(lockPath(repository))) === null;
  if (await isFree()) return;
  const freed = async () => {
    if (await isFree()) return true;
    await inTurn(context, repository, async () => {
      await freeOurLock(repository);
      return true;
    });
    return isFree();
  };
  const isOld = await isWaitedFor(context, repository);
  if (!(isOld ? await freed() : await patiently(context, freed))) throw lockHeld(`'${lockPath(repository)}'`);
}

/** A lock that has been there for longer than we wait is a dead git's, or of a commit whose author writes on. */
async function isWaitedFor(context: Context, { gitFolder }: Repository): Promise<boolean> {
  const stamps = await context.stamps();
  const [changed = Number.NaN] = stamps.ofFiles(gitFolder, ["index.lock"]);
  return stamps.clockMs() - changed > PATIENCE_MS;
}

const ownPath = ({ gitFolder }: Repository) => join(gitFolder, "index");
const lockPath = ({ gitFolder }: Repository) => join(gitFolder, "index.lock");

/** Again and again, with jitter, until it is true; false when that took too long. */
export async function patiently(context: Context, attempt: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + PATIENCE_MS;
  for (let pause = 20; ; pause = Math.min(200, pause * 2)) {
    if (await attempt()) return true;
    if (performance.now() > end) return false;
    await sleep(pause + Number(context.random.text(2, "0123456789")));
  }
}

/** One of ours at a time: so an index.lock of ours that is there now is a dead run's. false: it is another's turn. */
async function inTurn(
  context: Context,
  { files, gitFolder }: Repository,
  work: () => Promise<boolean>,
): Promise<boolean> {
  await files.makeFolder(join(gitFolder, FOLDER));
  const locks = await context.locks();
  const turn = await locks.take(join(gitFolder, FOLDER, "own-index.lock"));
  if (turn === null) return false;
  try {
    return await work();
  } finally {
    await turn.release();
  }
}

/** false: the index was changed meanwhile, or is locked. */
async function swapIndex(
  context: Context,
  repository: Repository,
  edits: readonly TreeEdit[],
): Promise<boolean> {
  const { files } = repository;
  const [own, lock] = [ownPath(repository), lockPath(repository)];
  return withPrivateIndex(context, repository, async (index) => {
    const before = await files.identity(own);
    // A second name keeps the time that git judges changed files by; git replaces it and leaves the first name alone.
    if (before !== null && !(await hasLinked(repository, own, index.path)))
      return editInPlace(repository, edits);
    if ((await files.identity(index.path)) !== before) return false;
    await index.edit(edits, { isKept: true });
    return inTurn(context, repository, async () => {
      await freeOurLock(repository);
      if (!(await files.link(index.path, lock))) return false;
      if ((await files.identity(own)) !== before) {
        await files.remove(lock);
        return false;
      }
      await files.rename(lock, own);
      return true;
    });
  });
}

/** Not every file system has second names for files. */
async function hasLinked({ files }: Repository, from: string, to: string): Promise<boolean> {
  try {
    return await files.link(from, to);
  } catch {
    return false;
  }
}

async function editInPlace(repository: Repository, edits: readonly TreeEdit[]): Promise<boolean> {
  try {
    await editIndex(repository, edits);
    return true;
  } catch (error) {
    if (error instanceof UserError && error.exit === EXIT.locked) return false;
    throw error;
  }
}

/** An index.lock that is the same file as an index of our own folder can only be ours. Called in our turn alone. */
async function freeOurLock({ files, gitFolder }: Repository): Promise<void> {
  const lock = join(gitFolder, "index.lock");
  const held = await files.identity(lock);
  if (held === null) return;
  for (const { name } of await files.list(join(gitFolder, FOLDER))) {
    if (!name.startsWith("index-")) continue;
    if ((await files.identity(join(gitFolder, FOLDER, name))) !== held) continue;
    await files.remove(lock);
    return;
  }
}
