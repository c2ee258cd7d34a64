import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/init.js";
import { contextIn } from "./context.js";
import { env, folder, Repository } from "./repository.js";

type Options = Parameters<typeof contextIn>[1];

async function init(cwd: string, positional: readonly string[] = [], remote?: string, options: Options = {}) {
  return run(contextIn(cwd, options), { positional, options: { remote } });
}

const FILES = ".gitattributes\nafterword.yml";

describe("init", () => {
  it("makes a repository, commits what it wrote, and a second run changes nothing", async () => {
    const root = folder();
    const first = await init(root);
    const repository = new Repository(root);
    expect(first.json).toMatchObject({
      changed: ["afterword.yml", ".gitattributes"],
      commit: repository.git("rev-parse", "HEAD"),
    });
    expect(repository.git("ls-tree", "-r", "--name-only", "HEAD")).toBe(FILES);
    expect(repository.git("status", "--porcelain")).toBe("");
    expect(repository.git("symbolic-ref", "HEAD")).toBe("refs/heads/main");
    expect(repository.git("config", "merge.afterword.driver")).toContain("merge-file %O %A %B %P");
    const before = repository.git("rev-parse", "HEAD");
    expect((await init(root)).json).toMatchObject({ changed: [], commit: null });
    expect((await init(join(root, ".git", ".."))).json).toMatchObject({ changed: [] });
    expect(repository.git("rev-parse", "HEAD")).toBe(before);
  });

  it("writes settings that are valid and say what the defaults are", async () => {
    const root = folder("a: [b] # c");
    await init(root, [], undefined, { env: { LANG: "de_DE.UTF-8" }, globals: { tz: "Europe/Berlin" } });
    const { parseSettings } = await import("../../src/document/settings.js");
    const { settings, findings } = parseSettings(new Repository(root).read("afterword.yml"));
    expect(findings).toEqual([]);
    expect(settings).toMatchObject({
      language: "de",
      timezone: "Europe/Berlin",
      name: expect.stringContaining("a: [b] # c"),
    });
    expect(settings.policy.postmortem_required).toEqual(["SEV1", "SEV2"]);
  });

  it("adopts a repository, and keeps all work in it as it was", async () => {
    const repository = Repository.make();
    repository.commit("code", { "code.txt": "a\n", ".gitattributes": "*.png binary" });
    repository.write("code.txt", "staged\n");
    repository.git("add", "code.txt");
    repository.write("new.txt", "untracked\n");
    repository.write(".gitattributes", "*.png binary\n*.jpg binary\n");
    await init(repository.root);
    expect(repository.git("diff-tree", "-r", "--name-only", "HEAD~", "HEAD")).toBe(FILES);
    expect(repository.git("show", "HEAD:.gitattributes")).toBe(
      "*.png binary\nincidents/**/*.md -text merge=afterword",
    );
    expect(repository.git("status", "--porcelain")).toBe(" M .gitattributes\nM  code.txt\n?? new.txt".trim());
    expect(repository.read(".gitattributes")).toContain("*.jpg binary\nincidents/**");
  });

  it.each([
    ["lines that were staged", "*.png binary\n", "*.png binary\n*.jpg binary\n", "+*.jpg binary"],
    ["a file that was staged as new", null, "*.jpg binary\n", "+*.jpg binary"],
    ["the removal of the file", "*.png binary\n", null, "-*.png binary"],
  ])("keeps staged what was staged of .gitattributes: %s", async (_name, before, staged, line) => {
    const repository = Repository.make();
    repository.commit("code", {
      "code.txt": "a\n",
      ...(before === null ? {} : { ".gitattributes": before }),
    });
    if (staged === null) repository.git("rm", "-q", "--cached", ".gitattributes");
    else {
      repository.write(".gitattributes", staged);
      repository.git("add", ".gitattributes");
    }
    repository.write(".gitattributes", `${staged ?? before}*.gif binary\n`);
    const changes = (...what: string[]) =>
      repository
        .git("diff", "-U0", ...what, "--", ".gitattributes")
        .split("\n")
        .filter((one) => /^[+-][^+-]/.test(one) && !one.includes("merge=afterword"));
    const stagedBefore = changes("--cached");
    const unstagedBefore = changes();
    await init(repository.root);
    expect(stagedBefore).toContain(line);
    expect(changes("--cached")).toEqual(stagedBefore);
    expect(changes()).toEqual(unstagedBefore);
    expect(repository.git("show", "HEAD:.gitattributes")).toBe(
      `${before ?? ""}incidents/**/*.md -text merge=afterword`,
    );
    expect(repository.read(".gitattributes")).toContain("*.gif binary\nincidents/**");
  });

  it("makes an archive in a folder below the root", async () => {
    const repository = Repository.make();
    repository.commit("code", { "code.txt": "a\n" });
    await init(repository.root, ["docs/postmortems"]);
    expect(repository.git("ls-tree", "-r", "--name-only", "HEAD")).toBe(
      "code.txt\ndocs/postmortems/.gitattributes\ndocs/postmortems/afterword.yml",
    );
    expect(existsSync(join(repository.root, "docs/postmortems/.git"))).toBe(false);
  });

  it("with a remote: adds an empty one, clones one with commits, pushes nothing", async () => {
    const url = Repository.bare();
    const root = folder();
    await init(root, ["new"], url);
    const made = new Repository(join(root, "new"));
    expect(made.git("remote", "get-url", "origin")).toBe(url);
    expect(made.git("ls-remote", "origin")).toBe("");
    made.git("push", "-q", "origin", "HEAD:main");
    expect(made.git("rev-parse", "--abbrev-ref", "HEAD@{upstream}")).toBe("origin/main");
    const cloned = await init(root, ["second"], url);
    expect(cloned.json).toMatchObject({ changed: [], commit: null });
    const second = new Repository(join(root, "second"));
    expect(second.git("rev-parse", "HEAD")).toBe(made.git("rev-parse", "HEAD"));
    expect(second.git("config", "merge.afterword.driver")).toContain("merge-file");
    await expect(init(second.root, [], "/another.git")).rejects.toMatchObject({
      exit: 5,
      code: "other-remote",
    });
    await expect(init(root, ["third"], "/nowhere.git")).rejects.toMatchObject({
      exit: 5,
      code: "unreachable",
    });
    expect(existsSync(join(root, "third"))).toBe(false);
  });

  it("a remote that begins with a dash or names a helper is refused", async () => {
    for (const url of ["--upload-pack=touch marker", "ext::sh -c 'touch marker'"]) {
      const root = folder();
      await expect(init(root, [], url)).rejects.toMatchObject({ exit: 5 });
      expect(existsSync(join(root, "marker"))).toBe(false);
      expect(existsSync(join(root, ".git"))).toBe(false);
    }
  });

  it("refuses with exit 5 and writes nothing", async () => {
    const nobody = { env: { ...env, GIT_CONFIG_GLOBAL: "/dev/null" } };
    const root = folder();
    await expect(init(root, [], undefined, nobody)).rejects.toMatchObject({ exit: 5, code: "no-identity" });
    expect(existsSync(join(root, ".git"))).toBe(false);
    const detached = Repository.make();
    detached.commit("code", { "code.txt": "a\n" });
    detached.git("checkout", "-q", "--detach");
    await expect(init(detached.root)).rejects.toMatchObject({ exit: 5, code: "detached-head" });
    const ignoring = Repository.make();
    ignoring.commit("code", { ".gitignore": "incidents/\n" });
    await expect(init(ignoring.root)).rejects.toMatchObject({ exit: 5, code: "ignored" });
    for (const { root: where } of [detached, ignoring])
      expect(existsSync(join(where, "afterword.yml"))).toBe(false);
  });

  it("a dry run writes nothing and shows the files and the message", async () => {
    const repository = Repository.make();
    repository.commit("code", { "code.txt": "a\n" });
    const shown = await init(repository.root, [], undefined, { globals: { dryRun: true } });
    expect(shown.text).toContain("+incidents/**/*.md -text merge=afterword");
    expect(shown.text).toContain("Start an incident archive");
    expect(repository.git("status", "--porcelain")).toBe("");
    const root = folder();
    await init(root, ["x"], undefined, { globals: { dryRun: true } });
    expect(existsSync(join(root, "x"))).toBe(false);
  });
});
