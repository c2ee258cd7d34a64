// npm run bench [-- --runs 30] [--large] [--nodes /path/to/node,…] [--only start|archives|import]
// What commands cost as ratios to a bare `node -e 0`, in one run, written to docs/figures.md.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBlock } from "../../scripts/figures.mjs";
import { archives } from "./archives.mjs";
import { importing } from "./import-slack.mjs";
import { startup } from "./startup.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "30" },
    large: { type: "boolean", default: false },
    nodes: { type: "string", default: "" },
    only: { type: "string" },
  },
});
const runs = Number(values.runs);
const nodes = [process.execPath, ...values.nodes.split(",").filter(Boolean)];
const cache = join(root, ".cache/bench");
mkdirSync(cache, { recursive: true });
execFileSync(process.execPath, [join(root, "scripts/bundle.mjs")], { stdio: "inherit" });

if (!values.only || values.only === "start") {
  const folder = mkdtempSync(join(tmpdir(), "afterword-bench-"));
  const body = await startup(root, folder, nodes, runs);
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${body}\n`);
  writeBlock(
    "start",
    "Short commands",
    "npm run bench",
    `The fastest of ${runs} runs, taking turns, as a ratio to the fastest bare start of the same Node.\n\n${body}`,
  );
}
if (!values.only || values.only === "archives") {
  // The quickest engine among the Nodes at hand: the limits are those of Node 22 and later.
  const node = nodes.at(-1);
  const sizes = [1000, 10_000, ...(values.large ? [100_000] : [])];
  const body = await archives(sizes, { root, cache, node, runs: Math.max(3, Math.ceil(runs / 6)) });
  console.log(`\n${body}\n`);
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  writeBlock(
    "archives",
    "Large archives",
    "npm run bench",
    `Measured with Node ${version}. Generated archives (\`test/bench/make-archive.mjs\`), warm file cache.\n\n${body}`,
  );
}
if (!values.only || values.only === "import") {
  const folder = mkdtempSync(join(tmpdir(), "afterword-bench-"));
  const body = importing(root, folder, nodes.at(-1), Math.max(3, Math.ceil(runs / 3)));
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${body}\n`);
  writeBlock("import-speed", "Speed of an import", "npm run bench -- --only import", body);
}
