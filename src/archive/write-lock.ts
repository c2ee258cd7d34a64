import { join } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import type { Context, Locks } from "../ports.js";
import { stateFolder, stateRoot } from "./state-folder.js";

const PATIENCE_MS = 10_000;
const PAUSE_MS = 5;

/**
 * One writer of an archive at a time: between the look at a file and its replacement nobody else's may come, else the
 * later of two takes the earlier one's line away and both say "saved". Without a state folder there is no lock to hold.
 */
export async function alone<T>(context: Context, root: string, work: () => Promise<T>): Promise<T> {
  const lock = await patientLock(context, root);
  try {
    return await work();
  } finally {
    await lock?.release();
  }
}

async function patientLock(context: Context, root: string): Promise<Awaited<ReturnType<Locks["take"]>>> {
  const folder = stateFolder(context, root);
  const path = join(folder, "write.lock");
  let locks: Locks;
  try {
    const files = await context.files();
    await files.makeFolder(stateRoot(context), 0o700);
    await files.makeFolder(folder, 0o700);
    locks = await context.locks();
  } catch {
    return null;
  }
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    const lock = await locks.take(path);
    if (lock) return lock;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new UserError("locked", "another afterword is writing to this archive", EXIT.locked, {
    where: path,
    hint: "run the same command again when it has ended",
  });
}
