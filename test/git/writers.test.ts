import { expect, it } from "vitest";
import { run as submitRun } from "../../src/commands/submit.js";
import { run as syncRun } from "../../src/commands/sync.js";
import { contextIn } from "./context.js";
import { incidentText, settle } from "./incident.js";
import { Repository } from "./repository.js";

it("many writers at once: all in, all out, none twice", { timeout: 900_000 }, async () => {
  const isFull = process.env.AFTERWORD_TORTURE !== undefined;
  const [clones, each] = isFull ? [20, Number(process.env.AFTERWORD_RUNS ?? 25)] : [4, 5];
  const url = Repository.bare();
  settle(Repository.clone(url)).git("push", "-q", "origin", "HEAD:main");
  const writers = Array.from({ length: clones }, () => Repository.clone(url));
  const write = async (repository: Repository, writer: number) => {
    for (let i = 0; i < each; i++) {
      const id = `2026-11-20-w${writer}-i${i}`;
      repository.write(`incidents/2026/${id}.md`, incidentText({ id }));
      const { json } = await submitRun(contextIn(repository.root), { positional: [id], options: {} });
      expect(json).toMatchObject({ pushed: true });
    }
  };
  await Promise.all(writers.map(write));
  for (const repository of writers) await syncRun(contextIn(repository.root));
  const [first] = writers;
  const ids = first?.git("ls-tree", "-r", "--name-only", "origin/main", "incidents/").split("\n");
  expect(new Set(ids).size).toBe(clones * each);
  for (const repository of writers) {
    expect(repository.git("rev-parse", "HEAD")).toBe(first?.git("rev-parse", "HEAD"));
    expect(repository.git("status", "--porcelain")).toBe("");
  }
  expect(first?.git("rev-list", "--count", "HEAD")).toBe(String(clones * each + 1));
});
