import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const CACHE = join(import.meta.dirname, "../../.cache");

/** How far a long test has come; at its full size it goes on where a run of the same commit was broken off. */
export class Progress {
  kills = 0;
  answers = 0;
  readonly #path: string;
  readonly #commit: string | null;

  constructor(name: string) {
    this.#path = join(CACHE, `progress-${name}.json`);
    this.#commit = process.env.AFTERWORD_TORTURE ? commitNow() : null;
    if (this.#commit === null || !existsSync(this.#path)) return;
    const known = JSON.parse(readFileSync(this.#path, "utf8"));
    if (known.commit === this.#commit) [this.kills, this.answers] = [known.kills, known.answers];
  }

  add(answers: number): void {
    this.kills++;
    this.answers += answers;
    if (this.#commit === null) return;
    mkdirSync(dirname(this.#path), { recursive: true });
    const { kills } = this;
    writeFileSync(this.#path, JSON.stringify({ commit: this.#commit, kills, answers: this.answers }));
  }

  /** What was measured goes into the table of figures. */
  done(measured: string): void {
    rmSync(this.#path, { force: true });
    if (process.env.AFTERWORD_FIGURES) appendFileSync(process.env.AFTERWORD_FIGURES, `${measured}\n`);
  }
}

function commitNow(): string {
  return execFileSync("git", ["rev-parse", "HEAD"], { cwd: import.meta.dirname, encoding: "utf8" }).trim();
}
