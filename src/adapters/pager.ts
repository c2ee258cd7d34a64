import { spawn } from "node:child_process";

const NO_SUCH_PROGRAM = 127;

/**
 * Shows a text through AFTERWORD_PAGER, else PAGER, else `less -FRX`, which ends at once where all fits on the screen.
 * Never git's core.pager: a repository must not name a program. False: there is no such pager, nothing was shown.
 */
export async function page(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const command = env.AFTERWORD_PAGER ?? env.PAGER ?? "less -FRX";
  if (command === "" || command === "cat") return false;
  const code = await new Promise<number>((resolve) => {
    const child = spawn("sh", ["-c", command], { stdio: ["pipe", "inherit", "ignore"], env: { ...env } });
    child.on("error", () => resolve(NO_SUCH_PROGRAM));
    child.on("close", (exit) => resolve(exit ?? 0));
    // A pager that is left before the end closes the pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(text);
  });
  return code !== NO_SUCH_PROGRAM;
}
