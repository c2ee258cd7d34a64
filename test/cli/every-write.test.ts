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

describe("every writing command", () => {
  const lines = Object.values(WRITES).flatMap((rows) => sized(rows).map(([command]) => command.join(" ")));
  const rows = new Map(
    Object.values(WRITES).flatMap((all) => all.map(([command]) => [command.join(" "), command])),
  );

  it.each(lines)("`afterword %s` commits our paths alone and takes nothing of the user's away", (line) => {
    restored();
    const before = ownWork();
    const from = box.git(["rev-parse", "HEAD"], box.at).trim();
    const { code, stderr } = box.afterword(words(rows.get(line) ?? []), {
      cwd: box.at,
      env: recorder.env(box.env.PATH),
    });
    expect([code, stderr]).toEqual([0, expect.any(String)]);
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
