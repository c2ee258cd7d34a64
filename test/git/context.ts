import { fileStamps } from "../../src/adapters/file-stamps.js";
import { nodeFiles } from "../../src/adapters/node-files.js";
import { processLocks } from "../../src/adapters/process-locks.js";
import { quickGit } from "../../src/adapters/quick-git.js";
import { gitRunner } from "../../src/adapters/simple-git.js";
import type { Context, GitRunner, GlobalOptions } from "../../src/ports.js";
import { type Said, testContext } from "../support/context.js";
import { env } from "./repository.js";

/** 2026-11-21T18:00:00Z. */
export const NOW = 1_795_284_000;

/** Real files and a real git; a set clock. `around` may wrap the runner, to count or to break what it does. */
export function contextIn(
  cwd: string,
  options: {
    readonly globals?: Partial<GlobalOptions>;
    readonly env?: Readonly<Record<string, string>>;
    readonly said?: Said;
    readonly around?: (runner: GitRunner) => GitRunner;
  } = {},
): Context {
  const variables = { ...env, ...options.env };
  const around = options.around ?? ((runner) => runner);
  const base = testContext({ ...options, cwd, env: variables, now: NOW });
  return {
    ...base,
    random: {
      text: (count, alphabet) =>
        Array.from({ length: count }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join(""),
    },
    files: async () => nodeFiles,
    quickGit: (folder, args) => quickGit(folder, args, variables),
    git: async (folder) => around(gitRunner(folder, variables)),
    locks: async () => processLocks,
    stamps: async () => fileStamps,
  };
}
