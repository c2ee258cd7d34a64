import { join } from "node:path";
import type { Context, Files } from "../../ports.js";
import type { Archive } from "../archive.js";
import { counted } from "../counted.js";
import type { Catalogue } from "./catalogue.js";
import type { Facts } from "./facts.js";
import { homeAmong } from "./home.js";
import { indexPlace } from "./place.js";
import { passes, type Query, sorted } from "./query.js";
import { readBytes } from "./read-bytes.js";
import { type Listing, type Listings, type Scan, scan } from "./scan.js";
import { type Maker, makerKey } from "./schema.js";

/** What is kept: what the file system said, and the facts by archive path, in order of paths. */
interface Kept {
  readonly maker: string;
  readonly folders: ReadonlyArray<{
    name: string;
    folder: (number | null)[];
    names: string[];
    stamps: (number | null)[];
  }>;
  readonly facts: readonly Facts[];
}

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The index of a small archive where SQLite is dear to start: the facts of all incidents in one JSON file in the git
 * folder. Words are searched in the files themselves. null where there is no place for it.
 */
export async function smallCatalogue(
  context: Context,
  archive: Archive,
  maker: Maker,
): Promise<Catalogue | null> {
  const files = await context.files();
  const place = await indexPlace(files, archive.root, makerKey(maker));
  if (place === null) return null;
  const path = join(place.folder, `${place.prefix}small.json`);
  const kept = await readKept(files, path, makerKey(maker));
  const stamps = await context.stamps();
  const before = kept === null ? new Map() : listingsOf(kept);
  const seen = await scan(archive.root, before, { files, stamps }, stamps.clockMs());
  let facts = kept?.facts ?? [];
  if (kept === null || seen.touched.length > 0) {
    facts = await brought(context, archive, facts, seen);
    await files.makeFolder(place.folder);
    await files.write(path, JSON.stringify(keptOf(makerKey(maker), seen.listings, facts)));
  }
  let read: Promise<Catalogue> | null = null;
  const plain = (): Promise<Catalogue> => {
    read ??= import("./plain.js").then(({ plainCatalogue }) => plainCatalogue(context, archive));
    return read;
  };
  return {
    find: async (query) => (query.text.length > 0 ? (await plain()).find(query) : answer(facts, query)),
    census: async (profile) => (await plain()).census(profile),
    candidates: async (profile, most, census) => (await plain()).candidates(profile, most, census),
    home: async (query) => homeAmong(facts, query),
    named: async (beginning) => (await plain()).named(beginning),
    profile: async (path) => (await plain()).profile(path),
    close: async () => {},
  };
}

function answer(facts: readonly Facts[], query: Query): Awaited<ReturnType<Catalogue["find"]>> {
  const all = sorted(
    facts.filter((one) => passes(one, query)),
    query,
  );
  const found = all.slice(0, query.limit ?? all.length).map((one) => ({ facts: one, hit: null }));
  return { found, total: all.length };
}

/** null: not there, or anything but what this program wrote. */
async function readKept(files: Files, path: string, maker: string): Promise<Kept | null> {
  try {
    const bytes = await files.read(path, MOST_BYTES);
    const kept = bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as Kept);
    return kept?.maker === maker && Array.isArray(kept.facts) && Array.isArray(kept.folders) ? kept : null;
  } catch {
    return null;
  }
}

/** JSON has no NaN: a number that is not to be trusted is null there. */
function listingsOf({ folders }: Kept): Listings {
  const numbers = (from: readonly (number | null)[]): Float64Array =>
    Float64Array.from(from, (number) => number ?? Number.NaN);
  return new Map(
    folders.map(({ name, folder, names, stamps }): [string, Listing] => [
      name,
      { folder: numbers(folder), names, stamps: numbers(stamps) },
    ]),
  );
}

function keptOf(maker: string, listings: Listings, facts: readonly Facts[]): Kept {
  const folders = [...listings].map(([name, { folder, names, stamps }]) => ({
    name,
    folder: [...folder],
    names: [...names],
    stamps: [...stamps],
  }));
  return { maker, folders, facts };
}

/** The facts with what changed read anew. */
async function brought(
  context: Context,
  archive: Archive,
  facts: readonly Facts[],
  seen: Scan,
): Promise<readonly Facts[]> {
  const { entryOf } = await import("./read-entry.js");
  const files = await context.files();
  const byPath = new Map(facts.map((one) => [one.path, one]));
  for (const path of [...seen.gone, ...seen.suspects]) byPath.delete(path);
  for (const path of await counted(context, "reading incidents", seen.suspects)) {
    const bytes = await readBytes(files, archive, path);
    if (bytes !== null) byPath.set(path, entryOf(bytes, path, archive).facts);
  }
  return [...byPath.values()];
}
