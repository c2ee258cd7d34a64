import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sandbox } from "../support/program.js";

/** Every key of git's configuration that can name a program, as far as its manual tells. `PROGRAM` is the marker's path. */
const KEYS: ReadonlyArray<readonly [key: string, value?: string]> = [
  ["core.fsmonitor"],
  ["core.pager"],
  ["pager.status", "PROGRAM"],
  ["pager.log"],
  ["pager.diff"],
  ["core.editor"],
  ["sequence.editor"],
  ["core.sshCommand"],
  ["core.askPass"],
  ["core.gitProxy"],
  ["core.alternateRefsCommand"],
  ["credential.helper", "!PROGRAM"],
  ["diff.external"],
  ["diff.evil.textconv"],
  ["diff.evil.command"],
  ["filter.evil.clean"],
  ["filter.evil.smudge"],
  ["filter.evil.process"],
  ["merge.evil.driver"],
  ["merge.afterword.driver"],
  ["gpg.program"],
  ["gpg.ssh.program"],
  ["gpg.ssh.defaultKeyCommand"],
  ["gpg.x509.program"],
  ["alias.status", "!PROGRAM"],
  ["alias.cat-file", "!PROGRAM"],
  ["alias.ls-tree", "!PROGRAM"],
  ["uploadpack.packObjectsHook"],
  ["remote.origin.uploadpack"],
  ["remote.origin.receivepack"],
  ["remote.origin.vcs", "evil"],
  ["remote.origin.url", "ext::PROGRAM"],
  ["protocol.ext.allow", "always"],
  ["trailer.evil.command"],
  ["trailer.evil.cmd"],
  ["interactive.diffFilter"],
  ["submodule.evil.update", "!PROGRAM"],
  ["web.browser", "evil"],
  ["browser.evil.cmd"],
  ["man.evil.cmd"],
  ["tar.evil.command"],
  ["init.templateDir"],
  ["commit.gpgsign", "true"],
  ["log.showSignature", "true"],
];
const HOOKS = [
  "pre-commit",
  "post-checkout",
  "post-index-change",
  "reference-transaction",
  "fsmonitor-watchman",
  "post-merge",
];
const READ_COMMANDS: ReadonlyArray<readonly string[]> = [
  [],
  ["status"],
  ["list"],
  ["list", "cards", "--committed"],
  ["show", "2026-01-05-x-aaaaaa", "--format", "html"],
  ["show", "2026-01-05-x-aaaaaa"],
  ["show", "2026-01-05-x-aaaaaa", "--timeline"],
  ["check"],
  ["check", "--all"],
  ["actions"],
  ["similar", "cards"],
  ["report", "2026-Q1", "--json"],
  ["export", "--format", "jsonl", "-o", "../tables"],
  ["config", "list"],
  ["template", "list"],
  ["undo", "--list"],
  ["doctor"],
];

const INCIDENT = `---
format: 1
id: 2026-01-05-x-aaaaaa
title: Cards refused
status: draft
language: en
severity: SEV3
times: {started: 2026-01-05T10:00Z, ended: 2026-01-05T11:00Z}
---

# Cards refused
`;

describe("a repository that wants programs run", () => {
  const box = sandbox();
  const at = join(box.folder, "hostile");
  const markers = join(box.folder, "markers");

  beforeAll(() => {
    mkdirSync(markers);
    mkdirSync(join(box.folder, "programs"));
    box.git(["init", "-q", "hostile"]);
    box.write("hostile/afterword.yml", "format: 1\n");
    box.write("hostile/incidents/2026/2026-01-05-x-aaaaaa.md", INCIDENT);
    box.write("hostile/.gitattributes", "*.md filter=evil diff=evil merge=evil\n");
    box.git(["init", "-q", "--bare", "hostile/incidents/2026/bare"]);
    box.git(["-C", "hostile/incidents/2026/bare", "config", "core.fsmonitor", program("bare")]);
    box.git(["add", "-A"], at);
    box.git(["commit", "-qm", "as a stranger sends it"], at);
    mkdirSync(join(at, ".git/info"), { recursive: true });
    mkdirSync(join(at, ".git/hooks"), { recursive: true });
    writeFileSync(join(at, ".git/info/attributes"), "* filter=evil diff=evil merge=evil\n");
    for (const hook of HOOKS) copyProgram(join(at, ".git/hooks", hook), `hook-${hook}`);
    // The markers work: plain git runs the first of them. Not with the filters set: it would wait for their answers.
    box.git(["config", "core.fsmonitor", program("core.fsmonitor")], at);
    box.git(["status"], at);
    expect(readdirSync(markers)).toContain("core.fsmonitor");
    rmSync(markers, { recursive: true });
    mkdirSync(markers);
    for (const [key, value = "PROGRAM"] of KEYS) {
      box.git(["config", "--add", key, value.replace("PROGRAM", program(key))], at);
    }
    // Edited after the commit, so that git has a reason to run filters.
    box.write("hostile/incidents/2026/2026-01-05-x-aaaaaa.md", `${INCIDENT}\nMore.\n`);
  });

  /** A program that leaves a marker of its name; its path is the answer. */
  function program(name: string): string {
    const path = join(box.folder, "programs", name);
    copyProgram(path, name);
    return path;
  }

  function copyProgram(path: string, name: string): void {
    writeFileSync(path, `#!/bin/sh\ntouch '${join(markers, name)}'\ncat >/dev/null\n`);
    chmodSync(path, 0o755);
  }

  it.each(READ_COMMANDS.map((words) => words.join(" ")))("runs none of them under `afterword %s`", (line) => {
    const before = readFileSync(join(at, ".git/index"));
    const { code, stderr } = box.afterword([...line.split(" ").filter(Boolean), "--no-input"], { cwd: at });
    expect(readdirSync(markers)).toEqual([]);
    expect([code, stderr]).toEqual([expect.toBeOneOf([0, 3, 5]), expect.not.stringContaining("bug")]);
    expect([existsSync(join(at, ".git/index.lock")), readFileSync(join(at, ".git/index"))]).toEqual([
      false,
      before,
    ]);
  });

  it.each(["ssh://evil.example/x", "https://evil.example/x", "../hostile", "ext::sh x", "evil::x"])(
    "doctor runs none of them with the remote %s",
    (url) => {
      box.git(["config", "--replace-all", "remote.origin.url", url], at);
      const { stdout } = box.afterword(["doctor"], { cwd: at });
      expect(readdirSync(markers)).toEqual([]);
      expect(stdout).toContain("not asked: ");
    },
  );
});
