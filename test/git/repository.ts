import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { gitRunner } from "../../src/adapters/simple-git.js";
import type { GitRunner } from "../../src/ports.js";

/** Everything below one temporary folder, with a home of its own: no test sees the user's configuration. */
const base = realpathSync(mkdtempSync(join(tmpdir(), "afterword-git-")));
afterAll(() => rmSync(base, { recursive: true, force: true }));

export const env: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "",
  HOME: base,
  XDG_CONFIG_HOME: join(base, "config"),
  XDG_STATE_HOME: join(base, "state"),
  GIT_CONFIG_GLOBAL: join(base, "gitconfig"),
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CEILING_DIRECTORIES: base,
};
writeFileSync(
  join(base, "gitconfig"),
  "[user]\n\tname = Test\n\temail = test@example.org\n[init]\n\tdefaultBranch = main\n[core]\n\tfsync = none\n",
);

let folders = 0;
/** A new, empty folder. */
export function folder(name = "folder"): string {
  const made = join(base, `${name}-${++folders}`);
  mkdirSync(made);
  return made;
}

/** A real repository in a temporary folder. Never the project's own: git may not look above `base`. */
export class Repository {
  readonly runner: GitRunner;
  constructor(readonly root: string) {
    if (!root.startsWith(base)) throw new Error(`not a temporary folder: ${root}`);
    this.runner = gitRunner(root, env);
  }
  static make(...options: readonly string[]): Repository {
    const root = folder("repository");
    execFileSync("git", ["init", "-q", ...options, root], { env });
    return new Repository(root);
  }
  static bare(): string {
    return Repository.make("--bare").root;
  }
  static clone(url: string): Repository {
    const root = folder("clone");
    execFileSync("git", ["clone", "-q", url, root], { env, stdio: ["ignore", "ignore", "ignore"] });
    return new Repository(root);
  }
  /** Output of a git command, trimmed; throws where it fails. */
  git(...args: readonly string[]): string {
    return execFileSync("git", args, {
      cwd: this.root,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }
  write(path: string, content: string | Uint8Array, mode?: number): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content, mode === undefined ? {} : { mode });
  }
  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }
  commit(message: string, files: Readonly<Record<string, string>>): string {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git("add", "--", ...Object.keys(files));
    this.git("commit", "-q", "-m", message);
    return this.git("rev-parse", "HEAD");
  }
}
