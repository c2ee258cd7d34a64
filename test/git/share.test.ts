import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { bringIn } from "../../src/git/bring-in.js";
import { commitPaths } from "../../src/git/commit.js";
import { push } from "../../src/git/push.js";
import { openRepository } from "../../src/git/repository.js";
import { shareCommits } from "../../src/git/share.js";
import type { GitRunner } from "../../src/ports.js";
import { contextIn } from "./context.js";
import { Repository } from "./repository.js";

const MAIN = "refs/heads/main";
const TARGET = { remote: "origin", branch: "main" };
const path = (name: string) => `incidents/2026/2026-11-20-${name}.md`;

function remoteWith(files: Readonly<Record<string, string>>): { url: string; first: Repository } {
  const url = Repository.bare();
  const first = Repository.clone(url);
  first.commit("start", files);
  first.git("push", "-q", "origin", "HEAD:main");
  return { url, first };
}

async function write(repository: Repository, file: string, content: string) {
  repository.write(file, content);
  const context = contextIn(repository.root);
  const opened = await openRepository(context, repository.root);
  await commitPaths(context, opened, {
    paths: [{ path: file, content }],
    message: `add ${file}\n`,
    ref: MAIN,
    start: null,
  });
}

async function share(repository: Repository, around: (runner: GitRunner) => GitRunner = (runner) => runner) {
  const context = contextIn(repository.root, { around });
  const opened = await openRepository(context, repository.root);
  const shared = await shareCommits(context, opened, TARGET, opened.commit ?? "");
  if (shared.state === "conflict") return shared;
  return { ...shared, ...(await bringIn(context, opened, MAIN, opened.commit, shared.tip)) };
}

describe("sharing", () => {
  it("pushes what is new, and again is nothing", async () => {
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    await write(one, path("a"), "a\n");
    expect(await share(one)).toMatchObject({ state: "shared", pushed: 1 });
    expect(one.git("ls-remote", "origin", MAIN)).toContain(one.git("rev-parse", "HEAD"));
    expect(await share(one)).toMatchObject({ state: "shared", pushed: 0 });
  });

  it("gives an empty remote its first branch", async () => {
    const url = Repository.bare();
    const one = Repository.clone(url);
    await write(one, path("a"), "a\n");
    expect(await share(one)).toMatchObject({ state: "shared", pushed: 1 });
  });

  it("loses a race, and makes its commits again on what others shared, with author and message", async () => {
    const { url, first } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    one.git("config", "user.name", "One");
    await write(one, path("a"), "a\n");
    await write(one, path("b"), "b\n");
    first.commit("someone else", { [path("c")]: "c\n" });
    first.git("push", "-q", "origin", "HEAD:main");
    one.write("untracked.txt", "mine");
    expect(await share(one)).toMatchObject({ state: "shared", pushed: 2, changed: [path("c")] });
    expect(one.git("log", "--format=%s %an")).toBe(
      `add ${path("b")} One\nadd ${path("a")} One\nsomeone else Test\nstart Test`,
    );
    expect(one.read(path("c"))).toBe("c\n");
    expect(one.git("status", "--porcelain")).toBe("?? untracked.txt");
    expect(one.git("rev-parse", "origin/main")).toBe(one.git("rev-parse", "HEAD"));
  });

  it("begins with the fetch where others were just quicker, and keeps in one pack what comes", async () => {
    const { url, first } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    const overtaken = async (name: string) => {
      await write(one, path(name), `${name}\n`);
      first.git("pull", "-q", "--rebase");
      first.commit("someone else", { [path(`${name}-of-first`)]: `${name}\n` });
      first.git("push", "-q", "origin", "HEAD:main");
      const ran: string[] = [];
      const shared = await share(one, (runner) => ({
        run: (args, options) => {
          if (["push", "fetch"].includes(args[0] ?? "")) ran.push(args[0] ?? "");
          return runner.run(args, options);
        },
      }));
      expect(shared).toMatchObject({ state: "shared", pushed: 1 });
      return ran;
    };
    expect(await overtaken("a")).toEqual(["push", "fetch", "push"]);
    expect(await overtaken("b")).toEqual(["fetch", "push"]);
    // Ours, theirs, and ours made again: a pack each, twice.
    expect(one.git("count-objects", "-v")).toContain("packs: 6");
    // A while later it is as if nobody else were there.
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(one.root, ".git/afterword/busy"), longAgo, longAgo);
    expect(await overtaken("c")).toEqual(["push", "fetch", "push"]);
  });

  it("recognises a push whose answer was lost", async () => {
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    await write(one, path("a"), "a\n");
    const shared = await share(one, (runner) => ({
      run: async (args, options) => {
        const answer = await runner.run(args, options);
        if (args[0] !== "push") return answer;
        return { code: 128, stdout: new Uint8Array(), stderr: "fatal: the remote end hung up unexpectedly" };
      },
    }));
    expect(shared).toMatchObject({ state: "shared", pushed: 1 });
  });

  it("takes no missing answer for a lost race: pushed once, and exit 6 at once", async () => {
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    await write(one, path("a"), "a\n");
    let pushes = 0;
    const sharing = share(one, (runner) => ({
      run: async (args, options) => {
        if (args[0] !== "push") return runner.run(args, options);
        pushes++;
        return {
          code: 128,
          stdout: new Uint8Array(),
          stderr: "fatal: Could not read from remote repository.",
        };
      },
    }));
    await expect(sharing).rejects.toMatchObject({ exit: 6, code: "unreachable" });
    expect(pushes).toBe(1);
  });

  it("says so when a remote is silent for some seconds, and how to leave", async () => {
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    const said = { answers: [], notes: [] as string[] };
    const opened = await openRepository(contextIn(one.root, { said }), one.root);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const silent = {
        run: async () => {
          vi.advanceTimersByTime(6_000);
          return { code: 128, stdout: new Uint8Array(), stderr: "" };
        },
      };
      await push({ ...opened, git: silent }, TARGET, opened.commit ?? "", null);
    } finally {
      vi.useRealTimers();
    }
    expect(said.notes.join()).toMatch(/waiting for `origin`.*Ctrl-C leaves, afterword sync goes on/);
  });

  it("recognises a push after which the remote end died", async () => {
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    await write(one, path("a"), "a\n");
    writeFileSync(join(url, "hooks/post-receive"), "#!/bin/sh\nkill -9 $PPID\n", { mode: 0o755 });
    expect(await share(one)).toMatchObject({ state: "shared", pushed: 1 });
  });

  it("gives nothing back that a rewritten remote has dropped, and says how to go on", async () => {
    const { url, first } = remoteWith({ "afterword.yml": "format: 1\n" });
    first.commit("dropped", { [path("a")]: "secret\n" });
    first.git("push", "-q", "origin", "HEAD:main");
    const one = Repository.clone(url);
    await write(one, path("b"), "b\n");
    expect(await share(one)).toMatchObject({ state: "shared" });
    first.git("push", "-q", "--force", "origin", "HEAD~:main");
    await write(one, path("c"), "c\n");
    const dropped = one.git("rev-parse", "HEAD~");
    for (let i = 0; i < 2; i++) {
      await expect(share(one)).rejects.toMatchObject({ exit: 6, code: "remote-rewritten" });
      expect(one.git("ls-remote", "origin", MAIN)).toContain(first.git("rev-parse", "HEAD~"));
    }
    one.git("rebase", "-q", "--onto", "origin/main", dropped);
    expect(await share(one)).toMatchObject({ state: "shared", pushed: 1 });
    expect(one.git("ls-tree", "-r", "--name-only", "origin/main", "incidents")).toBe(path("c"));
  });

  it("an unreachable remote is exit 6 at once", async () => {
    const one = Repository.make();
    one.git("remote", "add", "origin", "/nowhere/at/all.git");
    await write(one, path("a"), "a\n");
    await expect(share(one)).rejects.toMatchObject({ exit: 6, code: "unreachable" });
  });

  it("no remote, a refusing remote and a refusing pre-push hook are exit 6", async () => {
    const alone = Repository.make();
    await write(alone, path("a"), "a\n");
    await expect(share(alone)).rejects.toMatchObject({ exit: 6, code: "no-remote" });
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    await write(one, path("a"), "a\n");
    writeFileSync(join(url, "hooks/pre-receive"), "#!/bin/sh\necho protected >&2\nexit 1\n", { mode: 0o755 });
    await expect(share(one)).rejects.toMatchObject({
      exit: 6,
      code: "push-refused",
      message: expect.stringContaining("protected"),
    });
    writeFileSync(join(one.root, ".git/hooks/pre-push"), "#!/bin/sh\necho not today >&2\nexit 1\n", {
      mode: 0o755,
    });
    await expect(share(one)).rejects.toMatchObject({
      exit: 6,
      code: "push-refused",
      message: expect.stringContaining("not today"),
    });
  });

  it("pushes nothing while commits of others are unshared, and names them", async () => {
    const { url } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    one.commit("code of mine", { "code.txt": "x" });
    await write(one, path("a"), "a\n");
    await expect(share(one)).rejects.toMatchObject({
      exit: 6,
      code: "others-unshared",
      message: expect.stringContaining("code.txt"),
    });
    one.git("push", "-q", "origin", "HEAD~:main");
    expect(await share(one)).toMatchObject({ state: "shared" });
  });

  it("a path that is taken is a conflict, and nothing moves", async () => {
    const { url, first } = remoteWith({ "afterword.yml": "format: 1\n" });
    const one = Repository.clone(url);
    await write(one, path("a"), "mine\n");
    first.commit("theirs", { [path("a")]: "theirs\n" });
    first.git("push", "-q", "origin", "HEAD:main");
    expect(await share(one)).toMatchObject({
      state: "conflict",
      conflicts: [{ path: path("a"), kind: "taken", conflicts: ["added on both sides"] }],
    });
    expect(one.read(path("a"))).toBe("mine\n");
  });
});

describe("bringing in", () => {
  async function pull(one: Repository) {
    one.git("fetch", "-q");
    const context = contextIn(one.root);
    const opened = await openRepository(context, one.root);
    return bringIn(context, opened, MAIN, opened.commit, one.git("rev-parse", "origin/main"));
  }

  function behind(): { one: Repository; first: Repository } {
    const { url, first } = remoteWith({ [path("a")]: "a\n", "code.txt": "code\n", "gone.txt": "gone\n" });
    const one = Repository.clone(url);
    first.git("rm", "-q", "gone.txt");
    first.commit("next", { [path("a")]: "a2\n", [path("b")]: "b\n", "code.txt": "code2\n" });
    first.git("push", "-q", "origin", "HEAD:main");
    return { one, first };
  }

  it("writes files, index and branch", async () => {
    const { one } = behind();
    await pull(one);
    expect(one.git("status", "--porcelain")).toBe("");
    expect(one.git("rev-parse", "HEAD")).toBe(one.git("rev-parse", "origin/main"));
    expect([one.read(path("a")), one.read("code.txt")]).toEqual(["a2\n", "code2\n"]);
  });

  it("adopts an untracked file that equals the incoming one, and keeps other work", async () => {
    const { one } = behind();
    one.write(path("b"), "b\n");
    one.write("mine.txt", "mine");
    one.git("add", "mine.txt");
    await pull(one);
    expect(one.git("status", "--porcelain")).toBe("A  mine.txt");
  });

  it.each([
    ["edited", (one: Repository) => one.write("code.txt", "mine\n"), "edited-here"],
    ["untracked", (one: Repository) => one.write(path("b"), "mine\n"), null],
    ["deleted", (one: Repository) => one.git("rm", "-q", "--cached", "code.txt"), "staged-here"],
  ])("a file %s here and changed there moves nothing", async (_name, change, code) => {
    const { one } = behind();
    change(one);
    const before = [one.git("rev-parse", "HEAD"), one.git("status", "--porcelain"), one.git("diff")];
    if (code) await expect(pull(one)).rejects.toMatchObject({ exit: 5 });
    else expect((await pull(one)).conflicts).toHaveLength(1);
    expect([one.git("rev-parse", "HEAD"), one.git("status", "--porcelain"), one.git("diff")]).toEqual(before);
  });

  it("does not write through a link, nor into .git", async () => {
    const { one } = behind();
    one.git("config", "core.protectNTFS", "false");
    one.git("rm", "-rq", "incidents");
    one.git("commit", "-qm", "away");
    one.git("reset", "-q", "--soft", "HEAD~");
    const target = one.git("rev-parse", "--git-dir");
    one.git("reset", "-q");
    await import("node:fs").then(({ symlinkSync }) =>
      symlinkSync(join(one.root, target), join(one.root, "incidents")),
    );
    await expect(pull(one)).rejects.toMatchObject({ exit: 5 });
  });
});
