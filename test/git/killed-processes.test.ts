import { spawn } from "node:child_process";
import { appendFileSync, cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROGRAM } from "../support/program.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { env, folder, Repository } from "./repository.js";

const RUNS = Number(process.env.AFTERWORD_RUNS ?? 6);
const NOW = "2026-11-21T18:00:00Z";

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly ms: number;
}

/** The built program; after `killAfter` ms it is killed with -9: alone, or with every git that it started. */
function program(cwd: string, args: readonly string[], killAfter?: number, alone = false): Promise<Ended> {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(process.execPath, [PROGRAM, ...args, "--no-input"], {
      cwd,
      env: { ...env, AFTERWORD_NOW: NOW },
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const timer =
      killAfter === undefined
        ? undefined
        : setTimeout(() => {
            try {
              process.kill(alone ? (child.pid ?? 0) : -(child.pid ?? 0), "SIGKILL");
            } catch {
              // It has ended already.
            }
          }, killAfter);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve({ code, stderr, ms: performance.now() - began });
    });
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

it(`killed with -9 at ${RUNS} random moments, submit loses nothing, and the next run ends the work`, {
  timeout: 3_000_000,
}, async () => {
  const templates = [template(null), template(incidentText({ status: "in_review" }))];
  const text = incidentText({ status: "in_review", summary: "What was typed." });
  let whole = 1000;
  const counts = { killed: 0, committed: 0, locked: 0 };
  for (let run = -1; run < RUNS; run++) {
    const isNew = run % 2 === 0;
    const place = folder("run");
    cpSync(templates[isNew ? 0 : 1] ?? "", place, { recursive: true });
    const one = new Repository(join(place, "one"));
    one.write(PATH, text);
    // The first run is not killed: it tells how long there is something to kill.
    const first = await program(
      one.root,
      ["submit", ID],
      run < 0 ? undefined : Math.random() * whole,
      run % 4 < 2,
    );
    if (run < 0) whole = first.ms;
    if (first.code === null) counts.killed++;
    // A git that outlived its parent ends by itself.
    await new Promise((resolve) => setTimeout(resolve, 50));
    one.git("fsck", "--strict");
    expect(one.read(PATH)).toContain("What was typed.");
    const inHead = one.git("ls-tree", "HEAD", "--", PATH) === "" ? null : one.git("show", `HEAD:${PATH}`);
    if (inHead?.includes("What was typed.")) counts.committed++;
    if (inHead !== null) expect(afterPlainCommit(one.root)).toBe(one.read(PATH).trim());
    if (locksOf(one.root).length > 0) counts.locked++;
    const second = await program(one.root, ["submit", ID]);
    expect(second).toMatchObject({ code: 0 });
    expect(one.git("show", `origin/main:${PATH}`)).toContain("What was typed.");
    expect(one.git("ls-remote", "origin", "main").split("\t")[0]).toBe(one.git("rev-parse", "HEAD"));
    expect(one.git("rev-list", "--count", "HEAD")).toBe(isNew ? "2" : "3");
    expect(one.git("status", "--porcelain")).toBe("");
    expect(existsSync(join(one.root, ".git/index.lock"))).toBe(false);
    rmSync(place, { recursive: true });
  }
  expect(counts.killed).toBeGreaterThan(0);
  const figures = process.env.AFTERWORD_FIGURES;
  const said = `${counts.killed} killed before their end, ${counts.committed} of them or of the ended with a commit, ${counts.locked} with a lock left, which the next run took away itself`;
  if (figures) appendFileSync(figures, `${said}\n`);
});
