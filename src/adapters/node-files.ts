import { randomBytes } from "node:crypto";
import * as nodeFs from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import type { Entry, Files } from "../ports.js";

/** The calls that writing and reading stand on; a test hands in ones that fail. */
export type FileSystemCalls = Pick<
  typeof nodeFs,
  | "closeSync"
  | "fstatSync"
  | "fsyncSync"
  | "linkSync"
  | "lstatSync"
  | "mkdirSync"
  | "openSync"
  | "readdirSync"
  | "readSync"
  | "renameSync"
  | "rmSync"
  | "unlinkSync"
  | "writeSync"
>;

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = nodeFs.constants;
const TEMPORARY = /^\.afterword-(\d+)-[0-9a-f]{12}-/;

/** What a person would call it; the code stands behind. */
const CAUSE: Readonly<Record<string, string>> = {
  EACCES: "no permission to, ",
  EPERM: "no permission to, ",
  EROFS: "the file system is read-only, ",
  ENOSPC: "no space left, ",
  EDQUOT: "your quota is used up, ",
};

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function failed(doing: string, path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  return new UserError("disk", `${doing} failed: ${CAUSE[code] ?? ""}${code}`, EXIT.disk, {
    where: path,
    hint: "afterword doctor",
  });
}

function absent(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(codeOf(error));
}

function kindOf(stat: { isFile(): boolean; isDirectory(): boolean }): Entry["kind"] {
  return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other";
}

/** What a link leads to is not listed. */
function entriesOf(fs: FileSystemCalls, folder: string): readonly Entry[] {
  if (fs.lstatSync(folder).isSymbolicLink()) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    kind: isReachable(fs, folder, entry.name) ? kindOf(entry) : "other",
  }));
}

/** A name whose bytes are no UTF-8 comes with U+FFFD in their place: no file can be opened by it. */
function isReachable(fs: FileSystemCalls, folder: string, name: string): boolean {
  if (!name.includes("\ufffd")) return true;
  try {
    fs.lstatSync(join(folder, name));
    return true;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** The bytes of a regular file; null where there is none. Links are not followed, devices and FIFOs are not waited for. */
function readRegular(fs: FileSystemCalls, path: string, limit: number): Uint8Array | null {
  let handle: number;
  try {
    handle = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (absent(error)) return null;
    if (codeOf(error) === "ELOOP") throw notRegular(path);
    throw failed("reading", path, error);
  }
  try {
    const { size } = regularStat(fs, handle, path, limit);
    const content = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const got = fs.readSync(handle, content, filled, size - filled, null);
      if (got === 0) break;
      filled += got;
    }
    return content.subarray(0, filled);
  } catch (error) {
    throw failed("reading", path, error);
  } finally {
    fs.closeSync(handle);
  }
}

function notRegular(path: string): UserError {
  return new UserError("not-a-file", "this is no regular file, so it is not read", EXIT.content, {
    where: path,
  });
}

function regularStat(fs: FileSystemCalls, handle: number, path: string, limit: number): { size: number } {
  const stat = fs.fstatSync(handle);
  if (!stat.isFile()) throw notRegular(path);
  if (stat.size <= limit) return { size: stat.size };
  const message = `this file has ${stat.size} bytes; at most ${limit} are read`;
  throw new UserError("too-large", message, EXIT.content, { where: path });
}

function syncFolder(fs: FileSystemCalls, folder: string): void {
  const handle = fs.openSync(folder, O_RDONLY);
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Removes what a killed run of ours left in this folder; a running one's is left alone. */
function clearStrays(fs: FileSystemCalls, folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const match = TEMPORARY.exec(name);
    if (match && !isRunning(Number(match[1]))) fs.rmSync(join(folder, name), { force: true });
  }
}

/** The content in a new, synced file beside `path`; its name is the answer. Nothing is left behind when it fails. */
function writeBeside(fs: FileSystemCalls, path: string, content: Uint8Array | string, mode: number): string {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const name = `.afterword-${process.pid}-${randomBytes(6).toString("hex")}-${basename(path).slice(-80)}`;
  const beside = join(dirname(path), name);
  const handle = fs.openSync(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  try {
    let done = 0;
    while (done < bytes.length) {
      const wrote = fs.writeSync(handle, bytes, done);
      if (wrote === 0) throw new Error("short write");
      done += wrote;
    }
    fs.fsyncSync(handle);
  } catch (error) {
    fs.closeSync(handle);
    fs.rmSync(beside, { force: true });
    throw error;
  }
  fs.closeSync(handle);
  return beside;
}

function modeOf(fs: FileSystemCalls, path: string): number {
  try {
    return fs.lstatSync(path).mode & 0o777;
  } catch {
    return 0o644;
  }
}

/** Puts a finished temporary file in its place by `put`; removes it when that fails. */
function putInPlace(
  fs: FileSystemCalls,
  path: string,
  content: Uint8Array | string,
  mode: number,
  put: (beside: string) => void,
) {
  fs.mkdirSync(dirname(path), { recursive: true });
  clearStrays(fs, dirname(path));
  const beside = writeBeside(fs, path, content, mode);
  try {
    put(beside);
  } finally {
    fs.rmSync(beside, { force: true });
  }
  syncFolder(fs, dirname(path));
}

/** Files over the given calls (ROBUSTNESS.md §1.4, §1.5). */
export function filesOver(fs: FileSystemCalls): Files {
  /** Every failure as a UserError with exit 7, `doing` named. */
  const guarded = <T>(doing: string, path: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw failed(doing, path, error);
    }
  };
  const whereAbsent = <T>(fallback: T, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (absent(error)) return fallback;
      throw error;
    }
  };
  return {
    read: async (path, limit = Number.MAX_SAFE_INTEGER) => readRegular(fs, path, limit),
    kind: async (path) => guarded("looking", path, () => whereAbsent(null, () => kindOf(fs.lstatSync(path)))),
    list: async (folder) => guarded("listing", folder, () => whereAbsent([], () => entriesOf(fs, folder))),
    write: async (path, content, mode) =>
      guarded("writing", path, () => {
        putInPlace(fs, path, content, mode ?? modeOf(fs, path), (beside) => fs.renameSync(beside, path));
      }),
    create: async (path, content, mode = 0o644) =>
      guarded("writing", path, () => {
        try {
          putInPlace(fs, path, content, mode, (beside) => fs.linkSync(beside, path));
          return true;
        } catch (error) {
          if (codeOf(error) === "EEXIST") return false;
          throw error;
        }
      }),
    rename: async (from, to) =>
      guarded("renaming", from, () => {
        fs.mkdirSync(dirname(to), { recursive: true });
        fs.renameSync(from, to);
        syncFolder(fs, dirname(to));
      }),
    link: async (from, to) =>
      guarded("linking", from, () => {
        try {
          fs.linkSync(from, to);
          return true;
        } catch (error) {
          if (codeOf(error) === "EEXIST") return false;
          throw error;
        }
      }),
    identity: async (path) =>
      guarded("looking", path, () =>
        whereAbsent(null, () => {
          const { dev, ino, size, mtimeNs } = fs.lstatSync(path, { bigint: true });
          return [dev, ino, size, mtimeNs].join(" ");
        }),
      ),
    remove: async (path) =>
      guarded("removing", path, () => whereAbsent(undefined, () => fs.unlinkSync(path))),
    makeFolder: async (path, mode) =>
      guarded("making the folder", path, () => {
        fs.mkdirSync(path, { recursive: true, ...(mode === undefined ? {} : { mode }) });
      }),
  };
}

export const nodeFiles: Files = filesOver(nodeFs);
