import type { GitRunner } from "../ports.js";

/** Stub: the git door is being built. */
export function gitRunner(_folder: string, _env: NodeJS.ProcessEnv): GitRunner {
  throw new Error("git is not built yet");
}
