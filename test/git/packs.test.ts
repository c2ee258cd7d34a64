import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { streamCommits } from "../../src/git/commit-stream.js";
import { rollUpPacks } from "../../src/git/packs.js";
import { openRepository } from "../../src/git/repository.js";
import { contextIn } from "./context.js";
import { Repository } from "./repository.js";

const WHO = "Test <test@example.org> 1795284000 +0000";

it("many small packs become one, and nothing in them is lost, named by a ref or not; one that is kept, or promises, is let be", async () => {
  const here = Repository.make();
  const repository = await openRepository(contextIn(here.root), here.root);
  const packs = () =>
    readdirSync(join(here.root, ".git/objects/pack")).filter((name) => name.endsWith(".pack"));
  const made: string[] = [];
  for (let i = 0; i < 50; i++) {
    const edits = [{ path: "a.md", entry: { mode: "100644", content: `${i}\n` } }];
    const stream = { author: WHO, committer: WHO, message: "one", edits };
    made.push(...(await streamCommits(repository, null, [stream])).commits);
  }
  expect(packs().length).toBe(50);
  for (const end of ["keep", "promisor"]) {
    const mark = join(here.root, ".git/objects/pack", (packs()[7] ?? "").replace(/pack$/, end));
    writeFileSync(mark, "");
    await rollUpPacks(repository);
    expect(packs().length).toBe(50);
    rmSync(mark);
  }
  await rollUpPacks(repository);
  expect(packs().length).toBe(1);
  for (const id of made) expect(here.git("show", "--format=", "--name-only", id)).toBe("a.md");
});
