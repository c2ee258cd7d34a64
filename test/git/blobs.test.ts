import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { eachBlob, listTree, readBlobs } from "../../src/git/blobs.js";
import { Repository } from "./repository.js";

function archive(): Repository {
  const repository = Repository.make();
  repository.write("incidents/2026/ß\n x.md", "strange");
  repository.write("incidents/2026/tool.sh", "#!/bin/sh\n", 0o755);
  symlinkSync("/etc/passwd", join(repository.root, "incidents/2026/link.md"));
  repository.git("add", ".");
  repository.commit("one", {
    "incidents/2026/a.md": "A\0\xff",
    "incidents/2026/big.md": "b".repeat(5000),
    "other.md": "o",
  });
  return repository;
}

it("lists regular files below the folder only", async () => {
  const { runner } = archive();
  const files = await listTree(runner, "HEAD", "incidents");
  expect(files.map(({ path }) => path)).toEqual([
    "incidents/2026/a.md",
    "incidents/2026/big.md",
    "incidents/2026/ß\n x.md",
  ]);
  expect(files[1]?.size).toBe(5000);
  expect(await listTree(runner, "HEAD", "nothing-here")).toEqual([]);
});

it("a revision that git does not know, or that looks like an option, is exit 4", async () => {
  const { runner } = archive();
  for (const rev of ["nothing", "--output=x", "-z"]) {
    await expect(listTree(runner, rev, "")).rejects.toMatchObject({ exit: 4 });
  }
});

it("reads bytes as they are, and gives null for what is missing or too large", async () => {
  const { runner } = archive();
  const files = await listTree(runner, "HEAD", "incidents");
  const missing = { path: "gone.md", oid: "1".repeat(40), size: 3 };
  const seen: Record<string, string | null> = {};
  await eachBlob(
    runner,
    [...files, missing],
    ({ path }, content) => {
      seen[path] = content === null ? null : Buffer.from(content).toString("utf8");
    },
    1000,
  );
  expect(seen).toEqual({
    "incidents/2026/a.md": "A\0ÿ",
    "incidents/2026/big.md": null,
    "incidents/2026/ß\n x.md": "strange",
    "gone.md": null,
  });
  expect((await readBlobs(runner, [])).size).toBe(0);
});

it("reads many blobs in batches, each once and in order", async () => {
  const repository = Repository.make();
  const contents = Object.fromEntries(Array.from({ length: 2100 }, (_, n) => [`f${n}.md`, `content ${n}`]));
  repository.commit("many", contents);
  const files = await listTree(repository.runner, "HEAD", "");
  const order: string[] = [];
  await eachBlob(repository.runner, files, ({ path }, content) => {
    order.push(path);
    expect(Buffer.from(content ?? []).toString()).toBe(contents[path]);
  });
  expect(order).toEqual(files.map(({ path }) => path));
  expect(order).toHaveLength(2100);
});
