import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run as syncRun } from "../../src/commands/sync.js";
import { commitPaths } from "../../src/git/commit.js";
import { openRepository } from "../../src/git/repository.js";
import { contextIn } from "./context.js";
import { PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

async function commit(repository: Repository, content: string | null) {
  const context = contextIn(repository.root);
  const opened = await openRepository(context, repository.root);
  const plan = { paths: [{ path: PATH, content }], message: "ours\n", ref: "refs/heads/main", start: null };
  return commitPaths(context, opened, plan);
}

function checkedIn(repository: Repository): Repository {
  repository.commit("code", { "code/a.txt": "a\n", "other/b.txt": "b\n" });
  return repository;
}

const KINDS: ReadonlyArray<readonly [string, () => Repository]> = [
  ["ids of SHA-256, and no commit yet", () => Repository.make("--object-format=sha256")],
  ["ids of SHA-256", () => checkedIn(Repository.make("--object-format=sha256"))],
  [
    "a split index",
    () => {
      const one = checkedIn(Repository.make());
      one.git("config", "core.splitIndex", "true");
      one.git("update-index", "--split-index");
      return one;
    },
  ],
  [
    "a sparse index",
    () => {
      const one = checkedIn(Repository.make());
      one.git("sparse-checkout", "set", "--cone", "--sparse-index", "incidents", "code");
      return one;
    },
  ],
  [
    "a linked work tree",
    () => {
      const one = checkedIn(Repository.make());
      one.git("switch", "-q", "-c", "away");
      const linked = folder("linked");
      one.git("worktree", "add", "-q", linked, "main");
      return new Repository(linked);
    },
  ],
];

describe("a commit of ours, and one that takes its file away, with", () => {
  it.each(KINDS)("%s", async (_name, make) => {
    const one = make();
    const hidden = one.git("ls-files", "-t").match(/^S /gm)?.length ?? 0;
    one.write(PATH, "text\n");
    const made = await commit(one, "text\n");
    expect(one.git("rev-parse", "HEAD")).toBe(made?.id);
    expect(one.git("status", "--porcelain")).toBe("");
    expect(one.git("ls-files", "-t").match(/^S /gm)?.length ?? 0).toBe(hidden);
    expect(one.git("reflog", "-1", "--format=%gs")).toBe("afterword");
    one.git("rm", "-q", "--cached", PATH);
    await commit(one, null);
    expect(one.git("ls-tree", "-r", "HEAD", "--", PATH)).toBe("");
    expect(one.git("status", "--porcelain")).toBe("?? incidents/");
    one.git("fsck", "--strict");
  });

  it("an empty commit.gpgsign, which git reads as no", async () => {
    const one = checkedIn(Repository.make());
    one.git("config", "commit.gpgsign", "");
    one.write(PATH, "text\n");
    expect(one.git("rev-parse", "HEAD")).not.toBe((await commit(one, "text\n"))?.id);
    expect(one.git("log", "-1", "--format=%s")).toBe("ours");
  });
});

/** Two clones; the first shares what `change` makes, the second is the one to bring it in. */
function incoming(change: (first: Repository) => void, ...options: readonly string[]): Repository {
  const url = Repository.make("--bare", ...options).root;
  const first = settle(Repository.make(...options));
  first.git("remote", "add", "origin", url);
  first.commit("incident", { [PATH]: "one\n", "far/away.txt": "far\n", "code.txt": "code\n" });
  first.git("push", "-q", "origin", "HEAD:main");
  const second = Repository.clone(url);
  change(first);
  first.git("push", "-q", "origin", "HEAD:main");
  return second;
}

const sync = (repository: Repository) => syncRun(contextIn(repository.root));
const LINK = "120000";

/** Shares a path that is no regular file, without one on the disk. */
function shareEntry(first: Repository, mode: string, oid: string): void {
  first.git("update-index", "--add", "--cacheinfo", `${mode},${oid},incidents/2026/odd.md`);
  first.git("commit", "-qm", "odd");
}

/** Shares a file whose name is one byte of Latin-1. */
function shareOddName(first: Repository): void {
  writeFileSync(Buffer.concat([Buffer.from(`${first.root}/`), Buffer.of(0xe6)]), "odd\n");
  first.git("add", "--all");
  first.git("commit", "-qm", "odd");
}

describe("sync of what comes", () => {
  it.each<readonly [string, (first: Repository) => void, RegExp]>([
    [
      "a link",
      (first) => shareEntry(first, LINK, first.git("hash-object", "-w", "code.txt")),
      /is a link or a submodule/,
    ],
    ["a submodule", (first) => shareEntry(first, "160000", first.git("rev-parse", "HEAD")), /is a link/],
    [
      "an incident with a filter that comes along",
      (first) => first.commit("x", { ".gitattributes": "*.md filter=crypt\n", [PATH]: "two\n" }),
      /has the attribute filter/,
    ],
    ["a name that is no UTF-8", shareOddName, /has a name that is no UTF-8/],
    [
      "another encoding",
      (first) =>
        first.commit("x", { ".gitattributes": "*.txt working-tree-encoding=latin1\n", "b.txt": "b" }),
      /has the attribute working-tree-encoding/,
    ],
  ])("%s is refused with the reason and the command, and nothing moves", async (_name, change, reason) => {
    const second = incoming(change);
    const before = [second.git("rev-parse", "HEAD"), second.git("status", "--porcelain"), second.read(PATH)];
    await expect(sync(second)).rejects.toMatchObject({
      exit: 5,
      code: "needs-git",
      message: expect.stringMatching(reason),
      options: { hint: `git -C ${second.root} pull --rebase` },
    });
    expect([second.git("rev-parse", "HEAD"), second.git("status", "--porcelain"), second.read(PATH)]).toEqual(
      before,
    );
  });

  it("an incident with a filter that was there before", async () => {
    const second = incoming((first) => first.commit("x", { [PATH]: "two\n" }));
    second.write(".git/info/attributes", "*.md filter=crypt\n");
    await expect(sync(second)).rejects.toMatchObject({ exit: 5, code: "needs-git" });
    expect(second.read(PATH)).toBe("one\n");
  });

  it.each(["sha1", "sha256"])("CRLF keeps its bytes, whatever git converts; ids of %s", async (ids) => {
    const second = incoming((first) => {
      first.commit("x", { [PATH]: "two\r\nlines\r\n" });
    }, `--object-format=${ids}`);
    second.git("config", "core.eol", "crlf");
    await sync(second);
    expect(second.read(PATH)).toBe("two\r\nlines\r\n");
    expect(second.git("status", "--porcelain")).toBe("");
  });

  it("a change outside a sparse checkout stays outside, and no plain commit takes it back", async () => {
    const second = incoming((first) => first.commit("x", { "far/away.txt": "farther\n", [PATH]: "two\n" }));
    second.git("sparse-checkout", "set", "--cone", "incidents");
    await sync(second);
    expect(second.read(PATH)).toBe("two\n");
    expect(second.git("status", "--porcelain")).toBe("");
    second.git("commit", "-q", "-a", "--allow-empty", "-m", "mine");
    expect(second.git("show", "HEAD:far/away.txt")).toBe("farther");
    expect(second.git("ls-files", "-t", "far/away.txt")).toMatch(/^S/);
  });
});
