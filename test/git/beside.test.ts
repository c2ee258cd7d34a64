import { existsSync, linkSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as submitRun } from "../../src/commands/submit.js";
import { contextIn } from "./context.js";
import { incidentText, settle } from "./incident.js";
import { Repository } from "./repository.js";

const idOf = (i: number) => `2026-11-20-at-once-${i}`;

function archive(count: number): Repository {
  const one = settle(Repository.clone(Repository.bare()));
  one.git("push", "-q", "origin", "HEAD:main");
  for (let i = 0; i < count; i++) one.write(`incidents/2026/${idOf(i)}.md`, incidentText({ id: idOf(i) }));
  return one;
}

const submit = (one: Repository, i = 0) =>
  submitRun(contextIn(one.root), { positional: [idOf(i)], options: {} });

describe("beside each other in one clone", () => {
  it("several submits all arrive, and the index holds what the branch holds", async () => {
    const one = archive(3);
    await Promise.all([0, 1, 2].map((i) => submit(one, i)));
    expect(one.git("rev-list", "--count", "origin/main")).toBe("4");
    expect(one.git("rev-parse", "origin/main")).toBe(one.git("rev-parse", "HEAD"));
    expect(one.git("status", "--porcelain")).toBe("");
  });

  it("an index.lock that goes in a moment is waited for", async () => {
    const one = archive(1);
    const lock = join(one.root, ".git/index.lock");
    writeFileSync(lock, "");
    setTimeout(() => rmSync(lock), 500);
    await submit(one);
    expect(one.git("status", "--porcelain")).toBe("");
  });

  it("an index.lock that a killed run of ours left is taken away; another's never", async () => {
    const one = archive(1);
    const lock = join(one.root, ".git/index.lock");
    mkdirSync(join(one.root, ".git/afterword"));
    writeFileSync(join(one.root, ".git/afterword/index-1-killed"), "an index of ours");
    linkSync(join(one.root, ".git/afterword/index-1-killed"), lock);
    await submit(one);
    expect(existsSync(lock)).toBe(false);
    writeFileSync(lock, "an index of ours");
    utimesSync(lock, 1, 1);
    one.write(`incidents/2026/${idOf(0)}.md`, incidentText({ id: idOf(0), summary: "More." }));
    await expect(submit(one)).rejects.toMatchObject({ exit: 8, code: "git-locked" });
    expect(existsSync(lock)).toBe(true);
  });
});
