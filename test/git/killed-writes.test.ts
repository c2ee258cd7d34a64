import * as nodeFs from "node:fs";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FileSystemCalls, filesOver } from "../../src/adapters/node-files.js";
import { run as syncRun } from "../../src/commands/sync.js";
import type { Context, Files, GitRunner, Locks } from "../../src/ports.js";
import { contextIn } from "./context.js";
import { incidentText, PATH, settle } from "./incident.js";
import { folder, Repository } from "./repository.js";

/** The calls that change a disk: a kill is told by its place among these and the calls of git. */
const CHANGING = new Set(
  "openSync writeSync fsyncSync renameSync linkSync unlinkSync rmSync mkdirSync".split(" "),
);
const STRIDE = 8;
const never = () => new Promise<never>(() => {});

/** Dies before its n-th step: nothing after it happens, not even what a `finally` would tidy. */
class Mortal {
  private steps = 0;
  private readonly running = new Set<Promise<unknown>>();
  private readonly turns = new Set<{ release(): Promise<void> }>();
  private die: () => void = () => {};
  readonly death = new Promise<true>((resolve) => {
    this.die = () => resolve(true);
  });
  constructor(private readonly last: number) {}

  private get isDead(): boolean {
    return this.steps >= this.last;
  }
  private step(): void {
    if (!this.isDead) this.steps++;
    if (this.isDead) this.die();
  }
  context(root: string): Context {
    const base = contextIn(root, { around: (runner) => this.git(runner) });
    return {
      ...base,
      files: async () => this.files(),
      locks: async () => this.locks(await base.locks()),
    };
  }
  private git(runner: GitRunner): GitRunner {
    return {
      run: (args, options) => {
        this.step();
        return this.isDead ? never() : this.whole(runner.run(args, options));
      },
    };
  }
  private files(): Files {
    const calls: Record<string, unknown> = { ...nodeFs };
    for (const name of CHANGING) {
      const call = calls[name] as (...args: unknown[]) => unknown;
      calls[name] = (...args: unknown[]) => {
        this.step();
        if (this.isDead) throw new Error("dead");
        return call(...args);
      };
    }
    const real = filesOver(calls as FileSystemCalls) as unknown as Record<
      string,
      (...a: unknown[]) => Promise<unknown>
    >;
    const mortal = Object.entries(real).map(([name, method]) => [
      name,
      (...args: unknown[]) =>
        this.isDead
          ? never()
          : method(...args).then(
              (it) => it,
              (error) => (this.isDead ? never() : Promise.reject(error)),
            ),
    ]);
    return Object.fromEntries(mortal) as Files;
  }
  /** A lock of a dead process is nobody's; this process lives on. */
  private locks(locks: Locks): Locks {
    return {
      take: async (path) => {
        const turn = await locks.take(path);
        if (turn !== null) this.turns.add(turn);
        return turn;
      },
    };
  }
  private whole<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }
  /** A git that was started before lives on after its parent, to its own end. */
  async bury(): Promise<void> {
    await Promise.allSettled(this.running);
    for (const turn of this.turns) await turn.release().catch(() => {});
  }
}

const NEW = "incidents/2026/2026-11-20-b.md";
const GONE = "incidents/2026/2026-11-20-gone.md";

/** A clone with a commit that is not shared and an edit that is not committed; the remote has changed, new and gone files. */
function template(): string {
  const made = folder("template");
  const url = join(made, "remote.git");
  new Repository(made).git("init", "-q", "--bare", url);
  const one = new Repository(join(made, "one"));
  new Repository(made).git("clone", "-q", url, one.root);
  settle(one).commit("incident", {
    [PATH]: incidentText({ status: "in_review" }),
    [GONE]: "gone\n",
    "a.txt": "a\n",
  });
  one.git("push", "-q", "origin", "HEAD:main");
  const other = Repository.clone(url);
  other.git("rm", "-q", GONE);
  other.commit("theirs", {
    [PATH]: incidentText({ status: "in_review", summary: "Theirs." }),
    [NEW]: "b\n",
    "a.txt": "theirs\n",
  });
  other.git("push", "-q", "origin", "HEAD:main");
  one.commit("ours", { [PATH]: incidentText({ status: "in_review", title: "Ours" }) });
  one.write(PATH, one.read(PATH).replace("- **15:10** All", "- **14:20** Typed\n- **15:10** All"));
  one.git("remote", "set-url", "origin", "../remote.git");
  return made;
}

/** What a plain `git commit -a` makes of it; in a copy, whose locks a user would have removed first. */
function commitAll(root: string): Repository {
  const copy = folder("copy");
  cpSync(root, copy, { recursive: true });
  rmSync(join(copy, ".git/index.lock"), { force: true });
  const twin = new Repository(copy);
  twin.git("commit", "-q", "-a", "--allow-empty", "-m", "mine");
  return twin;
}

function at(repository: Repository, path: string): string | null {
  return repository.git("ls-tree", "HEAD", "--", path) === "" ? null : repository.git("show", `HEAD:${path}`);
}

describe("sync killed before any of its steps, of the disk and of git", () => {
  it("loses neither side, no plain commit reverts an incident, and the next run ends the work", {
    timeout: 600_000,
  }, async () => {
    const made = template();
    // One step in so many here; every one of them in the full form.
    const stride = process.env.AFTERWORD_TORTURE ? 1 : STRIDE;
    let [killed, isOver] = [0, false];
    for (let n = 1; !isOver; n += stride) {
      const place = folder("run");
      cpSync(made, place, { recursive: true });
      const one = new Repository(join(place, "one"));
      const mortal = new Mortal(n);
      isOver = !(await Promise.race([mortal.death, syncRun(mortal.context(one.root)).then(() => false)]));
      await mortal.bury();
      if (!isOver) killed++;
      one.git("fsck", "--strict");
      const hadTheirs = at(one, NEW) !== null;
      const twin = commitAll(one.root);
      expect(at(twin, PATH)).toMatch(/title: Ours[\s\S]*Typed/);
      if (hadTheirs)
        expect([at(twin, NEW), at(twin, GONE), at(twin, "a.txt")]).toEqual(["b", null, "theirs"]);
      if (hadTheirs) expect(at(twin, PATH)).toContain("Theirs.");
      await syncRun(contextIn(one.root));
      expect(one.git("rev-parse", "HEAD")).toBe(one.git("rev-parse", "origin/main"));
      expect([at(one, NEW), at(one, GONE), at(one, "a.txt")]).toEqual(["b", null, "theirs"]);
      expect(at(one, PATH)).toMatch(/title: Ours[\s\S]*Theirs\./);
      expect(one.git("diff", "--stat")).toContain("1 insertion(+)");
      expect(one.read(PATH)).toContain("Typed");
      // The next write into a folder clears what a dead process left beside its files; this process is alive.
      const status = one.git("status", "--porcelain").split("\n");
      expect(status.filter((line) => !line.includes(".afterword-"))).toEqual([`M ${PATH}`]);
      for (const done of [place, twin.root]) rmSync(done, { recursive: true });
    }
    expect(killed).toBeGreaterThan(5);
  });
});
