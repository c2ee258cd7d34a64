import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as submitRun } from "../../src/commands/submit.js";
import { run as syncRun } from "../../src/commands/sync.js";
import type { Context, GitRunner } from "../../src/ports.js";
import { contextIn } from "./context.js";
import { ID, incidentText, PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

const submit = (context: Context) => submitRun(context, { positional: [ID], options: {} });

/** Runs a command that dies, as by kill -9, before its n-th git call: nothing of it goes on. false: it had fewer calls. */
async function killedAt(
  repository: Repository,
  command: (context: Context) => Promise<unknown>,
  n: number,
): Promise<boolean> {
  let calls = 0;
  let died = () => {};
  const death = new Promise<boolean>((resolve) => {
    died = () => resolve(true);
  });
  const running: Promise<unknown>[] = [];
  const around = (runner: GitRunner): GitRunner => ({
    run: (args, options) => {
      calls++;
      if (calls < n) {
        const answer = runner.run(args, options);
        running.push(answer);
        return answer;
      }
      died();
      return new Promise(() => {});
    },
  });
  const ended = command(contextIn(repository.root, { around })).then(() => false);
  const killed = await Promise.race([death, ended]);
  // A call that was made at the same time may still be running; a kill would not have stopped it either.
  await Promise.allSettled(running);
  return killed;
}

/** What the user's next plain commit would do to our file; in a copy. */
function afterPlainCommit(repository: Repository): string | null {
  const copy = folder("copy");
  cpSync(repository.root, copy, { recursive: true });
  const twin = new Repository(copy);
  twin.git("commit", "-q", "-a", "--allow-empty", "-m", "mine");
  return twin.git("ls-tree", "HEAD", "--", PATH) === "" ? null : twin.git("show", `HEAD:${PATH}`);
}

/** A bare remote and a clone of it in one folder, to be copied for each kill. */
function archive(before: string | null): string {
  const place = folder("archive");
  new Repository(place).git("init", "-q", "--bare", "remote.git");
  new Repository(place).git("clone", "-q", "remote.git", "one");
  const one = settle(new Repository(join(place, "one")));
  if (before !== null) one.commit("incident", { [PATH]: before });
  one.git("push", "-q", "origin", "HEAD:main");
  one.git("remote", "set-url", "origin", "../remote.git");
  return place;
}

/** The clone of a copy of its own. */
function copied(place: string): Repository {
  const copy = folder("copy");
  cpSync(place, copy, { recursive: true });
  return new Repository(join(copy, "one"));
}

async function everyKill(check: (n: number) => Promise<boolean>): Promise<number> {
  let n = 1;
  while (await check(n)) n++;
  return n;
}

describe("killed between any two git calls", () => {
  it.each([
    ["a new incident", null],
    ["a change of one", incidentText({ status: "in_review" })],
  ])(
    "submit of %s loses nothing, and the next run ends the work",
    { timeout: 300_000 },
    async (_name, before) => {
      const place = archive(before);
      const kills = await everyKill(async (n) => {
        const one = copied(place);
        one.write(PATH, incidentText({ status: "in_review", summary: "What was typed." }));
        const killed = await killedAt(one, submit, n);
        one.git("fsck", "--strict");
        const inHead = one.git("ls-tree", "HEAD", "--", PATH) === "" ? null : one.git("show", `HEAD:${PATH}`);
        const after = afterPlainCommit(one);
        if (inHead !== null) expect(after).toBe(one.read(PATH).trim());
        await submit(contextIn(one.root));
        expect(one.git("show", `origin/main:${PATH}`)).toContain("What was typed.");
        expect(one.git("rev-parse", "origin/main")).toBe(one.git("rev-parse", "HEAD"));
        expect(one.git("rev-list", "--count", "HEAD")).toBe(before === null ? "2" : "3");
        expect(one.git("status", "--porcelain")).toBe("");
        return killed;
      });
      expect(kills).toBeGreaterThan(5);
    },
  );

  it("sync loses neither side, and the next run ends the work", { timeout: 300_000 }, async () => {
    const place = archive(incidentText({ status: "in_review" }));
    const other = Repository.clone(join(place, "remote.git"));
    other.commit("theirs", {
      [PATH]: incidentText({ status: "in_review", summary: "Theirs." }),
      "incidents/2026/2026-11-20-b.md": "b\n",
    });
    other.git("push", "-q", "origin", "HEAD:main");
    const kills = await everyKill(async (n) => {
      const one = copied(place);
      one.commit("ours", { [PATH]: incidentText({ status: "in_review", title: "Ours" }) });
      const killed = await killedAt(one, syncRun, n);
      one.git("fsck", "--strict");
      expect(afterPlainCommit(one)).toBe(one.read(PATH).trim());
      expect(one.read(PATH)).toContain("title: Ours");
      await syncRun(contextIn(one.root));
      expect(one.git("show", `origin/main:${PATH}`)).toContain("title: Ours");
      expect(one.git("show", `origin/main:${PATH}`)).toContain("Theirs.");
      expect(one.git("status", "--porcelain")).toBe("");
      return killed;
    });
    expect(kills).toBeGreaterThan(8);
  });
});
