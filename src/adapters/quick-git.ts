import { spawn } from "node:child_process";
import type { GitAnswer } from "../ports.js";
import { ALWAYS, childEnvironment } from "./git-environment.js";

const MISSING = -1;
/** A configuration that includes a FIFO would keep git waiting for ever. */
const PATIENCE_MS = 120_000;

/**
 * One git process in `folder` that is started before this function returns, so that it works while the program is still
 * being loaded; hardened as every other, except that filters are run: only for a repository that configures none. The
 * answer of a git that cannot be started is the code -1.
 */
export function quickGit(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<GitAnswer> {
  const config = [...ALWAYS, "submodule.recurse=false"].flatMap((setting) => ["-c", setting]);
  const child = spawn("git", [...config, "--literal-pathspecs", "--no-pager", ...args], {
    cwd: folder,
    env: { ...childEnvironment(env), LC_ALL: "C" },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
  });
  const parts: Uint8Array[] = [];
  child.stdout.on("data", (part: Uint8Array) => parts.push(part));
  return new Promise((resolve) => {
    child.on("error", () => resolve({ code: MISSING, stdout: new Uint8Array(), stderr: "" }));
    child.on("close", (code) => resolve({ code: code ?? MISSING, stdout: Buffer.concat(parts), stderr: "" }));
  });
}
