import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../src/adapters/node-files.js";
import type { Archive } from "../../src/archive/archive.js";
import { applyChanges } from "../../src/archive/changes.js";
import { readJournal } from "../../src/archive/journal.js";
import { lastChanged } from "../../src/archive/state-folder.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import type { Files } from "../../src/ports.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";
import { sandbox } from "../support/program.js";

const PATH = "incidents/2026/2026-01-01-x-aaaaaa.md";

function archiveAt(root: string): Archive {
  return { root, settings: DEFAULT_SETTINGS, findings: [] };
}

function inMemory(start: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles(start);
  return { files, context: testContext({ files }), archive: archiveAt("/archive") };
}

async function textOf(files: Files, path: string): Promise<string | null> {
  const bytes = await files.read(path);
  return bytes === null ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

describe("applyChanges", () => {
  it("writes, keeps a BOM, and remembers the change and the incident", async () => {
    const { files, context, archive } = inMemory();
    const applied = await applyChanges(
      context,
      archive,
      [{ path: PATH, before: null, after: "\ufeffnew\r\n" }],
      "new",
    );
    expect(applied).toEqual({ changed: [PATH], diff: "" });
    expect(await textOf(files, `/archive/${PATH}`)).toBe("\ufeffnew\r\n");
    expect(await lastChanged(context, "/archive")).toBe(PATH);
    expect((await readJournal(context, "/archive")).map(({ label }) => label)).toEqual(["new"]);
  });

  it("a dry run writes nothing and answers the diff, control characters visible", async () => {
    const { files, context, archive } = inMemory({ [`/archive/${PATH}`]: "a\nb\n" });
    const dry = { ...context, globals: { ...context.globals, dryRun: true } };
    const { changed, diff } = await applyChanges(
      dry,
      archive,
      [{ path: PATH, before: "a\nb\n", after: "a\n\u001b[2J\n" }],
      "x",
    );
    expect(changed).toEqual([PATH]);
    expect(diff).toContain("-b\n+\\x1b[2J\n");
    expect(await textOf(files, `/archive/${PATH}`)).toBe("a\nb\n");
    expect(await readJournal(context, "/archive")).toEqual([]);
  });

  it("refuses with exit 8 when the file is no longer what the plan was made from", async () => {
    const { files, context, archive } = inMemory({ [`/archive/${PATH}`]: "edited by hand" });
    const change = { path: PATH, before: "as it was", after: "ours" };
    await expect(applyChanges(context, archive, [change], "x")).rejects.toMatchObject({
      exit: 8,
      code: "changed-meanwhile",
    });
    expect(await textOf(files, `/archive/${PATH}`)).toBe("edited by hand");
  });

  it("writes nothing at all when one of several files has changed", async () => {
    const { files, context, archive } = inMemory({ "/archive/b.md": "other" });
    const changes = [
      { path: "a.md", before: null, after: "a" },
      { path: "b.md", before: "b", after: "bb" },
    ];
    await expect(applyChanges(context, archive, changes, "x")).rejects.toMatchObject({ exit: 8 });
    expect(await textOf(files, "/archive/a.md")).toBeNull();
  });

  it("writes nothing behind a link", async () => {
    const { folder } = sandbox();
    const root = join(folder, "archive");
    mkdirSync(join(root, "incidents"), { recursive: true });
    mkdirSync(join(folder, "elsewhere"));
    symlinkSync(join(folder, "elsewhere"), join(root, "incidents/2026"));
    const context = testContext({ files: nodeFiles, env: { XDG_STATE_HOME: join(folder, "state") } });
    const change = { path: PATH, before: null, after: "x" };
    await expect(applyChanges(context, archiveAt(root), [change], "new")).rejects.toMatchObject({ exit: 7 });
    expect(await nodeFiles.list(join(folder, "elsewhere"))).toEqual([]);
  });
});
