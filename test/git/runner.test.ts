import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitRunner } from "../../src/adapters/simple-git.js";
import { env, folder, Repository } from "./repository.js";

describe("the runner", () => {
  it("gives exit code, bytes and stderr, and takes stdin", async () => {
    const { runner } = Repository.make();
    const content = new Uint8Array([0, 255, 13, 10]);
    const written = await runner.run(["hash-object", "-w", "--no-filters", "--stdin"], { input: content });
    const oid = Buffer.from(written.stdout).toString().trim();
    const read = await runner.run(["cat-file", "blob", oid]);
    expect([...read.stdout]).toEqual([...content]);
    const failed = await runner.run(["cat-file", "blob", "0".repeat(40)]);
    expect(failed.code).not.toBe(0);
    expect(failed.stderr).not.toBe("");
  });

  it("takes a path for what it is, never for a pattern", async () => {
    const { root, runner } = Repository.make();
    new Repository(root).commit("two", { "a.md": "a", "b.md": "b" });
    for (const path of ["*.md", ":(top)a.md", ":/a.md"]) {
      const { stdout } = await runner.run(["ls-files", "--", path]);
      expect(Buffer.from(stdout).toString()).toBe("");
    }
  });

  it("drops what a surrounding hook sets, and passes on what it is given", async () => {
    const repository = Repository.make();
    const inHook = {
      ...env,
      GIT_DIR: "/nonsense",
      GIT_INDEX_FILE: "/nonsense/index",
      GIT_WORK_TREE: "/",
      EDITOR: "x",
    };
    const runner = gitRunner(repository.root, inHook);
    const top = await runner.run(["rev-parse", "--show-toplevel"]);
    expect(Buffer.from(top.stdout).toString().trim()).toBe(repository.root);
    const index = join(repository.root, "private-index");
    await runner.run(["read-tree", "--empty"], { env: { GIT_INDEX_FILE: index } });
    expect(existsSync(index)).toBe(true);
  });

  it("says when git is missing and when the folder is", async () => {
    const missing = gitRunner(folder(), { ...env, PATH: "/nowhere" }).run(["version"]);
    await expect(missing).rejects.toMatchObject({ code: "git-missing", exit: 5 });
    await expect(gitRunner("/nowhere/at/all", env).run(["version"])).rejects.toMatchObject({ exit: 5 });
  });

  it("ends a process that stays silent too long", async () => {
    const repository = Repository.make();
    repository.write("hook", "#!/bin/sh\nexec sleep 30\n", 0o755);
    repository.git("config", "core.hooksPath", repository.root);
    repository.write("slow", "#!/bin/sh\nexec sleep 30\n", 0o755);
    const answer = await repository.runner.run(["hook", "run", "slow"], { timeoutMs: 200 });
    expect(answer.code).toBe(124);
  });

  it("runs no program that the configuration names, even in status and diff", async () => {
    const repository = Repository.make();
    const marker = join(repository.root, "marker");
    const program = join(repository.root, "program");
    repository.commit("a file with a filter", {
      "a.txt": "a\n",
      ".gitattributes": "* filter=evil diff=evil\n",
    });
    repository.write("program", `#!/bin/sh\ntouch ${marker}\ncat\n`, 0o755);
    for (const key of ["clean", "smudge", "process"]) repository.git("config", `filter.evil.${key}`, program);
    for (const key of [
      "core.fsmonitor",
      "core.pager",
      "diff.external",
      "pager.status",
      "pager.diff",
      "diff.evil.textconv",
    ]) {
      repository.git("config", key, program);
    }
    repository.git("config", "filter.evil.required", "true");
    repository.write("a.txt", "b\n");
    await repository.runner.run(["status", "--porcelain"]);
    await repository.runner.run(["diff-files", "-p", "--no-ext-diff", "--no-textconv"]);
    await repository.runner.run(["ls-tree", "-r", "HEAD"]);
    expect(existsSync(marker)).toBe(false);
  });
});
