import { type ChildProcess, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROGRAM } from "../support/program.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { env, folder, Repository } from "./repository.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 4);
const NOW = "2026-11-21T18:00:00Z";

/** When a run dies: at its n-th call of git, or (full form only: no outcome depends on it) after so many ms. */
type Death =
  | { readonly call: number; readonly place: "before" | "amid" | "after"; readonly alone: boolean }
  | { readonly ms: number; readonly alone: boolean };

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly calls: number;
  readonly ms: number;
}

/** Stands before git on PATH: counts its calls, and kills the program at one of them, alone or with all that it started. */
const SHIM = `#!/bin/sh
PATH=\${PATH#*:}
echo >> "$KILLED_LOG"
n=$(wc -l < "$KILLED_LOG")
if [ "$n" -ne "$KILLED_CALL" ]; then exec git "$@"; fi
case $KILLED_PLACE in
  before) kill -9 $KILLED_SIGN$PPID ;;
  amid) git "$@" & kill -9 $KILLED_SIGN$PPID; wait ;;
  after) git "$@"; kill -9 $KILLED_SIGN$PPID ;;
esac
`;
const shims = folder("shims");
writeFileSync(join(shims, "git"), SHIM, { mode: 0o755 });

let programs = 0;

/** The built program, whole or to its death; it has ended with all that it started when this answers. */
async function program(cwd: string, args: readonly string[], death?: Death): Promise<Ended> {
  const began = performance.now();
  const mark = `KILLED_RUN=${process.pid}-${++programs}`;
  const log = join(folder("log"), "calls");
  writeFileSync(log, "");
  const [name = "", value = ""] = mark.split("=");
  const atCall = death !== undefined && "call" in death ? death : undefined;
  const child = spawn(process.execPath, [PROGRAM, ...args, "--no-input"], {
    cwd,
    env: {
      ...env,
      AFTERWORD_NOW: NOW,
      PATH: `${shims}:${env.PATH}`,
      [name]: value,
      KILLED_LOG: log,
      KILLED_CALL: String(atCall?.call ?? 0),
      KILLED_PLACE: atCall?.place ?? "",
      KILLED_SIGN: death?.alone === true ? "" : "-",
    },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const timer =
    death !== undefined && "ms" in death ? setTimeout(() => kill(child, death), death.ms) : undefined;
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  clearTimeout(timer);
  const ms = performance.now() - began;
  while (isRunning(mark)) await new Promise((resolve) => setTimeout(resolve, 5));
  return { code, stderr, calls: readFileSync(log, "utf8").length, ms };
}

function kill({ pid = 0 }: ChildProcess, { alone }: Death): void {
  try {
    process.kill(alone ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** Whether any process still has the mark in its environment: a git in a session of its own outlives its parent. */
function isRunning(mark: string): boolean {
  if (!existsSync("/proc/self/environ")) return false;
  return readdirSync("/proc").some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(`${mark}\0`);
    } catch {
      return false;
    }
  });
}

/** A shared archive whose clone has one incident changed, not yet submitted; made once, copied for each run. */
function template(before: string | null): string {
  const made = folder("template");
  const url = join(made, "remote.git");
  new Repository(made).git("init", "-q", "--bare", url);
  const one = new Repository(join(made, "one"));
  new Repository(made).git("clone", "-q", url, one.root);
  settle(one);
  if (before !== null) one.commit("incident", { [PATH]: before });
  one.git("push", "-q", "origin", "HEAD:main");
  one.git("remote", "set-url", "origin", "../remote.git");
  return made;
}

/** Locks of a git, or of ours, that was killed. */
function locksOf(root: string): string[] {
  return readdirSync(join(root, ".git"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".lock") && !name.startsWith("objects"))
    .map((name) => join(root, ".git", name));
}

/** What the file is in the commit that the user's next plain `git commit -a` makes; in a copy. */
function afterPlainCommit(root: string): string | null {
  const copy = folder("copy");
  cpSync(root, copy, { recursive: true });
  for (const lock of locksOf(copy)) rmSync(lock);
  const twin = new Repository(copy);
  twin.git("commit", "-q", "-a", "--allow-empty", "-m", "mine");
  const text = twin.git("ls-tree", "HEAD", "--", PATH) === "" ? null : twin.git("show", `HEAD:${PATH}`);
  rmSync(copy, { recursive: true });
  return text;
}

const PLACES = ["before", "amid", "after"] as const;

/** A death of the n-th run; in the full form every second one is by the clock, wherever that may be. */
function deathOf(run: number, { calls, ms }: Ended): Death {
  const alone = run % 4 < 2;
  if (process.env.AFTERWORD_TORTURE && run % 3 === 2) return { ms: Math.random() * ms, alone };
  return { call: 1 + Math.floor(Math.random() * calls), place: PLACES[run % 3] ?? "before", alone };
}

it(`killed with -9 at ${RUNS} random moments, submit loses nothing, and the next run ends the work`, {
  timeout: 3_000_000,
}, async () => {
  const templates = [template(null), template(incidentText({ status: "in_review" }))];
  const text = incidentText({ status: "in_review", summary: "What was typed." });
  const counts = { killed: 0, committed: 0, locked: 0 };
  let whole: Ended | null = null;
  for (let run = -1; run < RUNS; run++) {
    const isNew = run % 2 === 0;
    const place = folder("run");
    cpSync(templates[isNew ? 0 : 1] ?? "", place, { recursive: true });
    const one = new Repository(join(place, "one"));
    one.write(PATH, text);
    // The first run is not killed: it tells how much there is to kill.
    const death = whole === null ? undefined : deathOf(run, whole);
    const first = await program(one.root, ["submit", ID], death);
    whole ??= first;
    if (first.code === null) counts.killed++;
    const said = JSON.stringify({ run, death, ...first });
    one.git("fsck", "--strict");
    expect(one.read(PATH), said).toContain("What was typed.");
    const inHead = one.git("ls-tree", "HEAD", "--", PATH) === "" ? null : one.git("show", `HEAD:${PATH}`);
    if (inHead?.includes("What was typed.")) counts.committed++;
    if (inHead !== null) expect(afterPlainCommit(one.root), said).toBe(one.read(PATH).trim());
    if (locksOf(one.root).length > 0) counts.locked++;
    const second = await program(one.root, ["submit", ID]);
    expect(second, said).toMatchObject({ code: 0 });
    expect(one.git("show", `origin/main:${PATH}`), said).toContain("What was typed.");
    expect(one.git("ls-remote", "origin", "main").split("\t")[0]).toBe(one.git("rev-parse", "HEAD"));
    expect(one.git("rev-list", "--count", "HEAD"), said).toBe(isNew ? "2" : "3");
    expect(one.git("status", "--porcelain"), said).toBe("");
    expect(existsSync(join(one.root, ".git/index.lock"))).toBe(false);
    rmSync(place, { recursive: true });
  }
  expect(counts.killed).toBeGreaterThan(RUNS / 2);
  const figures = process.env.AFTERWORD_FIGURES;
  const said = `${counts.killed} killed before their end, ${counts.committed} of them or of the ended with a commit, ${counts.locked} with a lock left, which the next run took away itself`;
  if (figures) appendFileSync(figures, `${said}\n`);
});
