import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT, UserError } from "../model/user-error.js";
import type { Entry, Files } from "../ports.js";

/** Stray ones of a killed run are known by this name and removed by the next start (archive/strays). */
export const TEMPORARY_PREFIX = ".afterword-";

function failed(doing: string, path: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new UserError("disk", `${doing} failed: ${code}`, EXIT.disk, {
    where: path,
    hint: "afterword doctor",
  });
}

function absent(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}

function kindOf(stat: { isFile(): boolean; isDirectory(): boolean }): Entry["kind"] {
  return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other";
}

function readRegular(path: string, limit: number): Uint8Array | null {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (absent(error)) return null;
    throw failed("reading", path, error);
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile())
      throw new UserError("not-a-file", "this is no regular file", EXIT.content, { where: path });
    if (stat.size > limit) {
      throw new UserError(
        "too-large",
        `this file has ${stat.size} bytes; at most ${limit} are read`,
        EXIT.content,
        { where: path },
      );
    }
    const content = new Uint8Array(stat.size);
    let filled = 0;
    while (filled < content.length) {
      const got = readSync(handle, content, filled, content.length - filled, null);
      if (got === 0) break;
      filled += got;
    }
    return content.subarray(0, filled);
  } catch (error) {
    throw error instanceof UserError ? error : failed("reading", path, error);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The content in a new, synced file beside `path`; its name is the answer. */
function writeBeside(path: string, content: Uint8Array | string, mode: number): string {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const beside = join(
    dirname(path),
    `${TEMPORARY_PREFIX}${randomBytes(6).toString("hex")}-${basename(path).slice(0, 80)}`,
  );
  const handle = openSync(
    beside,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    mode,
  );
  try {
    let done = 0;
    while (done < bytes.length) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    unlinkSync(beside);
    throw error;
  }
  closeSync(handle);
  return beside;
}

function modeOf(path: string): number | null {
  try {
    return lstatSync(path).mode & 0o777;
  } catch {
    return null;
  }
}

export const nodeFiles: Files = {
  read: async (path, limit = Number.MAX_SAFE_INTEGER) => readRegular(path, limit),
  async kind(path) {
    try {
      return kindOf(lstatSync(path));
    } catch (error) {
      if (absent(error)) return null;
      throw failed("looking", path, error);
    }
  },
  async list(folder) {
    try {
      return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: kindOf(entry),
      }));
    } catch (error) {
      if (absent(error)) return [];
      throw failed("listing", folder, error);
    }
  },
  async write(path, content, mode) {
    let beside: string | null = null;
    try {
      mkdirSync(dirname(path), { recursive: true });
      beside = writeBeside(path, content, mode ?? modeOf(path) ?? 0o644);
      renameSync(beside, path);
      syncFolder(dirname(path));
    } catch (error) {
      if (beside !== null) rmSync(beside, { force: true });
      throw failed("writing", path, error);
    }
  },
  async create(path, content, mode) {
    let beside: string | null = null;
    try {
      mkdirSync(dirname(path), { recursive: true });
      beside = writeBeside(path, content, mode ?? 0o644);
      linkSync(beside, path);
      unlinkSync(beside);
      syncFolder(dirname(path));
      return true;
    } catch (error) {
      if (beside !== null) rmSync(beside, { force: true });
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw failed("writing", path, error);
    }
  },
  async rename(from, to) {
    try {
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
      syncFolder(dirname(to));
    } catch (error) {
      throw failed("renaming", from, error);
    }
  },
  async remove(path) {
    try {
      unlinkSync(path);
    } catch (error) {
      if (!absent(error)) throw failed("removing", path, error);
    }
  },
  async makeFolder(path, mode) {
    try {
      mkdirSync(path, { recursive: true, ...(mode === undefined ? {} : { mode }) });
    } catch (error) {
      throw failed("making the folder", path, error);
    }
  },
};
