import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeContext } from "../../src/adapters/system.js";
import { packKept, unpackKept } from "../../src/archive/index/kept-file.js";
import { run } from "../../src/commands/check.js";
import type { Context } from "../../src/ports.js";
import { makeArchive } from "../bench/make-archive.mjs";

const COUNT = 24;
let root = "";
let made = "";

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "afterword-kept-"));
  root = join(made, "archive");
  await makeArchive(root, { count: COUNT, seed: 7 });
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

const files = (): string[] =>
  readdirSync(join(root, "incidents"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => join(root, "incidents", name));
const kept = (what = "checks"): string[] =>
  readdirSync(join(root, ".git/afterword"))
    .filter((name) => name.startsWith(`kept-${what}-`))
    .map((name) => join(root, ".git/afterword", name));
const fileAt = (place: number): string => files()[place % files().length] ?? "";
const edit = (place: number, change: (text: string) => string): void => rewrite(fileAt(place), change);

const setting = (line: string): void => rewrite(join(root, "afterword.yml"), (text) => `${text}${line}\n`);
const rewrite = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, "utf8")));

/** What somebody else does while files are read. */
let beforeRead = (_: string): void => {};

/** All that `check --all` says at a moment, and how many incident files it read for that. */
async function check(now: string, env: Readonly<Record<string, string>> = {}, json = false) {
  const context = await makeContext({ C: root, quiet: true, now, json });
  const [files, stamps] = await Promise.all([context.files(), context.stamps()]);
  const reads = new Set<string>();
  const counting: Context = {
    ...context,
    env: { ...context.env, AFTERWORD_LANG: "en", ...env },
    // A file's stamp is trusted after 20 ms, not 2 s: else no run would ever meet a trusted one.
    stamps: async () => ({ ...stamps, clockMs: () => stamps.clockMs() + 1980 }),
    files: async () => ({
      ...files,
      read: (path, limit) => {
        if (path.endsWith(".md")) reads.add(path);
        beforeRead(path);
        return files.read(path, limit);
      },
    }),
  };
  const { exit, text } = await run(counting, { positional: [], options: { all: true } });
  return { said: JSON.stringify([exit, text]), reads: reads.size };
}

const MUTATIONS: Readonly<Record<string, () => void>> = {
  "a line added": () => edit(3, (text) => `${text}\nAnna forgot to look. password=hunter2hunter\n`),
  "an id taken twice": () => edit(5, (text) => text.replace(/^id: .*$/m, `id: ${idOf(8)}`)),
  "the id given back": () => edit(5, (text) => text.replace(/^id: .*$/m, `id: ${idOf(5)}`)),
  "a link to nothing": () =>
    edit(7, (text) => text.replace(/^status:/m, "related: [2020-01-01-nothing]\nstatus:")),
  "a link to a file": () => edit(9, (text) => text.replace(/^status:/m, `related: [${idOf(11)}]\nstatus:`)),
  "that file renamed": () => renameSync(fileAt(11), fileAt(11).replace(/\.md$/, "x.md")),
  "a second file by case alone": () =>
    cpSync(
      fileAt(12),
      fileAt(12).replace(/[a-z]+(?=[^/]*$)/, (part) => part.toUpperCase()),
    ),
  "a file removed": () => rmSync(fileAt(20)),
  "bytes that are no text": () => writeFileSync(fileAt(21), new Uint8Array([0xff, 0xfe, 0, 1])),
  "settings: a level": () => setting("checks: {timeline-gap: off, action-overdue: error, no-such: off}"),
  "as committed": () => git("checkout", "-qf", "HEAD", "--", "."),
  "one file edited": () => edit(14, (text) => `${text}\nIt was human error.\n`),
  "and back": () => git("checkout", "-qf", "HEAD", "--", "."),
  "a file of another size and time, staged": () => {
    edit(15, (text) => text.replace(/^title: .*$/m, "title: TBD"));
    git("add", "-A");
  },
  "the same staged, as committed here": () => {
    writeFileSync(fileAt(15), git("show", `HEAD:${fileAt(15).slice(root.length + 1)}`));
  },
  "committed as it was": () => git("reset", "-q", "--hard"),
  "a file deleted by a commit": () => {
    rmSync(fileAt(16));
    git("commit", "-qam", "one less");
  },
  "a link in its place": () => symlinkSync(fileAt(2), fileAt(16).replace(/\.md$/, "-link.md")),
  "a new file that git ignores": () => {
    writeFileSync(join(root, ".git/info/exclude"), "ignored*\n");
    cpSync(fileAt(3), fileAt(3).replace(/[^/]+$/, "ignored.md"));
  },
  "that file changed": () => rewrite(fileNamed("ignored.md"), (text) => `${text}\nTODO\n`),
  "a file that git is told to leave unlooked at": () => {
    const [path = ""] = tracked();
    git("update-index", "--assume-unchanged", path);
    rewrite(join(root, path), (text) => `${text}\nFIXME\n`);
  },
  "the commit before": () => git("reset", "-q", "--soft", "HEAD~1"),
  "a folder that is a repository of its own": () => git("init", "-q", join(fileAt(1), "..")),
};
const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-C", root, ...IDENTITY, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
const IDENTITY = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"];
const tracked = (): readonly string[] => git("ls-files", "-z", "incidents").split("\0").filter(Boolean);
const fileNamed = (name: string): string => files().find((path) => path.endsWith(`/${name}`)) ?? "";
const idOf = (place: number): string => fileAt(place).replace(/^.*\/|\.md$/g, "");

describe("check --all", () => {
  it("says the same by what it has kept as without, through edits, settings, languages and days", async () => {
    const different: string[] = [];
    let json = false;
    const compare = async (what: string, now = "2026-11-22T12:00Z", env = {}): Promise<void> => {
      json = !json;
      const fresh = await check(now, { ...env, AFTERWORD_NO_INDEX: "1" }, json);
      for (const which of ["first", "second", "third"]) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        if ((await check(now, env, json)).said !== fresh.said) different.push(`${what}, the ${which} time`);
      }
    };
    await compare("nothing");
    for (const [what, mutate] of Object.entries(MUTATIONS)) {
      mutate();
      await compare(what);
    }
    await compare("German", undefined, { AFTERWORD_LANG: "de" });
    for (const now of ["2014-03-01T00:00Z", "2026-11-23T00:00Z", "2031-03-01T00:00Z"])
      await compare(now, now);
    for (const path of [...kept(), ...kept("answer")]) rewrite(path, (text) => text.replace('"', "'"));
    await compare("what is kept was changed");
    expect(different).toEqual([]);
  }, 120_000);

  it("reads no file that has not changed, and each that has", async () => {
    for (const path of [...kept(), ...kept("answer")]) rmSync(path);
    const now = "2026-11-22T12:00Z";
    await check(now);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await check(now);
    expect((await check(now)).reads).toBe(0);
    edit(2, (text) => `${text}\n`);
    expect((await check(now)).reads).toBe(1);
  });

  it("gives the answer that it gave before, without looking at one file, until something is another", async () => {
    git("update-index", "--no-assume-unchanged", ...tracked());
    rmSync(join(fileAt(1), "../.git"), { recursive: true, force: true });
    const now = "2026-11-22T12:00Z";
    for (let i = 0; i < 3; i++) {
      await check(now);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const answer = kept("answer").find((path) => readFileSync(path, "utf8").includes("\n  "));
    expect(answer).toBeDefined();
    for (const path of kept()) rmSync(path);
    expect((await check(now)).reads).toBe(0);
    edit(6, (text) => `${text}\n`);
    expect((await check(now)).reads).toBeGreaterThan(COUNT - 5);
  });

  it("is not taken in by a file that is another only while it is read", async () => {
    git("reset", "-q", "--hard");
    const now = "2026-11-22T12:00Z";
    for (const path of [...kept(), ...kept("answer")]) rmSync(path);
    const [path = ""] = tracked();
    const whole = join(root, path);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { said } = await check(now, { AFTERWORD_NO_INDEX: "1" });
    beforeRead = (read) => {
      if (read !== whole) return;
      beforeRead = () => {};
      rewrite(whole, (text) => `${text}\nIt was human error.\n`);
    };
    expect((await check(now)).said).not.toBe(said);
    writeFileSync(whole, git("show", `HEAD:${path}`));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await check(now)).said).toBe(said);
  });
});

describe("a kept file", () => {
  const packed = packKept("a maker", { bytes: new Uint8Array([1, 2, 3]), text: '["ü"]' });

  it("is read as it was written", () => {
    expect(unpackKept("a maker", packed)).toEqual({ bytes: new Uint8Array([1, 2, 3]), text: '["ü"]' });
  });

  it("counts as not there when another program made it, it is cut off, or one bit of it is another", () => {
    expect(unpackKept("another maker", packed)).toBeNull();
    for (let length = 0; length < packed.length; length++) {
      expect(unpackKept("a maker", packed.subarray(0, length))).toBeNull();
    }
    for (let at = 0; at < packed.length; at++) {
      const flipped = packed.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(unpackKept("a maker", flipped)).toBeNull();
    }
  });
});
