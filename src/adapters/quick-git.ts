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
  });
  // Not spawn's own `timeout`: where there is no git to start, it keeps the program from ending until it is over.
  const patience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  const parts: Uint8Array[] = [];
  child.stdout.on("data", (part: Uint8Array) => parts.push(part));
  return new Promise((resolve) => {
    const end = (answer: GitAnswer): void => {
      clearTimeout(patience);
      resolve(answer);
    };
    child.on("error", () => end({ code: MISSING, stdout: new Uint8Array(), stderr: "" }));
    child.on("close", (code) => end({ code: code ?? MISSING, stdout: Buffer.concat(parts), stderr: "" }));
  });
}
