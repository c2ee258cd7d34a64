import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), "../../bin/afterword.js");

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder with a home, state and configuration of its own: nothing of the machine's user is seen or touched. */
export interface Sandbox {
  readonly folder: string;
  /** The environment of every process in it. */
  readonly env: Readonly<Record<string, string>>;
  afterword(args: readonly string[], options?: RunOptions): Run;
  /** As afterword, but does not wait: for runs beside each other. */
  start(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** Runs git and answers its stdout; throws when git refuses. */
  git(args: readonly string[], cwd?: string): string;
  write(path: string, content: string | Uint8Array): string;
  read(path: string): string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Another Node than this one. */
  readonly node?: string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh sandbox; removed when the test file is done. Clock: 2026-11-21T18:00:00Z. */
export function sandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "afterword-test-"));
  made.push(folder);
  const env = environment(folder);
  mkdirSync(join(folder, "home"));
  writeFileSync(
    join(folder, "home/.gitconfig"),
    "[user]\n\tname = Ana Lima\n\temail = ana@example.org\n[init]\n\tdefaultBranch = main\n[commit]\n\tgpgsign = false\n",
  );
  const inside = (path: string) => join(folder, path);
  return {
    folder,
    env,
    afterword: (args, options = {}) => {
      const ran = spawnSync(options.node ?? process.execPath, [PROGRAM, ...args], {
        cwd: options.cwd ?? folder,
        env: { ...env, ...options.env },
        input: options.input ?? "",
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
    },
    start: (args, options = {}) => startProgram(args, folder, env, options),
    git: (args, cwd = folder) => {
      const ran = spawnSync("git", [...args], { cwd, env: { ...env }, encoding: "utf8", maxBuffer: 1 << 28 });
      if (ran.status !== 0) throw new Error(`git ${args.join(" ")}: ${ran.stderr}`);
      return ran.stdout;
    },
    write: (path, content) => {
      mkdirSync(dirname(inside(path)), { recursive: true });
      writeFileSync(inside(path), content);
      return inside(path);
    },
    read: (path) => readFileSync(inside(path), "utf8"),
  };
}

function environment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GIT_|AFTERWORD_|XDG_|CI$|LC_|LANG|NODE_OPTIONS|VITEST)/.test(name),
  );
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    HOME: join(folder, "home"),
    XDG_CONFIG_HOME: join(folder, "home/.config"),
    XDG_STATE_HOME: join(folder, "home/.local/state"),
    XDG_CACHE_HOME: join(folder, "home/.cache"),
    GIT_CONFIG_NOSYSTEM: "1",
    LANG: "C.UTF-8",
    TZ: "Asia/Kathmandu",
    AFTERWORD_NOW: "2026-11-21T18:00:00Z",
  };
}

function startProgram(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
  options: RunOptions,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: options.cwd ?? folder,
      env: { ...env, ...options.env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdin.end(options.input ?? "");
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
