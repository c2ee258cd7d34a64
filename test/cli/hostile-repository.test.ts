import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sandbox } from "../support/program.js";
import { armRepository, makeProgram } from "../torture/hostile-repository.mjs";

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
  const programs = join(box.folder, "programs");

  beforeAll(() => {
    box.git(["init", "-q", "hostile"]);
    box.write("hostile/afterword.yml", "format: 1\n");
    box.write("hostile/incidents/2026/2026-01-05-x-aaaaaa.md", INCIDENT);
    box.write("hostile/.gitattributes", "*.md filter=evil diff=evil merge=evil\n");
    box.git(["init", "-q", "--bare", "hostile/incidents/2026/bare"]);
    box.git([
      "-C",
      "hostile/incidents/2026/bare",
      "config",
      "core.fsmonitor",
      makeProgram(programs, markers, "bare"),
    ]);
    box.git(["add", "-A"], at);
    box.git(["commit", "-qm", "as a stranger sends it"], at);
    // The markers work: plain git runs the first of them. Not with the filters set: it would wait for their answers.
    box.git(["config", "core.fsmonitor", makeProgram(programs, markers, "core.fsmonitor")], at);
    box.git(["status"], at);
    expect(readdirSync(markers)).toContain("core.fsmonitor");
    rmSync(markers, { recursive: true });
    armRepository(at, programs, markers, box.env);
    // Edited after the commit, so that git has a reason to run filters.
    box.write("hostile/incidents/2026/2026-01-05-x-aaaaaa.md", `${INCIDENT}\nMore.\n`);
  });

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
