import { type ChildProcess, spawn } from "node:child_process";
import type { Aside } from "../ports.js";

const MOST_CHARACTERS = 4 * 1024 * 1024;

/** Commands of this program in processes of their own, which cannot hold up the one that asks. */
export function asideRunner(program: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Aside {
  return {
    run: (args) => {
      const [node = "", ...script] = program;
      // It writes to no terminal, and a key that ends this program ends it too.
      const child = spawn(node, [...script, ...args], { cwd, env, stdio: ["ignore", "pipe", "ignore"] });
      return { answer: answerOf(child), cancel: () => void child.kill() };
    },
  };
}

function answerOf(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if (text.length > MOST_CHARACTERS) child.kill();
    });
    child.on("error", () => resolve(null));
    child.on("close", (_code, signal) => resolve(signal === null && text !== "" ? text : null));
    child.unref();
  });
}
