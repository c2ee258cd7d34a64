import { nodeFiles } from "../../src/adapters/node-files.js";
import { processLocks } from "../../src/adapters/process-locks.js";
import { gitRunner } from "../../src/adapters/simple-git.js";
import type { Context, GitRunner, GlobalOptions } from "../../src/ports.js";
import { env } from "./repository.js";

export interface TestContext extends Context {
  /** What was written to stderr. */
  readonly notes: string[];
}

const GLOBALS: GlobalOptions = {
  archives: [],
  committed: false,
  json: false,
  input: false,
  yes: false,
  dryRun: false,
  quiet: false,
  debug: false,
  tz: null,
};

/** 2026-11-21T12:00:00Z. */
export const NOW = 1_795_262_400;

/** Real files and a real git; a set clock. `around` may wrap the runner, to count or to break what it does. */
export function contextIn(
  cwd: string,
  options: {
    readonly globals?: Partial<GlobalOptions>;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly around?: (runner: GitRunner) => GitRunner;
  } = {},
): TestContext {
  const notes: string[] = [];
  const variables = { ...env, ...options.env };
  const around = options.around ?? ((runner) => runner);
  return {
    notes,
    cwd,
    env: variables,
    globals: { ...GLOBALS, ...options.globals },
    interactive: false,
    output: {
      answer: async () => {},
      note: (text) => void notes.push(text),
      isTerminal: false,
      columns: 100,
      color: false,
      unicode: true,
    },
    clock: { now: () => NOW },
    random: {
      text: (count, alphabet) =>
        Array.from({ length: count }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join(""),
    },
    files: async () => nodeFiles,
    git: async (folder) => around(gitRunner(folder, variables)),
    editor: async () => {
      throw new Error("no editor in this test");
    },
    locks: async () => processLocks,
    stdin: async () => "",
  };
}
