import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Run, type Sandbox, sandbox } from "../support/program.js";

const FLAGS = [
  "--severity",
  "SEV3",
  "--started",
  "2026-11-20T14:02",
  "--service",
  "pay",
  "--timezone",
  "Europe/Berlin",
];
const ANSWERS = `severity: SEV3
timezone: Europe/Berlin
times: {started: 2026-11-20T14:02}
impact: [{service: pay}]
`;
const SECTIONS = `timeline: |
  2026-11-20 14:02 first cards refused #impact_start
  14:10 pages fire #detected
  15:10 all is well #ended
sections:
  summary: Cards were refused for an hour.
`;

/** An archive in a clone of a bare remote, with work of the user's own around it. */
function archive(): Sandbox & { readonly at: string; run(...args: string[]): Run } {
  const box = sandbox();
  box.git(["init", "-q", "--bare", "-b", "main", "remote.git"]);
  expect(box.afterword(["init", "archive", "--remote", join(box.folder, "remote.git")]).code).toBe(0);
  const at = join(box.folder, "archive");
  return { ...box, at, run: (...args) => box.afterword(args, { cwd: at }) };
}

function newIncident(box: ReturnType<typeof archive>, ...more: string[]): string {
  const made = box.run("new", "Cards refused", ...FLAGS, "--no-input", "--quiet", ...more);
  expect(made).toMatchObject({ code: 0, stderr: "" });
  return made.stdout.trim();
}

function readyIncident(box: ReturnType<typeof archive>): string {
  const made = box.afterword(["new", "Cards refused", "--answers", "-", "--no-input", "--quiet"], {
    cwd: box.at,
    input: ANSWERS + SECTIONS,
  });
  expect(made.code).toBe(0);
  return made.stdout.trim();
}

function withUsersWork({ at, git, write }: ReturnType<typeof archive>): string {
  write("archive/notes.txt", "staged");
  git(["add", "notes.txt"], at);
  write("archive/notes.txt", "staged, and edited after");
  write("archive/untracked.txt", "mine");
  return git(["status", "--porcelain=v2"], at);
}

describe("from nothing to a committed postmortem", () => {
  it("flags, check and submit leave one more commit on the remote with exactly that file", () => {
    const box = archive();
    box.run("sync");
    const id = readyIncident(box);
    const before = withUsersWork(box);
    const checked = box.run("check", id);
    expect(checked).toMatchObject({ code: 0 });
    const submitted = box.run("submit", id, "--json");
    expect(submitted).toMatchObject({ code: 0 });
    const { commit, pushed } = JSON.parse(submitted.stdout);
    expect(pushed).toBe(true);
    expect(box.git(["rev-parse", "main"], join(box.folder, "remote.git")).trim()).toBe(commit);
    const path = `incidents/2026/${id}.md`;
    expect(
      box.git(["diff-tree", "-r", "--root", "--name-only", "--no-commit-id", commit], box.at).trim(),
    ).toBe(path);
    const after = box.git(["status", "--porcelain=v2"], box.at);
    expect(after).toBe(before.replace(/^\? incidents\/.*\n/m, ""));
    expect(box.read("archive/notes.txt")).toBe("staged, and edited after");
    expect(box.git(["show", ":notes.txt"], box.at)).toBe("staged");
    const message = box.git(["log", "-1", "--format=%B", commit], box.at);
    for (const trailer of [`Incident: ${id}`, "Severity: SEV3", "Status: in_review"])
      expect(message).toContain(trailer);
    expect(box.git(["show", `${commit}:${path}`], box.at)).toContain("status: in_review");
  });

  it("flags and answers give the same file but for the code in the id", () => {
    const box = archive();
    const byFlags = newIncident(box);
    const answered = box.afterword(["new", "Cards refused", "--answers", "-", "--no-input", "--quiet"], {
      cwd: box.at,
      input: ANSWERS,
    });
    expect(answered).toMatchObject({ code: 0 });
    const byAnswers = answered.stdout.trim();
    expect(byAnswers).not.toBe(byFlags);
    const withoutId = (id: string) => box.read(`archive/incidents/2026/${id}.md`).replaceAll(id, "ID");
    expect(withoutId(byAnswers)).toBe(withoutId(byFlags));
  });

  it("without a terminal names all that is missing at once, with a whole example", () => {
    const box = archive();
    const { code, stdout, stderr } = box.run("new", "--no-input");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    for (const flag of ["title", "--severity", "--started", "--service"]) expect(stderr).toContain(flag);
    expect(stderr).toMatch(/try: afterword new "/);
    expect(box.run("new").code).toBe(2);
  });

  it("an unknown day makes an undated id, which never changes after", () => {
    const box = archive();
    const made = box.run(
      "new",
      "Cards refused",
      "--severity",
      "unknown",
      "--started",
      "unknown",
      "--service",
      "unknown",
      "--no-input",
      "--quiet",
    );
    const id = made.stdout.trim();
    expect(id).toMatch(/^undated-cards-refused-[0-9a-z]{6}$/);
    expect(box.run("edit", id, "--set", "times.started=2026-11-20T14:02", "--no-input").code).toBe(0);
    expect(box.read(`archive/incidents/undated/${id}.md`)).toContain("started: 2026-11-20T14:02");
  });

  it("submit refuses what is not good enough, commits nothing and names each finding", () => {
    const box = archive();
    const id = newIncident(box);
    const head = box.git(["rev-parse", "HEAD"], box.at);
    const refused = box.run("submit", id);
    expect(refused.code).toBe(3);
    expect(refused.stdout + refused.stderr).toContain(`${id}.md:`);
    expect(box.git(["rev-parse", "HEAD"], box.at)).toBe(head);
    expect(box.read(`archive/incidents/2026/${id}.md`)).toContain("status: draft");
    expect(box.run("submit", id, "--draft")).toMatchObject({ code: 0 });
  });
});

describe("what stands in the way of submit", () => {
  const cases: ReadonlyArray<[string, number, (box: ReturnType<typeof archive>) => void]> = [
    [
      "a hook that refuses",
      5,
      ({ at }) => writeFileSync(join(at, ".git/hooks/pre-commit"), "#!/bin/sh\nexit 1\n", { mode: 0o755 }),
    ],
    ["a detached HEAD", 5, ({ git, at }) => git(["checkout", "-q", "--detach"], at)],
    [
      "a merge under way",
      5,
      ({ git, at }) => writeFileSync(join(at, ".git/MERGE_HEAD"), git(["rev-parse", "HEAD"], at)),
    ],
    ["no identity", 5, ({ write }) => write("home/.gitconfig", "[user]\n\tuseConfigOnly = true\n")],
    [
      "an index.lock left behind",
      8,
      ({ at }) => {
        writeFileSync(join(at, ".git/index.lock"), "");
        utimesSync(join(at, ".git/index.lock"), 1, 1);
      },
    ],
    ["no remote", 6, ({ git, at }) => git(["remote", "remove", "origin"], at)],
    [
      "a remote that is not there",
      6,
      ({ git, at }) => git(["remote", "set-url", "origin", "/nowhere/at/all"], at),
    ],
  ];
  it.each(cases)("%s: exit %i, and the draft is still there", (_name, exit, arrange) => {
    const box = archive();
    const id = readyIncident(box);
    mkdirSync(join(box.at, ".git/hooks"), { recursive: true });
    arrange(box);
    const { code, stderr } = box.run("submit", id);
    expect({ code, stderr }).toMatchObject({ code: exit, stderr: expect.stringContaining("try: ") });
    const now = box.read(`archive/incidents/2026/${id}.md`);
    expect(now).toContain("Cards were refused for an hour.");
    if (exit !== 6) expect(now).toContain("status: draft");
  });
});
