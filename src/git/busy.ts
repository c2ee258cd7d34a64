import { join } from "node:path";
import type { Context } from "../ports.js";
import { textOf } from "./answers.js";
import type { Repository } from "./repository.js";
import { FOLDER } from "./scratch.js";

/**
 * Where many share at once, a push on what the remote had a moment ago is lost before it is sent. That others were quicker
 * is noted with how long one try took here, in ms: for a while whoever shares next begins with the pause and the fetch.
 */
const NAME = "busy";
const BUSY_MS = 30_000;

/** How long a try took when others last were quicker, or null when that is a while ago. */
export async function lastBusyTry(
  context: Context,
  { files, gitFolder }: Repository,
): Promise<number | null> {
  const folder = join(gitFolder, FOLDER);
  const stamps = await context.stamps();
  const [changed = Number.NaN] = stamps.ofFiles(folder, [NAME]);
  if (!(stamps.clockMs() - changed < BUSY_MS)) return null;
  const written = await files.read(join(folder, NAME), 64).catch(() => null);
  const took = Number(textOf(written ?? new Uint8Array()));
  return took > 0 ? took : null;
}

export async function noteBusyTry({ files, gitFolder }: Repository, took: number): Promise<void> {
  await files.write(join(gitFolder, FOLDER, NAME), `${Math.ceil(took)}`).catch(() => {});
}
