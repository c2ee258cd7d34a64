import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { run as syncRun } from "../../src/commands/sync.js";
import { PROGRAM } from "../support/program.js";
import { contextIn } from "./context.js";
import { incidentText, settle } from "./incident.js";
import { env, folder, Repository } from "./repository.js";

const WRITER = join(dirname(fileURLToPath(import.meta.url)), "writer.cjs");
/** `clients` or `processes`: `npm run torture` has a row for each. */
const form = process.env.AFTERWORD_WRITERS ?? "clients";
const isLong = process.env.AFTERWORD_TORTURE !== undefined;
const size = Number(process.env.AFTERWORD_RUNS ?? 25);
const [CLONES, EACH] = isLong ? [Math.min(20, Number(process.env.AFTERWORD_CLONES ?? 20)), size] : [3, 4];
/** How many of the writers are killed now and then, and started again. */
const KILLED = isLong ? 4 : 1;

const counts = { kills: 0, busy: 0 };

interface Writer {
  readonly repository: Repository;
  /** Each is a person at a machine: nothing is shared but the remote. */
  readonly home: string;
  /** Still to be shared, in order. */
  readonly ids: string[];
  readonly isKilled: boolean;
}

/** What a program of ours answered about an incident: 0, shared; 6, left for a later sync. */
function acknowledge({ ids }: Writer, id: string, code: number): void {
  expect([id, code === 6 ? 0 : code]).toEqual([ids.shift(), 0]);
  if (code === 6) counts.busy++;
}

function start({ repository, home }: Writer, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: repository.root,
    env: { ...env, HOME: home, XDG_STATE_HOME: home, AFTERWORD_NOW: "2026-11-21T18:00:00Z" },
    detached: true,
    stdio: ["ignore", "ignore", isLong ? "inherit" : "ignore", "pipe"],
  });
}

/** It and all that it started are killed with -9 in so many ms. */
function killIn(child: ChildProcess, ms: number): void {
  const timer = setTimeout(() => {
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {
      // It has ended already.
    }
  }, ms);
  child.on("exit", () => clearTimeout(timer));
}

/** Its exit code; null: it was killed. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on("close", (code) => {
      if (code === null) counts.kills++;
      resolve(code);
    });
  });
}

/** A client takes all its incidents; killed somewhere in one of the next eight, another goes on where its answers ended. */
async function asClient(writer: Writer): Promise<void> {
  while (writer.ids.length > 0) {
    const child = start(writer, [WRITER, ...writer.ids]);
    let said = "";
    let untilKilled = writer.isKilled ? Math.floor(Math.random() * 8) : Number.POSITIVE_INFINITY;
    if (untilKilled === 0) killIn(child, Math.random() * 1500);
    child.stdio[3]?.on("data", (part: Buffer) => {
      said += part;
      const lines = said.split("\n");
      said = lines.pop() ?? "";
      for (const line of lines) {
        acknowledge(writer, line.split(" ")[0] ?? "", Number(line.split(" ")[1]));
        if (--untilKilled === 0) killIn(child, Math.random() * 500);
      }
    });
    const code = await ended(child);
    if (code !== null) expect([code, writer.ids]).toEqual([0, []]);
  }
}

/** Each submit is a process; some are killed, and started again. */
async function asProcesses(writer: Writer): Promise<void> {
  for (const id of [...writer.ids]) {
    const submit = () => start(writer, [PROGRAM, "submit", id, "--no-input", "--quiet"]);
    const child = submit();
    if (writer.isKilled && Math.random() < 1 / 3) killIn(child, Math.random() * 1500);
    acknowledge(writer, id, (await ended(child)) ?? (await ended(submit())) ?? -1);
  }
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

/** So many clones of one remote, each with its incidents as files that nobody has committed. */
function writersTo(url: string): readonly Writer[] {
  settle(Repository.clone(url)).git("push", "-q", "origin", "HEAD:main");
  return Array.from({ length: CLONES }, (_, number) => {
    const ids = Array.from({ length: EACH }, (_, i) => `2026-11-20-w${number}-i${i}`);
    const repository = Repository.clone(url);
    for (const id of ids) repository.write(`incidents/2026/${id}.md`, incidentText({ id }));
    return { repository, home: folder("home"), ids, isKilled: number < KILLED };
  });
}

function idsOn(url: string): readonly string[] {
  const listed = new Repository(url).git("ls-tree", "-r", "--name-only", "main", "incidents/");
  return listed.split("\n").map((path) => path.slice("incidents/2026/".length, -".md".length));
}

it("many writers at once: all in, all out, none twice", { timeout: 3_000_000 }, async () => {
  const url = Repository.bare();
  const writers = writersTo(url);
  const asked = writers.flatMap(({ ids }) => [...ids]).sort();
  const [began, cpuBefore] = [performance.now(), childSeconds()];
  await Promise.all(writers.map(form === "clients" ? asClient : asProcesses));
  const [seconds, cpu] = [(performance.now() - began) / 1000, childSeconds() - cpuBefore];
  const [first] = writers.map(({ repository }) => repository);
  // What was answered with 0 is there already, before anybody syncs.
  expect(idsOn(url).length).toBeGreaterThanOrEqual(asked.length - counts.busy);
  // Twice: the first delivers what waits, the second brings to all what the last of them delivered.
  for (const { repository } of [...writers, ...writers]) await syncRun(contextIn(repository.root));
  expect([...idsOn(url)].sort()).toEqual(asked);
  for (const { repository } of writers) {
    expect(repository.git("rev-parse", "HEAD")).toBe(first?.git("rev-parse", "origin/main"));
    expect(repository.git("status", "--porcelain")).toBe("");
  }
  expect(first?.git("rev-list", "--count", "HEAD")).toBe(String(asked.length + 1));
  const how = form === "clients" ? "a process for each clone" : "each submit a process of its own";
  const said = `${asked.length} in, ${idsOn(url).length} out, ${how}, ${KILLED} clones with ${counts.kills} kills, ${counts.busy} delivered later; ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} core-seconds`;
  if (process.env.AFTERWORD_FIGURES) appendFileSync(process.env.AFTERWORD_FIGURES, `${said}\n`);
});
