import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Context } from "../../ports.js";
import type { Archive } from "../archive.js";
import { type KeptFile, packKept, unpackKept } from "./kept-file.js";
import { gitFolder } from "./place.js";

declare const AFTERWORD_BUILD: string | undefined;

const PREFIX = "kept-";
const MOST_BYTES = 512 * 1024 * 1024;
/** What other versions of the program, or other settings, have left is kept as long as somebody may go back to them. */
const KEPT_MS = 14 * 24 * 3_600_000;

/**
 * What was worked out from the incidents and may be worked out again: one file for each of their folders, beside the index.
 * A file is written whole and renamed into place, so it needs no lock: of two processes the later one's stays, and each is
 * right by itself. Only ever a saving: what cannot be read or written is as if it were not there.
 */
export interface Kept {
  read(folder: string): Promise<KeptFile | null>;
  write(folder: string, kept: KeptFile): Promise<void>;
}

/** `what`: its name; `of`: everything that it depends on besides the program and the files. */
export async function openKept(
  context: Context,
  archive: Archive,
  what: string,
  of: readonly unknown[],
): Promise<Kept> {
  const files = await context.files();
  const git = context.env.AFTERWORD_NO_INDEX ? null : await gitFolder(files, archive.root).catch(() => null);
  if (git === null) return { read: async () => null, write: async () => {} };
  const maker = makerOf(archive, of);
  const start = `${PREFIX}${what}-${hash(`${archive.root.slice(git.workTree.length)}\n${maker}`)}-`;
  const place = join(git.folder, "afterword");
  const pathOf = (folder: string): string => join(place, `${start}${hash(folder)}`);
  let isTidy = false;
  return {
    read: async (folder) => {
      const packed = await files.read(pathOf(folder), MOST_BYTES).catch(() => null);
      return packed === null ? null : unpackKept(maker, packed);
    },
    write: async (folder, kept) => {
      if (context.globals.dryRun) return;
      try {
        if (!isTidy) await tidy(context, place);
        isTidy = true;
        await files.write(pathOf(folder), packKept(maker, kept), 0o600);
      } catch {
        // A full disk, or a folder that may not be written to: the next run works it out again.
      }
    },
  };
}

/** The program as it was built, the settings and what else it was made for. */
function makerOf({ settings }: Archive, of: readonly unknown[]): string {
  const build = typeof AFTERWORD_BUILD === "string" ? AFTERWORD_BUILD : "source";
  const exact = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
  return `${build} ${createHash("sha256")
    .update(JSON.stringify([settings, of], exact))
    .digest("hex")}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Removes what nobody has written for long. */
async function tidy(context: Context, place: string): Promise<void> {
  const files = await context.files();
  const names = (await files.list(place)).map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
  const stamps = await context.stamps();
  const numbers = stamps.ofFiles(place, names);
  for (const [at, name] of names.entries()) {
    if (stamps.clockMs() - (numbers[at * 4] ?? 0) > KEPT_MS) await files.remove(join(place, name));
  }
}
