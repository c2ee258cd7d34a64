import { randomInt } from "node:crypto";
import { resolve } from "node:path";
import { isPlainTerminal } from "../model/plain-terminal.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Instant } from "../model/when.js";
import { findZonesBy } from "../model/zone-source.js";
import type { Clock, Context, GlobalOptions, Random } from "../ports.js";
import { isTerminal } from "./is-terminal.js";
import { systemStretch } from "./system-zones.js";
import { makeOutput } from "./terminal.js";
import { userEnvironment } from "./user-environment.js";

type Given = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** The Context of a real run. Adapters behind functions are loaded when a command first asks for them. */
export async function makeContext(given: Given): Promise<Context> {
  const env = await userEnvironment(process.env);
  const globals = globalOptions(given, env);
  findZonesBy(systemStretch);
  const output = makeOutput(globals.quiet, text(given.color) ?? env.AFTERWORD_COLOR ?? "auto");
  const cwd = resolve(text(given.C) ?? ".");
  const program = [process.execPath, resolve(process.argv[1] ?? "")];
  return {
    cwd,
    env,
    program,
    globals,
    interactive: globals.input && !inCi(env) && isPerson(),
    output,
    clock: clock(text(given.now) ?? env.AFTERWORD_NOW),
    random,
    files: async () => (await import("./node-files.js")).nodeFiles,
    git: async (folder) => (await import("./simple-git.js")).gitRunner(folder, env),
    quickGit: async (folder, args) => (await import("./quick-git.js")).quickGit(folder, args, env),
    editor: async () => (await import("./system-editor.js")).systemEditor(env),
    locks: async () => (await import("./process-locks.js")).processLocks,
    prompter: async () => {
      const prompter = isPlainTerminal(env)
        ? (await import("./plain-prompter.js")).plainPrompter()
        : (await import("./inquirer.js")).inquirerPrompter(output);
      return output.unicode ? prompter : (await import("./plain-signs.js")).withPlainSigns(prompter);
    },
    templates: async () => (await import("./template-worker.js")).templateWorker(),
    databases: async () => (await import("./sqlite.js")).databases(),
    stamps: async () => (await import("./file-stamps.js")).fileStamps,
    progress: async (label) =>
      (await import("./progress-bar.js")).progressBar(label, globals.json || globals.quiet, env),
    aside: async () => (await import("./aside.js")).asideRunner(program, cwd, env),
    stdin: async () => (await import("./standard-input.js")).readAll(),
    stdinBytes: async (limit) => (await import("./standard-input.js")).readBytes(limit),
  };
}

/** Questions are drawn on stderr, answers come from stdin, and a captured stdout means a script. */
function isPerson(): boolean {
  return isTerminal(0) && isTerminal(1) && isTerminal(2);
}

function globalOptions(given: Given, env: NodeJS.ProcessEnv): GlobalOptions {
  const archives = given.archive;
  return {
    archives: Array.isArray(archives) ? archives : [],
    committed: given.committed === true,
    json: given.json === true,
    input: given.input !== false,
    yes: given.yes === true,
    dryRun: given.dryRun === true,
    quiet: given.quiet === true,
    debug: given.debug === true,
    tz: text(given.tz) ?? (env.AFTERWORD_TZ || null),
  };
}

function text(value: Given[string]): string | null {
  return typeof value === "string" ? value : null;
}

function inCi(env: NodeJS.ProcessEnv): boolean {
  const value = env.CI ?? "";
  return value !== "" && value !== "0" && value.toLowerCase() !== "false";
}

const SET_CLOCK = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function clock(set: string | undefined): Clock {
  if (set === undefined || set === "") return { now: () => Math.floor(Date.now() / 1000) };
  const at = SET_CLOCK.test(set) ? Date.parse(set) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new UserError("clock", `the clock cannot be set to \`${set}\``, EXIT.usage, {
      hint: "afterword status --now 2026-11-20T14:02Z (AFTERWORD_NOW takes the same form: a day, a time and an offset)",
    });
  }
  const instant: Instant = Math.floor(at / 1000);
  return { now: () => instant };
}

const random: Random = {
  text: (count, alphabet) =>
    Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join(""),
};
