import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** `$XDG_CONFIG_HOME/afterword/config.yml`, else below `~/.config`. */
function userConfigPath(env: NodeJS.ProcessEnv): string {
  const set = env.XDG_CONFIG_HOME;
  return join(set?.startsWith("/") ? set : join(env.HOME || homedir(), ".config"), "afterword", "config.yml");
}

/**
 * The environment with what the user's own file adds to it: a variable that is set wins over the file, so that all the
 * rest of the program has one place to look. Without a file nothing is loaded.
 */
export async function userEnvironment(env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const path = userConfigPath(env);
  if (!existsSync(path)) return env;
  const { readUserConfig, USER_KEYS } = await import("../document/user-config.js");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    process.stderr.write(
      `afterword: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}); it is left out\n`,
    );
    return env;
  }
  const { values, troubles } = readUserConfig(text);
  for (const { line, message } of troubles) process.stderr.write(`afterword: ${path}:${line}: ${message}\n`);
  const added = Object.entries(values).map(([key, value]) => [
    USER_KEYS[key as keyof typeof USER_KEYS],
    value,
  ]);
  return { ...Object.fromEntries(added), ...env };
}
