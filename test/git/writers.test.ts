import { spawn } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { run as syncRun } from "../../src/commands/sync.js";
import { PROGRAM } from "../support/program.js";
import { contextIn } from "./context.js";
import { incidentText, settle } from "./incident.js";
import { env, folder, Repository } from "./repository.js";

const isLong = process.env.AFTERWORD_TORTURE !== undefined;
const [CLONES, EACH] = isLong ? [20, Number(process.env.AFTERWORD_RUNS ?? 25)] : [3, 4];
/** How many of the writers are killed now and then, and started again. */
const KILLED = isLong ? 4 : 1;

const counts = { kills: 0, busy: 0 };

interface Writer {
  readonly repository: Repository;
  /** Each is a person at a machine: nothing is shared but the remote. */
  readonly home: string;
}

/** One submit by the built program; with `killAfter`, it and all that it started are killed with -9 after so many ms. */
function submit({ repository, home }: Writer, id: string, killAfter: number | null): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, "submit", id, "--no-input", "--quiet"], {
      cwd: repository.root,
      env: { ...env, HOME: home, XDG_STATE_HOME: home, AFTERWORD_NOW: "2026-11-21T18:00:00Z" },
      detached: true,
      stdio: ["ignore", "ignore", isLong ? "inherit" : "ignore"],
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
      if (code === null) counts.kills++;
      resolve(code);
    });
  });
}

/** Until it is shared, or (exit 6) left for a later sync; some are killed once in three, and started again. */
async function submitUntilShared(writer: Writer, id: string, isKilled: boolean): Promise<void> {
  const killAfter = isKilled && Math.random() < 1 / 3 ? Math.random() * 1500 : null;
  let code = await submit(writer, id, killAfter);
  if (code === null) code = await submit(writer, id, null);
  if (code === 6) counts.busy++;
  else expect(code).toBe(0);
}

/** User and system time of all ended children, in seconds. */
function childSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(13, 15)
    .map(Number);
  return (user + system) / 100;
}

it("many writers at once: all in, all out, none twice", { timeout: 3_000_000 }, async () => {
  const url = Repository.bare();
  settle(Repository.clone(url)).git("push", "-q", "origin", "HEAD:main");
  const writers = Array.from({ length: CLONES }, () => ({
    repository: Repository.clone(url),
    home: folder("home"),
  }));
  const idOf = (writer: number, i: number) => `2026-11-20-w${writer}-i${i}`;
  for (const [writer, { repository }] of writers.entries()) {
    for (let i = 0; i < EACH; i++) {
      const id = idOf(writer, i);
      repository.write(`incidents/2026/${id}.md`, incidentText({ id }));
    }
  }
  const began = performance.now();
  const cpuBefore = childSeconds();
  await Promise.all(
    writers.map(async (writer, number) => {
      for (let i = 0; i < EACH; i++) await submitUntilShared(writer, idOf(number, i), number < KILLED);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const cpu = childSeconds() - cpuBefore;
  // Twice: the first delivers what waits, the second brings to all what the last of them delivered.
  for (const { repository } of [...writers, ...writers]) await syncRun(contextIn(repository.root));
  const [first] = writers.map(({ repository }) => repository);
  const ids = first?.git("ls-tree", "-r", "--name-only", "origin/main", "incidents/").split("\n");
  expect(new Set(ids).size).toBe(CLONES * EACH);
  for (const { repository } of writers) {
    expect(repository.git("rev-parse", "HEAD")).toBe(first?.git("rev-parse", "HEAD"));
    expect(repository.git("status", "--porcelain")).toBe("");
  }
  expect(first?.git("rev-list", "--count", "HEAD")).toBe(String(CLONES * EACH + 1));
  const figures = process.env.AFTERWORD_FIGURES;
  const said = `${CLONES * EACH} in, ${ids?.length} out, each submit a process of its own, ${KILLED} clones with ${counts.kills} kills, ${counts.busy} delivered later; ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} core-seconds`;
  if (figures) appendFileSync(figures, `${said}\n`);
});
