import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { processLocks } from "../../src/adapters/process-locks.js";
import { sandbox } from "../support/program.js";

describe("locks", () => {
  it("are held by one at a time and leave nothing behind", async () => {
    const { folder } = sandbox();
    const path = join(folder, "lock");
    const first = await processLocks.take(path);
    expect(first).not.toBeNull();
    expect(await processLocks.take(path)).toBeNull();
    await first?.release();
    expect(existsSync(path)).toBe(false);
    expect(await processLocks.take(path)).not.toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith("lock."))).toEqual([]);
  });

  it("die with their process", async () => {
    const { folder } = sandbox();
    const path = join(folder, "lock");
    await processLocks.take(path);
    const mine = spawnSync("cat", [path], { encoding: "utf8" }).stdout;
    const { pid } = spawnSync(process.execPath, ["-e", "0"]);
    writeFileSync(path, JSON.stringify({ ...JSON.parse(mine), pid }));
    expect(await processLocks.take(path)).not.toBeNull();
  });

  it("of an earlier boot, or of a process number used again, count for nothing", async () => {
    const { folder } = sandbox();
    const path = join(folder, "lock");
    await processLocks.take(path);
    const mine = JSON.parse(spawnSync("cat", [path], { encoding: "utf8" }).stdout);
    for (const other of [{ boot: "another" }, { started: "1" }]) {
      writeFileSync(path, JSON.stringify({ ...mine, ...other }));
      expect(await processLocks.take(path)).not.toBeNull();
    }
  });
});
