import type { Files, Stamps } from "../../ports.js";
import { INCIDENTS_FOLDER } from "../paths.js";

/**
 * How the index knows that a file has not changed: by four numbers that the file system keeps (mtime, ctime, size,
 * inode), as git does. A stamp that is younger than this when its file is read may hide a second change within the same
 * tick of the file system's clock; it is kept as NaN, which equals nothing, and the file is read again the next time.
 */
const TICK_MS = 2000;
export const NUMBERS = 4;
export const CTIME = 1;

/** One folder of incidents as the index saw it: names in order, and four numbers a name. */
export interface Listing {
  readonly folder: Float64Array;
  readonly names: readonly string[];
  readonly stamps: Float64Array;
}
/** By the name of the folder below `incidents/`. */
export type Listings = ReadonlyMap<string, Listing>;

export interface Scan {
  readonly listings: Listings;
  /** Folders whose listing is another one than before, or is gone. */
  readonly touched: readonly string[];
  /** Archive paths that are new, or whose stamp is another one or not to be trusted. */
  readonly suspects: readonly string[];
  /** Archive paths that are no longer there. */
  readonly gone: readonly string[];
}

/** Looks at every incident file of the work tree without reading it. `nowMs`: the clock before the first look. */
export async function scan(
  root: string,
  before: Listings,
  world: { readonly files: Files; readonly stamps: Stamps },
  nowMs: number,
): Promise<Scan> {
  const top = `${root}/${INCIDENTS_FOLDER}`;
  const folders = (await world.files.list(top))
    .filter(({ kind }) => kind === "folder")
    .map(({ name }) => name);
  const after = new Map<string, Listing>();
  const touched: string[] = [];
  const suspects: string[] = [];
  const gone: string[] = [];
  for (const name of folders) {
    const known = before.get(name);
    const seen = await look(`${top}/${name}`, known, world);
    if (seen === null) continue;
    const differences = compare(known, seen);
    for (const at of differences.suspects) suspects.push(pathOf(name, seen.names[at] ?? ""));
    for (const old of differences.gone) gone.push(pathOf(name, old));
    const isSame = known !== undefined && seen.names === known.names && differences.suspects.length === 0;
    if (!isSame) touched.push(name);
    after.set(name, isSame ? known : trusted(seen, nowMs));
  }
  for (const [name, { names }] of before) {
    if (after.has(name)) continue;
    touched.push(name);
    for (const old of names) gone.push(pathOf(name, old));
  }
  return { listings: after, touched, suspects, gone };
}

const pathOf = (folder: string, name: string): string => `${INCIDENTS_FOLDER}/${folder}/${name}`;

/** null: no real folder. A folder whose own stamp is the same holds the same names. */
async function look(
  path: string,
  known: Listing | undefined,
  { files, stamps }: { readonly files: Files; readonly stamps: Stamps },
): Promise<Listing | null> {
  const folder = stamps.ofFolder(path);
  if (folder === null) return null;
  const names =
    known && sameNumbers(folder, known.folder, 0, 0) ? known.names : namesOf(await files.list(path));
  return { folder, names, stamps: stamps.ofFiles(path, names) };
}

/** As archive/read lists them: Markdown files that are not hidden; nothing of a nested repository. */
function namesOf(entries: Awaited<ReturnType<Files["list"]>>): readonly string[] {
  if (entries.some(({ name }) => name === ".git")) return [];
  return entries
    .filter(({ name, kind }) => kind === "file" && name.endsWith(".md") && !name.startsWith("."))
    .map(({ name }) => name)
    .sort((a, b) => (a < b ? -1 : 1));
}

export function sameNumbers(a: Float64Array, b: Float64Array, atA: number, atB: number): boolean {
  for (let i = 0; i < NUMBERS; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}

function compare(known: Listing | undefined, seen: Listing): { suspects: number[]; gone: readonly string[] } {
  const suspects: number[] = [];
  const isSameList = known?.names === seen.names;
  const places = isSameList ? null : new Map(known?.names.map((name, at) => [name, at]));
  for (let at = 0; at < seen.names.length; at++) {
    const was = places === null ? at : places.get(seen.names[at] ?? "");
    const isSame =
      was !== undefined && known && sameNumbers(seen.stamps, known.stamps, at * NUMBERS, was * NUMBERS);
    if (!isSame) suspects.push(at);
    if (was !== undefined) places?.delete(seen.names[at] ?? "");
  }
  return { suspects, gone: places === null ? [] : [...places.keys()] };
}

/** Whether something that changed at `ctime` may change again without its being seen. */
export function isYoung(ctime: number | undefined, nowMs: number): boolean {
  return ctime === undefined || !(ctime < nowMs - TICK_MS);
}

/** The listing as it may be kept: what changed within the last tick is not to be trusted. */
function trusted(seen: Listing, nowMs: number): Listing {
  const stamps = seen.stamps.slice();
  for (let at = 0; at < stamps.length; at += NUMBERS) {
    if (isYoung(stamps[at + CTIME], nowMs)) stamps[at + CTIME] = Number.NaN;
  }
  const folder = seen.folder.slice();
  if (isYoung(folder[CTIME], nowMs)) folder[CTIME] = Number.NaN;
  return { folder, names: seen.names, stamps };
}

const LENGTH_BYTES = 8;

/** A listing as bytes: its number of names, the folder's numbers, the files' numbers, the names with NUL between. */
export function packListing({ folder, names, stamps }: Listing): Uint8Array {
  const numbers = new Float64Array(1 + NUMBERS + stamps.length);
  numbers[0] = names.length;
  numbers.set(folder, 1);
  numbers.set(stamps, 1 + NUMBERS);
  const text = new TextEncoder().encode(names.join("\0"));
  const packed = new Uint8Array(numbers.byteLength + text.length);
  packed.set(new Uint8Array(numbers.buffer), 0);
  packed.set(text, numbers.byteLength);
  return packed;
}

/** null: these bytes are no listing. */
export function unpackListing(packed: Uint8Array): Listing | null {
  const bytes = packed.slice();
  if (bytes.length < LENGTH_BYTES * (1 + NUMBERS)) return null;
  const count = new Float64Array(bytes.buffer, 0, 1)[0] ?? -1;
  const numbersEnd = LENGTH_BYTES * (1 + NUMBERS * (1 + count));
  if (!Number.isInteger(count) || count < 0 || numbersEnd > bytes.length) return null;
  const text = new TextDecoder().decode(bytes.subarray(numbersEnd));
  const names = text === "" ? [] : text.split("\0");
  if (names.length !== count) return null;
  const numbers = new Float64Array(bytes.buffer, LENGTH_BYTES, NUMBERS * (1 + count));
  return { folder: numbers.slice(0, NUMBERS), names, stamps: numbers.slice(NUMBERS) };
}
