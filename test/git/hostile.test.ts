import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as doctor } from "../../src/commands/doctor.js";
import { run as restore } from "../../src/commands/restore.js";
import { run as status } from "../../src/commands/status.js";
import { run as submit } from "../../src/commands/submit.js";
import { run as sync } from "../../src/commands/sync.js";
import { run as undo } from "../../src/commands/undo.js";
import type { Arguments, Context, Outcome } from "../../src/ports.js";
import { contextIn } from "./context.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

const PROGRAM_KEYS = [
  "core.fsmonitor",
  "core.pager",
  "core.editor",
  "core.gitProxy",
  "core.alternateRefsCommand",
  "pager.log",
  "pager.diff",
  "pager.status",
  "diff.external",
  "diff.evil.textconv",
  "diff.evil.command",
  "filter.evil.clean",
  "filter.evil.smudge",
  "filter.evil.process",
  "alias.status",
  "alias.rev-parse",
  "alias.push",
  "gpg.program",
  "gpg.ssh.program",
  "sequence.editor",
  "merge.evil.driver",
  "difftool.evil.cmd",
  "mergetool.evil.cmd",
  "interactive.diffFilter",
  "trailer.evil.command",
  "uploadpack.packObjectsHook",
];
const HOOKS = [
  "pre-commit",
  "commit-msg",
  "pre-push",
  "reference-transaction",
  "post-index-change",
  "post-checkout",
  "post-merge",
  "post-commit",
  "fsmonitor-watchman",
];

/** A shared archive whose local configuration and attributes name a program wherever git lets them. */
function hostile(options: { readonly hooks: boolean }): { one: Repository; marker: string } {
  const url = Repository.bare();
  const one = settle(Repository.clone(url));
  one.commit("incident", { [PATH]: incidentText({ status: "in_review" }), "code.txt": "x\n" });
  one.git("push", "-q", "origin", "HEAD:main");
  const marker = join(folder("marker"), "ran");
  const program = join(folder("program"), "evil");
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${marker}\ncat\n`, { mode: 0o755 });
  writeFileSync(join(one.root, ".git/info/attributes"), "code.txt filter=evil diff=evil merge=evil\n");
  for (const key of PROGRAM_KEYS) one.git("config", key, key.startsWith("alias.") ? `!${program}` : program);
  one.git("config", "log.showSignature", "true");
  if (options.hooks)
    for (const hook of HOOKS)
      writeFileSync(join(one.root, ".git/hooks", hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
  writeFileSync(join(one.root, "code.txt"), "changed\n");
  return { one, marker };
}

type Run = (context: Context, args: Arguments) => Promise<Outcome>;
const READS: ReadonlyArray<readonly [string, Run, Arguments]> = [
  ["status", status as Run, { positional: [], options: {} }],
  ["doctor", doctor as Run, { positional: [], options: {} }],
  ["undo --list", undo, { positional: [], options: { list: true } }],
];

describe("a hostile configuration", () => {
  it.each(READS)("runs no program and no hook in %s", async (_name, run, args) => {
    const { one, marker } = hostile({ hooks: true });
    await run(contextIn(one.root), args);
    expect(existsSync(marker)).toBe(false);
  });

  it("runs no program in restore, submit and sync", async () => {
    const { one, marker } = hostile({ hooks: false });
    await restore(contextIn(one.root), { positional: [ID], options: { from: "HEAD" } });
    one.write(PATH, incidentText({ status: "in_review", summary: "New words." }));
    await submit(contextIn(one.root), { positional: [ID], options: {} });
    await sync(contextIn(one.root));
    expect(existsSync(marker)).toBe(false);
    expect(one.git("ls-remote", "origin", "main")).toContain(one.git("rev-parse", "HEAD"));
  });

  it("opens no bare repository that lies in the tree", async () => {
    const outer = folder();
    const bare = new Repository(join(outer, "x"));
    const { execFileSync } = await import("node:child_process");
    const { env } = await import("./repository.js");
    execFileSync("git", ["init", "-q", "--bare", bare.root], { env });
    const marker = join(outer, "ran");
    writeFileSync(join(bare.root, "program"), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    execFileSync("git", ["-C", bare.root, "config", "core.fsmonitor", join(bare.root, "program")], { env });
    writeFileSync(join(bare.root, "afterword.yml"), "");
    await status(contextIn(bare.root), { options: {} });
    await expect(sync(contextIn(bare.root))).rejects.toMatchObject({ exit: 5 });
    expect(existsSync(marker)).toBe(false);
  });

  it.each(["ext::sh -c touch% marker", "-oProxyCommand=x", "git://127.0.0.1/x", "http://127.0.0.1:1/x"])(
    "a remote %s is not opened: exit 6",
    async (url) => {
      const { one } = hostile({ hooks: false });
      one.git("config", "remote.origin.url", url);
      for (const protocol of ["ext", "git", "http"])
        one.git("config", `protocol.${protocol}.allow`, "always");
      one.write(PATH, incidentText({ status: "in_review", summary: "New words." }));
      await expect(submit(contextIn(one.root), { positional: [ID], options: {} })).rejects.toMatchObject({
        exit: 6,
      });
      expect(existsSync(join(one.root, "marker"))).toBe(false);
    },
  );
});

describe("odd names", () => {
  it.each(["-x", ":(top)x", "*.md", "@{-1}", "a b", "ö", "--force", "x'y", "{{x}}"])(
    "incidents/2026/%s.md",
    async (name) => {
      const url = Repository.bare();
      const one = settle(Repository.clone(url));
      const path = `incidents/2026/${name}.md`;
      one.git("push", "-q", "origin", "HEAD:main");
      one.write("incidents/2026/other.md", incidentText({ id: "other" }));
      one.write(path, incidentText({ id: `"${name}"` }));
      const { json } = await submit(contextIn(one.root), {
        positional: [`./${path}`],
        options: { draft: true },
      });
      expect(json).toMatchObject({ pushed: true });
      expect(one.git("diff-tree", "-r", "-z", "--name-only", "HEAD~", "HEAD").replaceAll("\0", "")).toBe(
        path,
      );
      expect(one.git("status", "--porcelain")).toBe("?? incidents/2026/other.md");
    },
  );

  it("a remote or a branch that begins with a dash is no option", async () => {
    const { one } = hostile({ hooks: false });
    one.write("afterword.yml", "git: {remote: --upload-pack=x, branch: main}\n");
    await expect(sync(contextIn(one.root))).rejects.toMatchObject({ exit: 6, code: "no-remote" });
    one.write("afterword.yml", "git: {branch: --force}\n");
    await expect(sync(contextIn(one.root))).rejects.toMatchObject({ exit: 5 });
  });
});
