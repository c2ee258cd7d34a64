import { execFileSync, spawn } from "node:child_process";
import { expect, it } from "vitest";
import { PROGRAM } from "../support/program.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { env, Repository } from "./repository.js";

/** Runs the built program and kills it, as nothing can be caught, after so many milliseconds. true: it was still running. */
function killedAfter(cwd: string, args: readonly string[], ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), ms);
    child.on("close", (_code, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

it("kill -9 at a random moment of submit loses nothing, and the next run ends the work", {
  timeout: 3_000_000,
}, async () => {
  const runs = Number(process.env.AFTERWORD_RUNS ?? 6);
  let kills = 0;
  for (let run = 0; run < runs; run++) {
    const one = settle(Repository.clone(Repository.bare()));
    one.git("push", "-q", "origin", "HEAD:main");
    one.write(PATH, incidentText({ summary: "What was typed." }));
    const moment = 60 + Math.floor((340 * (run + Math.random())) / runs);
    if (await killedAfter(one.root, ["submit", ID, "--quiet"], moment)) kills++;
    const where = `killed after ${moment} ms`;
    expect(one.read(PATH), where).toContain("What was typed.");
    one.git("fsck", "--strict");
    // A git process that was at work when its parent died ends by itself; its locks go with it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    execFileSync(process.execPath, [PROGRAM, "submit", ID, "--quiet"], { cwd: one.root, env });
    expect(one.git("show", `origin/main:${PATH}`), where).toContain("What was typed.");
    expect(one.git("rev-list", "--count", "origin/main"), where).toBe("2");
    expect(one.git("status", "--porcelain"), where).toBe("");
  }
  expect(kills).toBeGreaterThan(0);
});
