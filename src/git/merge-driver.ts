import { join } from "node:path";
import { shellWord } from "../model/shell-word.js";
import type { Context, GitRunner } from "../ports.js";
import { ask } from "./answers.js";
import type { GitConfig } from "./config.js";

const NAME = "merge.afterword.name";
const DRIVER = "merge.afterword.driver";

/** What git runs for incident files: the program by name where PATH has it, else as it was started now. */
export async function driverCommand(context: Context): Promise<string> {
  const program = (await isOnPath(context, "afterword")) ? ["afterword"] : context.program.map(shellWord);
  return [...program, "merge-file", "%O", "%A", "%B", "%P"].join(" ");
}

async function isOnPath(context: Context, name: string): Promise<boolean> {
  const files = await context.files();
  for (const folder of (context.env.PATH ?? "").split(":")) {
    if (folder.startsWith("/") && (await files.kind(join(folder, name))) !== null) return true;
  }
  return false;
}

/** The driver that this clone has, or null. It is local configuration: each clone needs its own. */
export function registeredDriver(config: GitConfig): string | null {
  return config.get(DRIVER);
}

export async function registerDriver(git: GitRunner, command: string): Promise<void> {
  await ask(git, ["config", "--local", NAME, "afterword: incident files by their grammar"]);
  await ask(git, ["config", "--local", DRIVER, command]);
}
