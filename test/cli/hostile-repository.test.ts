import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ANY, READS, sized } from "../support/command-lines.js";
import { GitRecorder, wrongIn } from "../support/git-recorder.js";
import { sandbox } from "../support/program.js";
import { stateOf } from "../support/state-of.js";
import { armRepository, makeProgram } from "../torture/hostile-repository.mjs";

const INCIDENT = `---
format: 1
id: ${ANY}
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
  const recorder = new GitRecorder(box.folder);

  beforeAll(() => {
    box.git(["init", "-q", "hostile"]);
    box.write("hostile/afterword.yml", "format: 1\n");
    box.write(`hostile/incidents/2026/${ANY}.md`, INCIDENT);
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
    for (const name of ["old.md", "ours.md"]) box.write(name, INCIDENT);
    // Edited after the commit, so that git has a reason to run filters.
    box.write(`hostile/incidents/2026/${ANY}.md`, `${INCIDENT}\nMore.\n`);
  });

  const lines = Object.values(READS).flatMap((all) => sized(all).map((words) => words.join(" ")));

  it.each(lines)("runs none of them under `afterword %s`", (line) => {
    const before = readFileSync(join(at, ".git/index"));
    const files = stateOf(join(at, "incidents"));
    const { code, stderr } = box.afterword([...line.split(" ").filter(Boolean), "--no-input"], {
      cwd: at,
      env: recorder.env(box.env.PATH),
    });
    expect(readdirSync(markers)).toEqual([]);
    expect(recorder.take().flatMap(wrongIn)).toEqual([]);
    expect([code, stderr]).toEqual([expect.toBeOneOf([0, 3, 5, 6]), expect.not.stringContaining("bug")]);
    expect([existsSync(join(at, ".git/index.lock")), readFileSync(join(at, ".git/index"))]).toEqual([
      false,
      before,
    ]);
    expect(stateOf(join(at, "incidents"))).toBe(files);
  });

  it.each(sized(["ext::sh x", "ssh://evil.example/x", "https://evil.example/x", "../hostile", "evil::x"]))(
    "doctor runs none of them with the remote %s",
    (url) => {
      box.git(["config", "--replace-all", "remote.origin.url", url], at);
      const { stdout } = box.afterword(["doctor"], { cwd: at });
      expect(readdirSync(markers)).toEqual([]);
      expect(stdout).toContain("not asked: ");
    },
  );
});
