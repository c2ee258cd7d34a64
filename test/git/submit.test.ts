import { existsSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/submit.js";
import type { Arguments, GitRunner } from "../../src/ports.js";
import { contextIn } from "./context.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

type Given = Arguments["options"] & { readonly around?: never };

function submit(repository: Repository, options: Given = {}, more: Parameters<typeof contextIn>[1] = {}) {
  return run(contextIn(repository.root, more), { positional: [ID], options });
}

function shared(settings?: string): { url: string; one: Repository } {
  const url = Repository.bare();
  const one = settle(Repository.clone(url), settings);
  one.git("push", "-q", "origin", "HEAD:main");
  one.write(PATH, incidentText());
  return { url, one };
}

describe("submit", () => {
  it("leaves one commit on the remote that holds exactly that file, in review", async () => {
    const { one } = shared();
    const before = one.git("rev-parse", "HEAD");
    const { json, text } = await submit(one);
    expect(json).toMatchObject({
      id: ID,
      branch: "main",
      pushed: true,
      remote: "origin",
      commit: one.git("rev-parse", "HEAD"),
    });
    expect(one.git("ls-remote", "origin", "main")).toContain(one.git("rev-parse", "HEAD"));
    expect(one.git("rev-parse", "HEAD~")).toBe(before);
    expect(one.git("diff-tree", "-r", "--name-only", "HEAD~", "HEAD")).toBe(PATH);
    expect(one.git("status", "--porcelain")).toBe("");
    expect(one.read(PATH)).toBe(incidentText({ status: "in_review" }));
    expect(one.git("log", "-1", "--format=%B")).toBe(
      `Add postmortem: Shops could not take cards\n\nIncident: ${ID}\nSeverity: SEV3\nStatus: in_review`,
    );
    expect(one.git("log", "-1", "--format=%(trailers:key=Severity,valueonly)")).toBe("SEV3");
    expect(text).toContain("Next: afterword review");
    expect((await submit(one)).text).toContain("Nothing new to commit");
  });

  it("--draft shares it as it is, --message and --no-push are obeyed", async () => {
    const { one } = shared();
    one.write(PATH, incidentText({ summary: "" }));
    await expect(submit(one)).rejects.toMatchObject({
      exit: 3,
      code: "not-ready",
      message: expect.stringContaining(`${PATH}:`),
    });
    expect(one.git("status", "--porcelain")).toBe("?? incidents/");
    const { json } = await submit(one, {
      draft: true,
      message: "First words\n\nIncident: forged",
      push: false,
    });
    expect(json).toMatchObject({ pushed: false, remote: null });
    expect(one.read(PATH)).toBe(incidentText({ summary: "" }));
    expect(one.git("log", "-1", "--format=%s")).toBe("First words");
    expect(one.git("log", "-1", "--format=%(trailers:key=Incident,valueonly)")).toBe(ID);
    expect(one.git("rev-parse", "origin/main")).toBe(one.git("rev-parse", "HEAD~"));
  });

  it("never lets a secret out, not even in a draft or an attachment", async () => {
    const { one } = shared();
    const secret = "Bearer 0123456789abcdefABCDEF0123";
    one.write(PATH, incidentText({ summary: `We used ${secret}.` }));
    for (const draft of [true, false]) {
      const failed = submit(one, { draft });
      await expect(failed).rejects.toMatchObject({ exit: 3 });
      await expect(failed).rejects.not.toMatchObject({
        message: expect.stringContaining("abcdefABCDEF0123"),
      });
    }
    one.write(PATH, incidentText());
    one.write(`incidents/2026/${ID}/log.txt`, `a\n${secret}\n`);
    await expect(submit(one, { attachments: true })).rejects.toMatchObject({
      exit: 3,
      options: { where: `incidents/2026/${ID}/log.txt:2` },
    });
    one.write(`incidents/2026/${ID}/log.txt`, "clean\n");
    symlinkSync("/etc/passwd", join(one.root, `incidents/2026/${ID}/link`));
    await submit(one, { attachments: true });
    expect(one.git("diff-tree", "-r", "--name-only", "HEAD~", "HEAD")).toBe(
      `${PATH}\nincidents/2026/${ID}/log.txt`,
    );
  });

  it("a dry run shows diff, message and push, and changes nothing", async () => {
    const { one } = shared();
    const { text } = await submit(one, {}, { globals: { dryRun: true } });
    expect(text).toContain("+status: in_review");
    expect(text).toContain("    Incident: ");
    expect(text).toContain("Would be pushed: origin main");
    expect(one.git("status", "--porcelain")).toBe("?? incidents/");
    one.write(PATH, incidentText({ summary: "" }));
    await expect(submit(one, {}, { globals: { dryRun: true } })).rejects.toMatchObject({ exit: 3 });
  });

  it("on a branch of its own never touches HEAD, and names the page", async () => {
    const { one } = shared("format: 1\ngit: {submit: branch}\n");
    const before = one.git("rev-parse", "HEAD");
    const { json } = await submit(one);
    expect(json).toMatchObject({ branch: `incident/${ID}`, pushed: true });
    expect(one.git("rev-parse", "HEAD", `incident/${ID}~`)).toBe(`${before}\n${before}`);
    expect(one.git("symbolic-ref", "HEAD")).toBe("refs/heads/main");
    expect(one.git("status", "--porcelain")).toBe("?? incidents/");
    expect(one.git("ls-remote", "origin", `incident/${ID}`)).toContain(String(json.commit));
    one.write(PATH, incidentText({ status: "in_review", summary: "Better words." }));
    await submit(one);
    expect(one.git("rev-list", "--count", `main..origin/incident/${ID}`)).toBe("2");
    expect((await submit(one, { branch: "else/where" })).json).toMatchObject({
      branch: "else/where",
      pushed: true,
    });
    await expect(submit(one, { branch: "--force" })).rejects.toMatchObject({ exit: 2 });
  });

  it("an id that another clone took gets a new code", async () => {
    const { url, one } = shared();
    const two = Repository.clone(url);
    two.write(PATH, incidentText({ title: "Another story of the same name", status: "in_review" }));
    two.git("add", ".");
    two.git("commit", "-qm", "theirs");
    two.git("push", "-q", "origin", "HEAD:main");
    const { json } = await submit(one);
    expect(json.id).not.toBe(ID);
    expect(json).toMatchObject({ pushed: true });
    expect(one.git("status", "--porcelain")).toBe("");
    expect(one.read(PATH)).toContain("Another story");
    expect(one.read(`incidents/2026/${json.id}.md`)).toContain(`id: ${json.id}\n`);
    expect(one.git("rev-list", "--count", "origin/main")).toBe("3");
    expect(one.git("log", "-1", "--format=%(trailers:key=Incident,valueonly)")).toBe(String(json.id));
  });

  it("without a remote it is committed, not shared: exit 6", async () => {
    const alone = settle(Repository.make());
    alone.write(PATH, incidentText());
    await expect(submit(alone)).rejects.toMatchObject({ exit: 6, code: "no-remote" });
    expect(alone.git("log", "-1", "--format=%s")).toContain("Add postmortem");
    expect((await submit(alone, { push: false })).exit ?? 0).toBe(0);
  });
});

describe("submit refuses and changes nothing", () => {
  type Break = (one: Repository) => void;
  const states: ReadonlyArray<readonly [string, Break, number]> = [
    ["detached HEAD", (one) => one.git("checkout", "-q", "--detach"), 5],
    ["another branch", (one) => one.git("checkout", "-q", "-b", "feature"), 5],
    [
      "a merge under way",
      (one) => writeFileSync(join(one.root, ".git/MERGE_HEAD"), `${one.git("rev-parse", "HEAD")}\n`),
      5,
    ],
    [
      "a cherry-pick under way",
      (one) => writeFileSync(join(one.root, ".git/CHERRY_PICK_HEAD"), `${one.git("rev-parse", "HEAD")}\n`),
      5,
    ],
    ["a bisect under way", (one) => one.git("bisect", "start"), 5],
    ["no identity", (one) => one.git("config", "user.email", ""), 5],
    ["an ignored folder", (one) => one.write(".gitignore", "incidents/\n"), 5],
    ["a filter", (one) => one.write(".gitattributes", "*.md filter=git-crypt\n"), 5],
    [
      "an index.lock",
      (one) => {
        writeFileSync(join(one.root, ".git/index.lock"), "");
        utimesSync(join(one.root, ".git/index.lock"), 1, 1);
      },
      8,
    ],
    ["a nested repository", (one) => one.git("init", "-q", "incidents/2026"), 4],
    [
      "a refusing hook",
      (one) => writeFileSync(join(one.root, ".git/hooks/pre-commit"), "#!/bin/sh\nexit 1\n", { mode: 0o755 }),
      5,
    ],
    [
      "no key to sign with",
      (one) => {
        one.git("config", "commit.gpgsign", "true");
        one.git("config", "gpg.program", "/bin/false");
      },
      5,
    ],
  ];

  it.each(states)("%s", async (_name, breakIt, exit) => {
    const { one } = shared();
    breakIt(one);
    const before = [one.git("rev-parse", "HEAD"), one.git("status", "--porcelain"), one.read(PATH)];
    await expect(submit(one)).rejects.toMatchObject({ exit });
    expect([one.git("rev-parse", "HEAD"), one.git("status", "--porcelain"), one.read(PATH)]).toEqual(before);
  });

  it("a rebase under way", async () => {
    const { one } = shared();
    one.commit("one", { "c.txt": "1\n" });
    one.git("checkout", "-q", "-b", "side", "HEAD~");
    one.commit("two", { "c.txt": "2\n" });
    expect(() => one.git("rebase", "main")).toThrow();
    await expect(submit(one)).rejects.toMatchObject({ exit: 5 });
  });

  it("in a submodule", async () => {
    const outer = Repository.make();
    const { url } = shared();
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", url, "archive");
    const inner = new Repository(join(outer.root, "archive"));
    inner.write(PATH, incidentText());
    await expect(submit(inner)).rejects.toMatchObject({ exit: 5, code: "in-submodule" });
  });
});

describe("submit works", () => {
  it("in a linked work tree, on its own branch", async () => {
    const { one } = shared("format: 1\ngit: {branch: linked}\n");
    const where = join(folder(), "linked");
    one.git("worktree", "add", "-q", "-b", "linked", where);
    const linked = new Repository(where);
    linked.write(PATH, incidentText());
    expect((await submit(linked)).json).toMatchObject({ pushed: true, branch: "linked" });
    expect(linked.git("status", "--porcelain")).toBe("");
    expect(one.git("status", "--porcelain")).toBe("?? incidents/");
  });

  it("in a sparse checkout", async () => {
    const { one } = shared();
    one.commit("code", { "src/a.txt": "a\n", "docs/b.txt": "b\n" });
    one.git("push", "-q", "origin", "HEAD:main");
    one.git("sparse-checkout", "set", "docs");
    expect((await submit(one)).json).toMatchObject({ pushed: true });
    expect(one.git("status", "--porcelain")).toBe("");
    expect(one.git("ls-files", "-t")).toContain("S src/a.txt");
    expect(existsSync(join(one.root, PATH))).toBe(true);
  });

  it("below the root of a repository, whose other commits are shared", async () => {
    const url = Repository.bare();
    const one = Repository.clone(url);
    one.commit("code", { "code.txt": "x\n", "docs/pm/afterword.yml": "format: 1\n" });
    one.git("push", "-q", "origin", "HEAD:main");
    one.write(`docs/pm/${PATH}`, incidentText());
    const { json } = await run(contextIn(join(one.root, "docs/pm")), { positional: [ID], options: {} });
    expect(json).toMatchObject({ pushed: true });
    expect(one.git("diff-tree", "-r", "--name-only", "HEAD~", "HEAD")).toBe(`docs/pm/${PATH}`);
  });

  it("inside another repository's hook", async () => {
    const { one } = shared();
    const hook = { GIT_DIR: "/nowhere/.git", GIT_INDEX_FILE: "/nowhere/index", GIT_PREFIX: "x/" };
    expect((await submit(one, {}, { env: hook })).json).toMatchObject({ pushed: true });
  });

  it("with few git processes", async () => {
    const { one } = shared();
    const commands: string[] = [];
    const around = (runner: GitRunner): GitRunner => ({
      run: (args, options) => {
        commands.push(args[0] ?? "");
        return runner.run(args, options);
      },
    });
    await submit(one, {}, { around });
    expect(commands.length).toBeLessThanOrEqual(20);
  });
});
