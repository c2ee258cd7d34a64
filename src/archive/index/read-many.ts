import type { Archive } from "../archive.js";
import type { EntryRows } from "./rows.js";

/** Files that are to be read for the index. */
export interface EntrySource {
  readonly paths: Iterable<string>;
  /** null: it is no longer there. */
  bytes(path: string): Promise<Uint8Array | null>;
  /** True when the index has just these bytes of the path. */
  isKnown(path: string, bytes: Uint8Array): boolean;
}

/** Calls `visit` with what the index keeps of each file that it does not know yet; null: the file is gone. */
export async function eachEntry(
  archive: Archive,
  { paths, bytes: read, isKnown }: EntrySource,
  visit: (path: string, rows: EntryRows | null) => void,
): Promise<void> {
  for (const path of paths) {
    const bytes = await read(path);
    if (bytes !== null && isKnown(path, bytes)) continue;
    // The parser is loaded for the first file that changed, not before.
    visit(path, bytes && (await import("./read-entry.js")).readRows(bytes, path, archive));
  }
}
