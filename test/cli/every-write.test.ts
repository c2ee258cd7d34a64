import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import { READS, sized, WRITES, workplace } from "../support/command-lines.js";
import { GitRecorder, replacedBy, wrongIn } from "../support/git-recorder.js";
import type { Sandbox } from "../support/program.js";
import { stateOf } from "../support/state-of.js";

it("has a line for every command: a new one makes this test fail until it has one", () => {
  const names = COMMANDS.map(({ name }) => name).sort();
  expect(Object.keys(WRITES).sort()).toEqual(names);
  expect(Object.keys(READS).sort()).toEqual(names);
  expect(names.filter((name) => READS[name]?.length === 0)).toEqual([]);
});

let box: Sandbox & { readonly at: string };
let recorder: GitRecorder;
const copy = () => `${box.folder}-as-it-was`;
const words = (command: readonly string[]) => command.map((word) => word.replace("FOLDER", box.folder));

beforeAll(() => {
  box = workplace();
  cpSync(box.folder, copy(), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  recorder = new GitRecorder(`${box.folder}-as-it-was`);
});
afterAll(() => rmSync(copy(), { recursive: true, force: true }));

it("--dry-run of every writing command says what it would do and changes nothing, in no folder", () => {
  const before = stateOf(box.folder);
  const wrong: unknown[] = [];
  for (const [command, says] of Object.values(WRITES).flat()) {
    const { code, stdout, stderr } = box.afterword([...words(command), "--dry-run"], { cwd: box.at });
    const isSame = stateOf(box.folder) === before;
    if (code !== 0 || !stdout.includes(says) || !isSame)
      wrong.push({ command, code, stdout, stderr, isSame });
    if (!isSame) break;
  }
  expect(wrong).toEqual([]);
});

/** What is of the archive, and may be another after a command. */
const OURS = /^(?:incidents|reports|templates)\/|^(?:afterword\.yml|\.gitattributes)$/;

/** All of the user's own that a command of ours may not touch: index and files, byte by byte. */
function ownWork(): unknown {
  const others = (text: string) =>
    text.split("\0").filter((line) => line !== "" && !OURS.test(line.replace(/^.*\t|^.. /, "")));
  return {
    index: others(box.git(["ls-files", "-s", "-z"], box.at)),
    status: others(box.git(["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"], box.at)),
    files: ["staged.txt", "unstaged.txt", "docs/both.md", "new.txt"].map((name) =>
      box.read(`archive/${name}`),
    ),
  };
}

function restored(): void {
  for (const name of readdirSync(box.folder)) rmSync(join(box.folder, name), { recursive: true });
  for (const name of readdirSync(copy()))
    cpSync(join(copy(), name), join(box.folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    });
}

/** Every branch here, and what the remote has. */
const refs = () => box.git(["for-each-ref"], box.at) + box.git(["ls-remote", "origin"], box.at);
/** The lines that were seen to move a branch, here or there. */
const moving: (readonly string[])[] = [];

describe("every writing command", () => {
  const lines = Object.values(WRITES).flatMap((rows) => sized(rows).map(([command]) => command.join(" ")));
  const rows = new Map(
    Object.values(WRITES).flatMap((all) => all.map(([command]) => [command.join(" "), command])),
  );

  it.each(lines)("`afterword %s` commits our paths alone and takes nothing of the user's away", (line) => {
    restored();
    const before = ownWork();
    const from = box.git(["rev-parse", "HEAD"], box.at).trim();
    const branches = refs();
    const { code, stderr } = box.afterword(words(rows.get(line) ?? []), {
      cwd: box.at,
      env: recorder.env(box.env.PATH),
    });
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    if (refs() !== branches) moving.push(rows.get(line) ?? []);
    const calls = recorder.take();
    expect(calls.flatMap(wrongIn)).toEqual([]);
    // A push adds to what it replaces: that is an ancestor of what takes its place.
    for (const pushed of calls.map(replacedBy))
      if (pushed) box.git(["merge-base", "--is-ancestor", pushed.from, pushed.to], box.at);
    expect(ownWork()).toEqual(before);
    const changed = box.git(["diff", "--name-only", "-z", "--no-renames", from, "HEAD"], box.at).split("\0");
    expect(changed.filter((path) => path !== "" && !OURS.test(path))).toEqual([]);
    const left = readdirSync(box.folder, { recursive: true, encoding: "utf8" });
    expect(left.filter((path) => /\.afterword-|\.lock$/.test(path) && !/write\.lock/.test(path))).toEqual([]);
  });
});

/** States in which nothing is committed, and how to get there (ROBUSTNESS.md §1.11). */
const REFUSED: Readonly<Record<string, () => void>> = {
  "a merge": () => void box.write("archive/.git/MERGE_HEAD", box.git(["rev-parse", "HEAD"], box.at)),
  "a detached HEAD": () => void box.git(["checkout", "-q", "--detach"], box.at),
  "another branch": () => void box.git(["switch", "-q", "-c", "other"], box.at),
  "a rebase": () => void box.write("archive/.git/rebase-merge/head-name", "refs/heads/main"),
  "a cherry-pick": () =>
    void box.write("archive/.git/CHERRY_PICK_HEAD", box.git(["rev-parse", "HEAD"], box.at)),
  "a revert": () => void box.write("archive/.git/REVERT_HEAD", box.git(["rev-parse", "HEAD"], box.at)),
  "a bisect": () => void box.write("archive/.git/BISECT_LOG", "git bisect start\n"),
  "no identity": () => void box.write("home/.gitconfig", ""),
};

it("every command that moves a branch refuses where git is in the midst of something, and changes nothing", () => {
  expect(moving.length).toBeGreaterThanOrEqual(3);
  const wrong: unknown[] = [];
  for (const [state, enter] of sized(Object.entries(REFUSED))) {
    for (const command of moving) {
      // A branch of the incident's own is made beside HEAD, wherever that is.
      if (/HEAD|branch/.test(state) && command.includes("--branch")) continue;
      restored();
      enter();
      const before = [refs(), stateOf(box.at, (path) => /\/\.git\/(?:afterword|index)/.test(path))];
      const { code, stdout, stderr } = box.afterword(words(command), { cwd: box.at });
      const after = [refs(), stateOf(box.at, (path) => /\/\.git\/(?:afterword|index)/.test(path))];
      if (code !== 5 || before.join() !== after.join()) wrong.push({ state, command, code, stdout, stderr });
    }
  }
  expect(wrong).toEqual([]);
});
