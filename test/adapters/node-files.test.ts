import { execFileSync } from "node:child_process";
import * as nodeFs from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FileSystemCalls, filesOver, nodeFiles } from "../../src/adapters/node-files.js";
import { sandbox } from "../support/program.js";

const FAULTS = ["ENOSPC", "EIO", "EROFS"] as const;
const WRITING = ["openSync", "writeSync", "fsyncSync", "renameSync", "linkSync", "mkdirSync"] as const;

/** The real calls, of which the n-th that writes fails once. */
function failing(nth: number, code: string): { calls: FileSystemCalls; failed: () => boolean } {
  let count = 0;
  let failed = false;
  const real: Record<string, unknown> = { ...nodeFs };
  const calls: Record<string, unknown> = { ...nodeFs };
  for (const name of WRITING) {
    calls[name] = (...args: readonly unknown[]) => {
      count++;
      if (count === nth) {
        failed = true;
        throw Object.assign(new Error(code), { code });
      }
      return (real[name] as (...all: readonly unknown[]) => unknown)(...args);
    };
  }
  return { calls: calls as unknown as FileSystemCalls, failed: () => failed };
}

describe("writing to a disk that fails", () => {
  it.each(["write", "create"] as const)(
    "%s keeps the old bytes, leaves no stray and says exit 7, for every call",
    async (verb) => {
      const { folder } = sandbox();
      const path = join(folder, "x/file.md");
      let rounds = 0;
      for (let nth = 1; ; nth++) {
        const fault = failing(nth, FAULTS[nth % FAULTS.length] ?? "EIO");
        nodeFs.rmSync(join(folder, "x"), { recursive: true, force: true });
        if (verb === "write") await nodeFiles.write(path, "the old text");
        const tried = filesOver(fault.calls)[verb](path, "the new text");
        if (!fault.failed()) {
          await tried;
          break;
        }
        rounds++;
        await expect(tried).rejects.toMatchObject({ exit: 7 });
        const now = nodeFs.existsSync(path) ? nodeFs.readFileSync(path, "utf8") : null;
        expect([verb === "write" ? "the old text" : null, "the new text"]).toContain(now);
        const left = nodeFs.existsSync(join(folder, "x")) ? nodeFs.readdirSync(join(folder, "x")) : [];
        expect(left.filter((name) => name.startsWith(".afterword-"))).toEqual([]);
      }
      expect(rounds).toBeGreaterThanOrEqual(6);
    },
  );

  it("a write that takes only a part is gone on with; one that takes nothing is an error", async () => {
    const { folder } = sandbox();
    const slow = {
      ...nodeFs,
      writeSync: (fd: number, bytes: Uint8Array, at: number) => nodeFs.writeSync(fd, bytes, at, 1),
    };
    await filesOver(slow as unknown as FileSystemCalls).write(join(folder, "f"), "whole");
    expect(nodeFs.readFileSync(join(folder, "f"), "utf8")).toBe("whole");
    const stuck = { ...nodeFs, writeSync: () => 0 } as unknown as FileSystemCalls;
    await expect(filesOver(stuck).write(join(folder, "f"), "other")).rejects.toMatchObject({ exit: 7 });
    expect(nodeFs.readFileSync(join(folder, "f"), "utf8")).toBe("whole");
  });
});

describe("the order of a write", () => {
  it.each([
    ["write", "renameSync"],
    ["create", "linkSync"],
  ] as const)("%s syncs the text before it is in its place, and the folder after", async (verb, put) => {
    const { folder } = sandbox();
    const done: string[] = [];
    const real: Record<string, unknown> = { ...nodeFs };
    const calls: Record<string, unknown> = { ...nodeFs };
    for (const name of [...WRITING, "unlinkSync"]) {
      calls[name] = (...args: readonly unknown[]) => {
        done.push(name);
        return (real[name] as (...all: readonly unknown[]) => unknown)(...args);
      };
    }
    await filesOver(calls as unknown as FileSystemCalls)[verb](join(folder, "f"), "text");
    const order = ["mkdirSync", "openSync", "writeSync", "fsyncSync", put, "openSync", "fsyncSync"];
    expect(done).toEqual(order);
  });
});

describe("reading", () => {
  it("refuses links and FIFOs, and does not wait for them", async () => {
    const { folder } = sandbox();
    nodeFs.writeFileSync(join(folder, "real"), "x");
    nodeFs.symlinkSync(join(folder, "real"), join(folder, "link"));
    execFileSync("mkfifo", [join(folder, "fifo")]);
    await expect(nodeFiles.read(join(folder, "link"))).rejects.toMatchObject({ code: "not-a-file" });
    await expect(nodeFiles.read(join(folder, "fifo"))).rejects.toMatchObject({ code: "not-a-file" });
    expect((await nodeFiles.list(folder)).find(({ name }) => name === "link")?.kind).toBe("other");
  });
});

describe("listing", () => {
  it("looks behind no link, and calls a name that is no UTF-8 no file", async () => {
    const { folder } = sandbox();
    nodeFs.mkdirSync(join(folder, "real"));
    nodeFs.writeFileSync(join(folder, "real/a.md"), "x");
    nodeFs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/real/b-`), Buffer.of(0xff)]), "x");
    nodeFs.writeFileSync(join(folder, "real/c-\ufffd"), "x");
    nodeFs.symlinkSync(join(folder, "real"), join(folder, "link"));
    expect(await nodeFiles.list(join(folder, "link"))).toEqual([]);
    const listed = await nodeFiles.list(join(folder, "real"));
    expect(listed.map(({ name, kind }) => [name, kind]).sort()).toEqual([
      ["a.md", "file"],
      ["b-\ufffd", "other"],
      ["c-\ufffd", "file"],
    ]);
  });
});

describe("strays of a killed run", () => {
  it("are removed by the next write, those of a running process are not", async () => {
    const { folder } = sandbox();
    const dead = `.afterword-4194303-${"0".repeat(12)}-a.md`;
    const alive = `.afterword-${process.pid}-${"0".repeat(12)}-b.md`;
    for (const name of [dead, alive]) nodeFs.writeFileSync(join(folder, name), "half");
    await nodeFiles.write(join(folder, "c.md"), "whole");
    expect(nodeFs.readdirSync(folder).sort()).toEqual([alive, "c.md", "home"].sort());
  });

  it("keeps the mode of the file that it replaces", async () => {
    const { folder } = sandbox();
    nodeFs.writeFileSync(join(folder, "f"), "x", { mode: 0o600 });
    await nodeFiles.write(join(folder, "f"), "y");
    expect(nodeFs.statSync(join(folder, "f")).mode & 0o777).toBe(0o600);
  });
});
