import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { makeContext } from "../../../src/adapters/system.js";
import { indexedCatalogue } from "../../../src/archive/index/indexed.js";
import { EVERYTHING } from "../../../src/archive/index/query.js";
import { readTextQuery } from "../../../src/archive/index/text-query.js";
import { openArchive } from "../../../src/archive/locate.js";
import { makeArchive } from "../../bench/make-archive.mjs";

/** All words of so many incidents; a sample of them below the full size. */
const COUNT = Number(process.env.AFTERWORD_RUNS ?? 40);
const SAMPLE = process.env.AFTERWORD_RUNS ? Number.POSITIVE_INFINITY : 60;
const hasRipgrep = spawnSync("rg", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "afterword-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WORD = /[\p{L}\p{N}]+/gu;

/** The files that hold a word by itself, in any case: what ripgrep finds, or a plain walk over the words where it is missing. */
function holders(texts: ReadonlyMap<string, string>, word: string): readonly string[] {
  if (hasRipgrep) {
    const args = ["-ilwF", "--no-config", "--", word, "incidents"];
    return spawnSync("rg", args, { cwd: folder, encoding: "utf8" }).stdout.split("\n").filter(Boolean);
  }
  const isIn = (text: string): boolean =>
    text.toLowerCase().match(WORD)?.includes(word.toLowerCase()) ?? false;
  return [...texts].filter(([, text]) => isIn(text)).map(([path]) => path);
}

it("finds in every file each word that a plain search finds there", { timeout: 3_600_000 }, async () => {
  await makeArchive(folder, { count: COUNT, seed: 4 });
  const paths = execFileSync("git", ["ls-files", "-z", "incidents"], { cwd: folder, encoding: "utf8" })
    .split("\0")
    .filter(Boolean);
  const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const words = [...new Set([...texts.values()].flatMap((text) => text.match(WORD) ?? []))].sort();
  const step = Math.max(1, Math.floor(words.length / SAMPLE));
  const context = await makeContext({ C: folder, quiet: true });
  const maker = { program: "test", settings: "test" };
  const catalogue = await indexedCatalogue(context, await openArchive(context), maker);
  if (catalogue === null) throw new Error("there is no place for an index");
  let asked = 0;
  for (let at = 0; at < words.length; at += step) {
    const word = words[at] ?? "";
    const { found } = await catalogue.find({ ...EVERYTHING, text: readTextQuery([word]) });
    const ours = new Set(found.map(({ facts }) => facts.path));
    const missed = holders(texts, word).filter((path) => !ours.has(path));
    expect([word, missed]).toEqual([word, []]);
    asked++;
  }
  await catalogue.close();
  expect(asked).toBeGreaterThanOrEqual(Math.min(SAMPLE, words.length));
});
