import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Whole-program tests run the bundle: it is built once, before the first of them. */
export default function setup(): void {
  if (process.env.AFTERWORD_NO_BUILD) return;
  execFileSync(process.execPath, [join(root, "scripts/bundle.mjs")], { cwd: root, stdio: "inherit" });
}
