import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitPaths } from "../../src/git/commit.js";
import type { CommitPlan } from "../../src/git/commit-plan.js";
import { openRepository } from "../../src/git/repository.js";
import { contextIn } from "./context.js";
import { Repository } from "./repository.js";

const PATH = "incidents/2026/2026-11-20-x-7k3fq2.md";

async function commit(repository: Repository, plan: Partial<CommitPlan> = {}) {
  const context = contextIn(repository.root);
  const opened = await openRepository(context, repository.root);
  return commitPaths(context, opened, {
    paths: [{ path: PATH, content: "text\r\n" }],
    message: "subject\n",
    ref: "refs/heads/main",
    start: null,
    ...plan,
  });
}

function started(): Repository {
  const repository = Repository.make();
  repository.commit("start", { "code.txt": "code\n", "sub/other.txt": "other\n" });
  repository.write(PATH, "text\r\n");
  return repository;
}

describe("a commit of ours", () => {
  it("is the first of an unborn branch", async () => {
    const repository = Repository.make();
    repository.write(PATH, "text\r\n");
    const made = await commit(repository);
    expect(repository.git("rev-parse", "main")).toBe(made?.id);
    expect(repository.git("ls-tree", "-r", "--name-only", "HEAD")).toBe(PATH);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("holds our path alone, and its bytes", async () => {
    const repository = started();
    repository.git("config", "core.autocrlf", "input");
    repository.write("code.txt", "staged\n");
    repository.git("add", "code.txt");
    const made = await commit(repository);
    expect(repository.git("diff-tree", "-r", "--name-only", "HEAD~", "HEAD")).toBe(PATH);
    expect(repository.git("cat-file", "-s", `HEAD:${PATH}`)).toBe("6");
    expect(repository.git("log", "-1", "--format=%an <%ae> %s %ct")).toBe(
      "Test <test@example.org> subject 1795284000",
    );
    expect(repository.git("diff", "--cached", "--name-only")).toBe("code.txt");
    expect(await commit(repository)).toBeNull();
    expect(repository.git("rev-parse", "HEAD")).toBe(made?.id);
    expect(repository.git("ls-files", "--error-unmatch", PATH)).toBe(PATH);
  });

  it("takes a path away, and a branch that is not checked out gets its commit without HEAD moving", async () => {
    const repository = started();
    await commit(repository);
    const before = repository.git("rev-parse", "HEAD");
    const made = await commit(repository, {
      paths: [{ path: PATH, content: null }],
      ref: "refs/heads/incident/x",
      start: before,
    });
    expect(repository.git("rev-parse", "HEAD", "incident/x~")).toBe(`${before}\n${before}`);
    expect(repository.git("rev-parse", "incident/x")).toBe(made?.id);
    expect(repository.git("ls-tree", "-r", "--name-only", "incident/x")).not.toContain(PATH);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("goes onto the new tip when the branch moves under it", async () => {
    const repository = started();
    let moved = false;
    const context = contextIn(repository.root, {
      around: (runner) => ({
        run: async (args, options) => {
          if (args[0] === "update-ref" && !moved) {
            moved = true;
            repository.git("commit", "-q", "-m", "meanwhile", "--allow-empty", "--only");
          }
          return runner.run(args, options);
        },
      }),
    });
    const opened = await openRepository(context, repository.root);
    await commitPaths(context, opened, {
      paths: [{ path: PATH, content: "t" }],
      message: "m\n",
      ref: "refs/heads/main",
      start: null,
    });
    expect(repository.git("log", "--format=%s")).toBe("m\nmeanwhile\nstart");
  });

  it("leaves no file of its own behind", async () => {
    const repository = started();
    await commit(repository);
    expect(repository.git("status", "--porcelain", "--ignored")).toBe("");
    expect(existsSync(join(repository.root, ".git/index.lock"))).toBe(false);
  });
});

describe("hooks", () => {
  function withHook(name: string, script: string): Repository {
    const repository = started();
    writeFileSync(join(repository.root, ".git/hooks", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return repository;
  }
  const head = (repository: Repository) => repository.git("rev-parse", "HEAD");

  it.each(["echo no >&2; exit 1", "exit 1"])("that refuse stop it: %s", async (script) => {
    for (const name of ["pre-commit", "commit-msg"]) {
      const repository = withHook(name, script);
      const before = [head(repository), repository.git("status", "--porcelain")];
      await expect(commit(repository)).rejects.toMatchObject({ exit: 5, code: "hook-refused" });
      expect([head(repository), repository.git("status", "--porcelain")]).toEqual(before);
    }
  });

  it("see our file in the index and nothing that is staged", async () => {
    const repository = withHook("pre-commit", "git diff --cached --name-only > seen");
    repository.write("code.txt", "staged\n");
    repository.git("add", "code.txt");
    await commit(repository);
    expect(repository.read("seen")).toBe(`${PATH}\n`);
  });

  it("may tidy our file, and the index follows", async () => {
    const script = `oid=$(echo tidy | git hash-object -w --stdin); git update-index --cacheinfo 100644,$oid,${PATH}`;
    const repository = withHook("pre-commit", script);
    await commit(repository);
    expect(repository.git("cat-file", "blob", `HEAD:${PATH}`)).toBe("tidy");
    expect(repository.git("diff", "--cached", "--name-only")).toBe("");
  });

  it("may not add another file", async () => {
    const repository = withHook("pre-commit", "git add code.txt");
    repository.write("code.txt", "not ours\n");
    const before = head(repository);
    await expect(commit(repository)).rejects.toMatchObject({ exit: 5, code: "hook-added" });
    expect(head(repository)).toBe(before);
  });

  it("may change the message", async () => {
    const repository = withHook("commit-msg", 'echo "Change-Id: 1" >> "$1"');
    await commit(repository);
    expect(repository.git("log", "-1", "--format=%B")).toBe("subject\nChange-Id: 1");
  });
});

describe("signing", () => {
  it("without a key is exit 5, and nothing moves", async () => {
    const repository = started();
    repository.git("config", "commit.gpgsign", "true");
    repository.git("config", "gpg.program", "/bin/false");
    const before = repository.git("rev-parse", "HEAD");
    await expect(commit(repository)).rejects.toMatchObject({ exit: 5, code: "not-signed" });
    expect(repository.git("rev-parse", "HEAD")).toBe(before);
    expect(repository.git("status", "--porcelain")).toBe("?? incidents/");
  });
});
