import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import type { Editor } from "../ports.js";

/**
 * AFTERWORD_EDITOR, else what git would start, asked outside any repository: a repository must not name a program.
 * The command is the user's own and may hold arguments, so it goes through the shell as git's does; the path is an argument.
 */
export function systemEditor(env: NodeJS.ProcessEnv): Editor {
  return {
    async edit(path) {
      const command = env.AFTERWORD_EDITOR || (await gitEditor(env));
      const exit = await run("sh", ["-c", `${command} "$@"`, command, path], env);
      return { exit, command };
    },
  };
}

async function gitEditor(env: NodeJS.ProcessEnv): Promise<string> {
  const clean = Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith("GIT_") || name === "GIT_EDITOR"),
  );
  const asked = spawn("git", ["var", "GIT_EDITOR"], {
    cwd: tmpdir(),
    env: { ...clean, GIT_CEILING_DIRECTORIES: tmpdir() },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let told = "";
  asked.stdout.on("data", (chunk: Buffer) => {
    told += chunk.toString();
  });
  await ended(asked);
  return told.trim() || env.VISUAL || env.EDITOR || "vi";
}

async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const editor = spawn(program, args, { stdio: ["inherit", 2, "inherit"], env });
  // Ctrl-C belongs to the editor while it runs; it must not end us. What is to end us ends the editor first.
  const ignore = () => {};
  const pass = (signal: NodeJS.Signals) => editor.kill(signal);
  process.on("SIGINT", ignore).on("SIGTERM", pass).on("SIGHUP", pass);
  try {
    return await ended(editor);
  } finally {
    process.off("SIGINT", ignore).off("SIGTERM", pass).off("SIGHUP", pass);
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
