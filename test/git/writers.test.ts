import { spawn } from "node:child_process";
import { appendFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { run as submitRun } from "../../src/commands/submit.js";
import { run as syncRun } from "../../src/commands/sync.js";
import { PROGRAM } from "../support/program.js";
import { contextIn } from "./context.js";
import { incidentText, settle } from "./incident.js";
import { env, Repository } from "./repository.js";

const isLong = process.env.AFTERWORD_TORTURE !== undefined;
const [CLONES, EACH] = isLong ? [20, Number(process.env.AFTERWORD_RUNS ?? 25)] : [4, 5];
/** How many of the writers are processes of their own, which are killed now and then and started again. */
const KILLED = isLong ? 4 : 1;

let kills = 0;
let busy = 0;

/** Shared, or, where others were quicker for a minute, committed here (exit 6): a later submit or sync delivers it. */
async function submitHere(root: string, id: string): Promise<void> {
  try {
    const { json } = await submitRun(contextIn(root), { positional: [id], options: {} });
    expect(json).toMatchObject({ pushed: true });
  } catch (error) {
    if (!isLong) throw error;
    expect(error).toMatchObject({ exit: 6, code: "busy-remote" });
    busy++;
  }
}

/** One submit in a process of its own; with `killAfter`, it and its git are killed with -9 after so many ms. */
function submitProcess(root: string, id: string, killAfter: number | null): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, "submit", id, "--no-input", "--quiet"], {
      cwd: root,
      env: { ...env, AFTERWORD_NOW: "2026-11-21T18:00:00Z" },
      detached: true,
      stdio: "ignore",
    });
    const kill = () => {
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL");
      } catch {
        // It has ended already.
      }
    };
    const timer = killAfter === null ? undefined : setTimeout(kill, killAfter);
    child.on("exit", (code) => {
      clearTimeout(timer);
      if (code === null) kills++;
      resolve(code);
    });
  });
}

/** Until it is shared: killed once in three, and started again; what a killed git locked is freed, as its user would. */
async function submitUntilShared(root: string, id: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const code = await submitProcess(
      root,
      id,
      attempt === 0 && Math.random() < 1 / 3 ? Math.random() * 1500 : null,
    );
    if (code === 0) return;
    if (code === 6) busy++;
    if (attempt > 8) throw new Error(`${id}: exit ${code} at attempt ${attempt}`);
    for (const lock of ["index.lock", "HEAD.lock", "refs/heads/main.lock", "refs/remotes/origin/main.lock"])
      if (code !== null && existsSync(join(root, ".git", lock))) rmSync(join(root, ".git", lock));
  }
}

it("many writers at once: all in, all out, none twice", { timeout: 3_000_000 }, async () => {
  const url = Repository.bare();
  settle(Repository.clone(url)).git("push", "-q", "origin", "HEAD:main");
  const writers = Array.from({ length: CLONES }, () => Repository.clone(url));
  const write = async (repository: Repository, writer: number) => {
    for (let i = 0; i < EACH; i++) {
      const id = `2026-11-20-w${writer}-i${i}`;
      repository.write(`incidents/2026/${id}.md`, incidentText({ id }));
      if (writer < KILLED) {
        await submitUntilShared(repository.root, id);
        continue;
      }
      await submitHere(repository.root, id);
    }
  };
  const began = performance.now();
  await Promise.all(writers.map(write));
  const seconds = (performance.now() - began) / 1000;
  // Twice: the first delivers what waits, the second brings to all what the last of them delivered.
  for (const repository of [...writers, ...writers]) await syncRun(contextIn(repository.root));
  const [first] = writers;
  const ids = first?.git("ls-tree", "-r", "--name-only", "origin/main", "incidents/").split("\n");
  expect(new Set(ids).size).toBe(CLONES * EACH);
  for (const repository of writers) {
    expect(repository.git("rev-parse", "HEAD")).toBe(first?.git("rev-parse", "HEAD"));
    expect(repository.git("status", "--porcelain")).toBe("");
  }
  expect(first?.git("rev-list", "--count", "HEAD")).toBe(String(CLONES * EACH + 1));
  const figures = process.env.AFTERWORD_FIGURES;
  const said = `${CLONES * EACH} in, ${ids?.length} out, ${KILLED} clones as processes with ${kills} kills, ${busy} delivered later, ${seconds.toFixed(0)} s`;
  if (figures) appendFileSync(figures, `${said}\n`);
});
