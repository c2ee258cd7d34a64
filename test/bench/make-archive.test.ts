import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "afterword-make-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function made(name: string, seed: number): string {
  const to = join(folder, name);
  const script = join(import.meta.dirname, "make-archive.mjs");
  execFileSync(process.execPath, [script, to, "--count", "30", "--seed", String(seed)]);
  const git = (...args: string[]) => execFileSync("git", ["-C", to, ...args], { encoding: "utf8" });
  expect(git("status", "--porcelain")).toBe("");
  expect(git("ls-files", "incidents").trim().split("\n")).toHaveLength(30);
  return git("rev-parse", "HEAD^{tree}");
}

it("makes the same archive from the same seed, committed whole, and another from another", () => {
  expect(made("a", 7)).toBe(made("b", 7));
  expect(made("c", 8)).not.toBe(made("d", 9));
});
