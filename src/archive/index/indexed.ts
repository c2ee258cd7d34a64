import { join } from "node:path";
import { UserError } from "../../model/user-error.js";
import type { Context } from "../../ports.js";
import type { Archive } from "../archive.js";
import type { Catalogue } from "./catalogue.js";
import { catalogueIn, type Texts } from "./catalogue-in.js";
import { discard, newestIndex, newIndex } from "./database-files.js";
import { indexPlace, type Place } from "./place.js";
import { readBytes } from "./read-bytes.js";
import { type Maker, makerKey } from "./schema.js";
import { fill, refresh } from "./update.js";

const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;
/** As long as the largest archive takes. */
const BUILD_PATIENCE_MS = 600_000;

/** The catalogue from the index, brought up to date; null where there is no place for an index. Throws what SQLite throws. */
export async function indexedCatalogue(
  context: Context,
  archive: Archive,
  maker: Maker,
): Promise<Catalogue | null> {
  const files = await context.files();
  const place = await indexPlace(files, archive.root, makerKey(maker));
  if (place === null) return null;
  const rebuilt = async (doubted: string | null): Promise<Opened> => {
    if (doubted !== null) await discard(files, doubted);
    return opened(context, archive, maker, await buildOnce(context, archive, maker, place));
  };
  const known = await newestIndex(files, place);
  const first =
    known === null ? rebuilt(null) : orElse(opened(context, archive, maker, known), () => rebuilt(known));
  // An index can vanish under one's hands: another process had its doubts. Once more, then the files are read.
  let current = await orElse(first, () => rebuilt(null));
  const patiently = <T>(ask: (catalogue: Opened) => Promise<T>): Promise<T> =>
    orElse(ask(current), async () => {
      await current.close();
      current = await rebuilt(current.path);
      return ask(current);
    });
  return {
    find: (query) => patiently((catalogue) => catalogue.find(query)),
    census: (profile) => patiently((catalogue) => catalogue.census(profile)),
    candidates: (profile, most, census) =>
      patiently((catalogue) => catalogue.candidates(profile, most, census)),
    home: (query) => patiently((catalogue) => catalogue.home(query)),
    named: (beginning) => patiently((catalogue) => catalogue.named(beginning)),
    profile: (path) => patiently((catalogue) => catalogue.profile(path)),
    close: () => current.close(),
  };
}

interface Opened extends Catalogue {
  readonly path: string;
}

/** A file or a lock that is refused is what it is; every other error of an index is doubt. */
async function orElse<T>(answer: Promise<T>, again: () => Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserError || isBusy(error)) throw error;
    return again();
  }
}

async function opened(context: Context, archive: Archive, maker: Maker, path: string): Promise<Opened> {
  const databases = await context.databases();
  const lock = databases.quick ? null : await patientLock(context, `${path}-use`);
  const database = await databases.open(path);
  const close = async (): Promise<void> => {
    database.close();
    await lock?.release();
  };
  try {
    if (databases.quick) database.exec("pragma journal_mode=wal");
    await refresh(context, archive, database, maker);
  } catch (error) {
    await close();
    throw error;
  }
  const files = await context.files();
  const texts: Texts = (file) => readBytes(files, archive, file);
  return { path, ...catalogueIn(database, texts, close) };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is (locked|busy)/i.test(error.message);
}

/** WebAssembly's SQLite cannot share a file: one process at a time, and the next one waits. */
async function patientLock(
  context: Context,
  path: string,
  patience = PATIENCE_MS,
): Promise<{ release(): Promise<void> }> {
  const locks = await context.locks();
  for (let waited = 0; waited < patience; waited += PAUSE_MS) {
    const lock = await locks.take(path);
    if (lock) return lock;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error("database is busy");
}

/** One process builds, the others wait for what it makes. */
async function buildOnce(context: Context, archive: Archive, maker: Maker, place: Place): Promise<string> {
  const files = await context.files();
  await files.makeFolder(place.folder);
  const lock = await patientLock(context, join(place.folder, `${place.prefix}build`), BUILD_PATIENCE_MS);
  try {
    const made = await newestIndex(files, place);
    return made ?? (await newIndex(context, place, (database) => fill(context, archive, database, maker)));
  } finally {
    await lock.release();
  }
}
