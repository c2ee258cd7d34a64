import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { EXIT, UserError } from "../model/user-error.js";
import type { Locks } from "../ports.js";

/** Who holds a lock. A process is the same one only if it runs on the same host, since the same boot and start. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly boot: string;
  /** Start of the process in clock ticks since boot; empty where the system does not tell. */
  readonly started: string;
}

function firstLine(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces, so the fields are counted behind its bracket. */
function startOf(pid: number): string {
  const stat = firstLine(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function myself(): Holder {
  const boot = firstLine("/proc/sys/kernel/random/boot_id");
  return { pid: process.pid, host: hostname(), boot, started: startOf(process.pid) };
}

function isAlive(holder: Holder): boolean {
  const here = myself();
  if (holder.host !== here.host) return true;
  if (holder.boot !== here.boot) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return startOf(holder.pid) === holder.started;
}

function holderOf(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** Of no other process: they meet in a folder that is one user's, so it need not be a secret, only free. */
function ownName(): string {
  return `${process.pid}-${Math.random().toString(36).slice(2)}`;
}

/** True when this process now holds it: the file appears whole or not at all. */
function claim(path: string): boolean {
  const beside = `${path}.${ownName()}`;
  const handle = openSync(beside, "wx", 0o600);
  try {
    writeSync(handle, JSON.stringify(myself()));
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(beside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Moves a dead holder's lock out of the way; the move itself is what only one of several cleaners can do. */
function clearDead(path: string): void {
  const aside = `${path}.dead-${ownName()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved && isAlive(moved)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process has it already: that one wins.
    }
  }
  rmSync(aside, { force: true });
}

const TRIES = 3;

export const processLocks: Locks = {
  async take(path) {
    try {
      for (let i = 0; i < TRIES; i++) {
        if (claim(path)) return { release: async () => rmSync(path, { force: true }) };
        const holder = holderOf(path);
        if (holder && isAlive(holder)) return null;
        clearDead(path);
      }
      return null;
    } catch (error) {
      throw new UserError(
        "disk",
        `the lock could not be taken: ${(error as NodeJS.ErrnoException).code}`,
        EXIT.disk,
        {
          where: path,
          hint: "afterword doctor",
        },
      );
    }
  },
};
