import type { Archive } from "../archive/archive.js";
import type { Kept } from "../archive/index/kept.js";
import type { KeptFile } from "../archive/index/kept-file.js";
import { blobId, readBytes } from "../archive/index/read-bytes.js";
import { type Listing, packListing, scan, unpackListing } from "../archive/index/scan.js";
import { INCIDENTS_FOLDER } from "../archive/paths.js";
import type { Context } from "../ports.js";
import { type Known, packKnown, unpackKnown } from "./check-kept.js";

/** One folder of incidents: its files in order of names, and what is known of each. */
export interface Folder {
  readonly name: string;
  readonly listing: Listing;
  /** Archive paths. */
  readonly paths: readonly string[];
  readonly known: (Known | null)[];
  /** Differs from what is kept. */
  isChanged: boolean;
}

/** The folders as they are now, each with what is still known of its files: of those whose bytes are the same. */
export async function foldersNow(context: Context, archive: Archive, kept: Kept): Promise<readonly Folder[]> {
  const [files, stamps] = await Promise.all([context.files(), context.stamps()]);
  const before = new Map<string, Before>();
  for (const { name, kind } of await files.list(`${archive.root}/${INCIDENTS_FOLDER}`)) {
    const found = kind === "folder" ? unpacked(name, await kept.read(name)) : null;
    if (found) before.set(name, found);
  }
  const listings = new Map([...before].map(([name, { listing }]) => [name, listing]));
  const seen = await scan(archive.root, listings, { files, stamps }, stamps.clockMs());
  const folders = [...seen.listings].map(([name, listing]) => folderNow(name, listing, before.get(name)));
  const suspects = new Set(seen.suspects);
  if (suspects.size > 0) {
    for (const folder of folders) {
      for (const [at, path] of folder.paths.entries()) {
        if (suspects.has(path)) folder.known[at] = await ifSame(context, archive, path, folder.known[at]);
      }
    }
  }
  return folders;
}

export function packFolder({ listing, known }: Folder): KeptFile {
  return { bytes: packListing(listing), text: packKnown(known) };
}

type Before = Pick<Folder, "listing" | "paths" | "known">;

function unpacked(name: string, kept: KeptFile | null): Before | null {
  const listing = kept && unpackListing(kept.bytes);
  if (!kept || !listing) return null;
  try {
    const paths = pathsOf(name, listing);
    return { listing, paths, known: unpackKnown(kept.text, paths) };
  } catch {
    return null;
  }
}

function pathsOf(folder: string, { names }: Listing): readonly string[] {
  return names.map((name) => `${INCIDENTS_FOLDER}/${folder}/${name}`);
}

/** The same list of names comes with what is known of them; another one takes it over by name. */
function folderNow(name: string, listing: Listing, before: Before | undefined): Folder {
  if (before?.listing === listing) return { name, ...before, isChanged: false };
  const paths = pathsOf(name, listing);
  const byPath = new Map(before?.paths.map((path, at) => [path, before.known[at] ?? null]));
  return { name, listing, paths, known: paths.map((path) => byPath.get(path) ?? null), isChanged: true };
}

async function ifSame(
  context: Context,
  archive: Archive,
  path: string,
  known: Known | null | undefined,
): Promise<Known | null> {
  if (!known) return null;
  const bytes = await readBytes(await context.files(), archive, path).catch(() => null);
  return bytes !== null && blobId(bytes) === known.blob ? known : null;
}
