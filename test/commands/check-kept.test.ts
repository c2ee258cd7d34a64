import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeContext } from "../../src/adapters/system.js";
import { packKept, unpackKept } from "../../src/archive/index/kept-file.js";
import { run } from "../../src/commands/check.js";
import type { Context } from "../../src/ports.js";
import { makeArchive } from "../bench/make-archive.mjs";

const COUNT = 30;
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
const kept = (): string[] =>
  readdirSync(join(root, ".git/afterword"))
    .filter((name) => name.startsWith("kept-checks-"))
    .map((name) => join(root, ".git/afterword", name));
const fileAt = (place: number): string => files()[place % files().length] ?? "";
const edit = (place: number, change: (text: string) => string): void => rewrite(fileAt(place), change);

const setting = (line: string): void => rewrite(join(root, "afterword.yml"), (text) => `${text}${line}\n`);
const rewrite = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, "utf8")));

/** All that `check --all` says at a moment, and how many incident files it read for that. */
async function check(now: string, env: Readonly<Record<string, string>> = {}) {
  const context = await makeContext({ C: root, quiet: true, now });
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
        return files.read(path, limit);
      },
    }),
  };
  const { exit, json, text } = await run(counting, { positional: [], options: { all: true } });
  return { said: JSON.stringify([exit, json, text]), reads: reads.size };
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
  "an older commit": () => execFileSync("git", ["-C", root, "checkout", "-qf", "HEAD~0", "--", "."]),
};
const idOf = (place: number): string => fileAt(place).replace(/^.*\/|\.md$/g, "");

describe("check --all", () => {
  it("says the same by what it has kept as without, through edits, settings, languages and days", async () => {
    const different: string[] = [];
    const compare = async (what: string, now = "2026-11-22T12:00Z", env = {}): Promise<void> => {
      const fresh = await check(now, { ...env, AFTERWORD_NO_INDEX: "1" });
      for (const which of ["first", "second"]) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        if ((await check(now, env)).said !== fresh.said) different.push(`${what}, the ${which} time`);
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
    for (const path of kept()) rewrite(path, (text) => text.replace('"', "'"));
    await compare("what is kept was changed");
    expect(different).toEqual([]);
  }, 120_000);

  it("reads no file that has not changed, and each that has", async () => {
    for (const path of kept()) rmSync(path);
    const now = "2026-11-22T12:00Z";
    await check(now);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await check(now);
    expect((await check(now)).reads).toBe(0);
    edit(2, (text) => `${text}\n`);
    expect((await check(now)).reads).toBe(1);
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
