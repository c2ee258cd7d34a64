import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeContext } from "../../../src/adapters/system.js";
import { indexedCatalogue } from "../../../src/archive/index/indexed.js";
import { EVERYTHING } from "../../../src/archive/index/query.js";
import { openArchive } from "../../../src/archive/locate.js";
import { incidentFile } from "../../support/incident-file.js";

let root = "";
let path = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "afterword-warm-"));
  execFileSync("git", ["init", "-q", root]);
  mkdirSync(join(root, "incidents/2024"), { recursive: true });
  writeFileSync(join(root, "afterword.yml"), "");
  path = join(root, "incidents/2024/one.md");
  writeOld("SEV1");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Same size, same mtime: only the ctime tells. */
function writeOld(severity: string): void {
  writeFileSync(path, incidentFile({ id: "one", front: [`severity: ${severity}`] }));
  utimesSync(path, 1_700_000_000, 1_700_000_000);
}

/** Asks for the severity; `later`: the clock that decides whether a stamp is old enough to be trusted, in ms from now. */
async function ask(later: number, program = "test"): Promise<{ severity: string | null; read: string[] }> {
  const real = await makeContext({ C: root, quiet: true });
  const read: string[] = [];
  const [files, stamps] = [await real.files(), await real.stamps()];
  const context = {
    ...real,
    stamps: async () => ({ ...stamps, clockMs: () => stamps.clockMs() + later }),
    files: async () => ({
      ...files,
      read: (file: string, limit?: number) => {
        if (file.endsWith(".md")) read.push(file);
        return files.read(file, limit);
      },
    }),
  };
  const archive = await openArchive(context);
  const index = await indexedCatalogue(context, archive, { program, settings: "" });
  const answer = await index?.find(EVERYTHING);
  await index?.close();
  return { severity: answer?.found[0]?.facts.severity ?? null, read };
}

describe("a warm index", () => {
  it("reads no file that it can trust, and every file that was touched a moment ago", async () => {
    expect((await ask(10_000)).read).toEqual([path]);
    expect((await ask(10_000)).read).toEqual([]);
    writeOld("SEV2");
    expect((await ask(0)).read).toEqual([path]);
    expect((await ask(0)).read).toEqual([path]);
    expect((await ask(10_000)).read).toEqual([path]);
    expect((await ask(10_000)).read).toEqual([]);
  });

  it("sees an edit that keeps size and mtime", async () => {
    expect((await ask(10_000)).severity).toBe("SEV1");
    writeOld("SEV2");
    expect((await ask(10_000)).severity).toBe("SEV2");
  });

  it("is made anew by another program, and leaves the other's beside it", async () => {
    await ask(10_000, "old");
    expect((await ask(10_000, "new")).read).toEqual([path]);
    expect((await ask(10_000, "old")).read).toEqual([]);
    const names = readdirSync(join(root, ".git/afterword")).filter((name) => name.endsWith(".sqlite"));
    expect(names).toHaveLength(2);
  });

  it("is nothing that git would commit", async () => {
    await ask(0);
    execFileSync("git", ["-C", root, "add", "-A"]);
    const staged = execFileSync("git", ["-C", root, "diff", "--cached", "--name-only"], { encoding: "utf8" });
    expect(staged.trim().split("\n")).toEqual(["afterword.yml", "incidents/2024/one.md"]);
  });
});
