import { join } from "node:path";
import type { ImportInput, SourceFile } from "../importers/draft.js";
import { isInSlackExport, slackInputs, slackRoots } from "../importers/slack-files.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Files } from "../ports.js";
import { MOST_FILE_BYTES } from "./import-limits.js";

/** Something to import, not read yet: one file, or the files of one export. */
export interface Source {
  /** As shown: the path as given, below a folder its path from there. */
  readonly name: string;
  /** Where it lies, absolute; null where it is no one file. */
  readonly path: string | null;
  /** Named on the command line, not found in a folder. */
  readonly explicit: boolean;
  /** Reads it: what importers are given, and what they are not given with the reason. */
  load(): Promise<readonly Loaded[]>;
}

/** Something that is not handed to an importer, and why not. */
export interface Unread {
  readonly name: string;
  /** Line, or `line:column`; `1` where no place can be told. */
  readonly line: string;
  readonly reason: string;
  /** The disk or a permission is why: something that was asked for is missing. */
  readonly isDisk: boolean;
}

export type Loaded = ImportInput | Unread;

export function unread(name: string, reason: string, line = "1"): Unread {
  return { name, line, reason, isDisk: false };
}

export function isUnread(loaded: Loaded): loaded is Unread {
  return "reason" in loaded;
}

/** One file of the disk as what importers read; a zip is opened. */
export async function loadFile(files: Files, absolute: string, name: string): Promise<readonly Loaded[]> {
  const bytes = await readFile(files, absolute, name);
  return bytes instanceof Uint8Array ? loadBytes(bytes, name, () => besidesOf(files, absolute)) : [bytes];
}

/** The same of bytes that are here already; `besides` is asked for what lies next to a text. */
export async function loadBytes(
  bytes: Uint8Array,
  name: string,
  besides: () => Promise<readonly SourceFile[]> = async () => [],
): Promise<readonly Loaded[]> {
  if (isZip(bytes)) return unpacked(bytes, name);
  const read = textOf(bytes);
  if (typeof read !== "string") return [{ name, ...read, isDisk: false }];
  return [{ name, files: [{ name, text: read }], besides: await besides() }];
}

function isZip(bytes: Uint8Array): boolean {
  return bytes.length > 3 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 9;
}

async function unpacked(bytes: Uint8Array, name: string): Promise<readonly Loaded[]> {
  const { unzip } = await import("../importers/zip.js");
  const zip = unzip(bytes);
  if (typeof zip === "string") return [unread(name, zip)];
  const roots = slackRoots(zip.texts.map((file) => file.name));
  const exports = roots.flatMap((root) =>
    slackInputs(
      name,
      zip.texts.filter((file) => isInSlackExport(file.name, [root])),
    ),
  );
  const texts = zip.texts
    .filter((file) => !isInSlackExport(file.name, roots))
    .map((file) => ({ ...file, name: `${name}/${file.name}` }));
  const loaded = [
    ...exports,
    ...texts.map((file) => ({ name: file.name, files: [file], besides: [] })),
    ...zip.others.map((other) => unread(`${name}/${other}`, "not a text file")),
  ];
  return loaded.length > 0 ? loaded : [unread(name, "an empty zip: there is no file in it")];
}

export function tooLarge(name: string, bytes: number | null): Unread {
  const size = bytes === null ? "" : ` ${bytes} bytes;`;
  return unread(
    name,
    `too large:${size} at most ${MOST_FILE_BYTES} are read. Split it, or export a shorter period`,
  );
}

/** What is in a file, or why it is not read. */
export async function readFile(files: Files, absolute: string, name: string): Promise<Uint8Array | Unread> {
  try {
    return (await files.read(absolute, MOST_FILE_BYTES)) ?? unread(name, "the file is gone");
  } catch (error) {
    return notRead(name, error);
  }
}

/** A failure of the disk as the reason for one thing, so that the others are imported all the same. */
export function notRead(name: string, error: unknown): Unread {
  if (!(error instanceof UserError)) throw error;
  return { ...unread(name, error.message), isDisk: error.exit === EXIT.disk };
}

/** UTF-8, or UTF-16 by its mark; else what is wrong with it and where. */
export function textOf(bytes: Uint8Array): string | { readonly line: string; readonly reason: string } {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  const lossy = new TextDecoder(wide, { ignoreBOM: true }).decode(bytes);
  const nul = lossy.indexOf("\u0000");
  if (nul >= 0) return { line: placeIn(lossy, nul), reason: "not a text file: it holds a NUL byte" };
  try {
    return new TextDecoder(wide, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const reason = "not a text file: it is not UTF-8 (iconv -f latin1 -t utf-8 mends an old text)";
    return { line: placeIn(lossy, lossy.indexOf("\ufffd")), reason };
  }
}

/** `line:column`, from 1. */
function placeIn(text: string, offset: number): string {
  const before = text.slice(0, Math.max(offset, 0)).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const EXPLAINING = ["users.json", "channels.json"];

/** `users.json` and `channels.json` of the Slack export that a day file lies in. */
async function besidesOf(files: Files, absolute: string): Promise<readonly SourceFile[]> {
  if (!/\.json$/i.test(absolute)) return [];
  const found: SourceFile[] = [];
  for (const name of EXPLAINING) {
    for (const folder of ["..", "."]) {
      const path = join(absolute, "..", folder, name);
      if (path === absolute || (await files.kind(path)) !== "file") continue;
      const bytes = await readFile(files, path, name);
      const text = bytes instanceof Uint8Array ? textOf(bytes) : bytes;
      if (typeof text === "string") found.push({ name, text });
      break;
    }
  }
  return found;
}
