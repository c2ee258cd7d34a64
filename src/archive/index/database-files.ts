import { join } from "node:path";
import type { Context, Database, Files } from "../../ports.js";
import type { Place } from "./place.js";

const ENDING = ".sqlite";
const UNFINISHED = "unfinished-";
const HEX = "0123456789abcdef";
const HOUR_MS = 3_600_000;
/** Indexes of other versions of the program, or of other settings, are kept as long as somebody may go back to them. */
const KEPT_MS = 14 * 24 * HOUR_MS;

/**
 * An index is one file that appears whole under a name that was never used before and is removed on any doubt. So no
 * process ever opens half an index, or finds the journal of an old file beside a new one.
 */
export async function newestIndex(files: Files, place: Place): Promise<string | null> {
  const names = (await files.list(place.folder)).map(({ name }) => name);
  const mine = names.filter((name) => name.startsWith(place.prefix) && name.endsWith(ENDING)).sort();
  const newest = mine.at(-1);
  return newest === undefined ? null : join(place.folder, newest);
}

/** Fills a new index under a name of its own and publishes it whole; the old ones go. Answers its path. */
export async function newIndex(
  context: Context,
  place: Place,
  fill: (database: Database) => Promise<void>,
): Promise<string> {
  const files = await context.files();
  const { unfinished, finished } = newNames(context, place);
  const database = await (await context.databases()).open(unfinished);
  try {
    await fill(database);
    database.close();
    await files.rename(unfinished, finished);
  } catch (error) {
    database.close();
    await discard(files, unfinished);
    throw error;
  }
  await tidy(context, place, finished);
  return finished;
}

/** A name to build under, and the name to publish it by. */
function newNames(context: Context, place: Place): { unfinished: string; finished: string } {
  const code = context.random.text(12, HEX);
  return {
    unfinished: join(place.folder, `${UNFINISHED}${code}`),
    finished: join(place.folder, `${place.prefix}${code}${ENDING}`),
  };
}

/** Removes an index and what SQLite keeps beside it. Whoever has it open keeps reading it: the name is never used again. */
export async function discard(files: Files, path: string): Promise<void> {
  for (const beside of ["", "-wal", "-shm", "-journal"]) await files.remove(`${path}${beside}`);
}

/** Removes what earlier runs left: other files of this index, half-built ones, and those that nobody used for long. */
async function tidy(context: Context, place: Place, keep: string): Promise<void> {
  const files = await context.files();
  const entries = await files.list(place.folder);
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const stamps = await context.stamps();
  const nowMs = stamps.clockMs();
  const numbers = stamps.ofFiles(place.folder, names);
  for (const [i, name] of names.entries()) {
    const path = join(place.folder, name);
    const age = nowMs - (numbers[i * 4] ?? nowMs);
    const isOld = name.startsWith(UNFINISHED) ? age > HOUR_MS : name.startsWith("index-") && age > KEPT_MS;
    const isMine = name.startsWith(place.prefix) && name.includes(ENDING) && !path.startsWith(keep);
    if (isMine || isOld) await files.remove(path);
  }
}
