// npm run bench [-- --runs 30] [--sizes 1000,10000,100000] [--nodes /path/to/node,…] [--only start|archives|report|import|hostile]
//   --cache FOLDER: where generated archives are kept, as archive-10000 and so on, each with a file .git/made
// What commands cost as ratios to a bare `node -e 0`, in one run, written to docs/figures.md.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBlock } from "../../scripts/figures.mjs";
import { archives } from "./archives.mjs";
import { hostile } from "./hostile.mjs";
import { importing } from "./import-slack.mjs";
import { plot } from "./plot.mjs";
import { report } from "./report.mjs";
import { startup } from "./startup.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "30" },
    sizes: { type: "string", default: "1000,10000,100000" },
    nodes: { type: "string", default: "" },
    only: { type: "string" },
    cache: { type: "string" },
  },
});
const runs = Number(values.runs);
const nodes = [process.execPath, ...values.nodes.split(",").filter(Boolean)];
const cache = values.cache ?? join(root, ".cache/bench");
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
  const sizes = values.sizes.split(",").map(Number);
  const few = Math.max(3, Math.ceil(runs / 3));
  const { table, points } = await archives(sizes, { root, cache, nodes, runs: few });
  console.log(`\n${table}\n`);
  const newest = points.at(-1)?.version;
  const title = `Fastest times on Node ${newest}, by the number of incidents`;
  writeFileSync(
    join(root, "docs/images/archives.svg"),
    plot(
      points.filter(({ version }) => version === newest),
      title,
    ),
  );
  writeBlock(
    "archives",
    "Large archives",
    "npm run bench -- --only archives",
    `Generated archives (\`test/bench/make-archive.mjs\`), packed, warm file cache; the fastest and the median of ${few} runs, taking turns. What takes many seconds is run twice. Node 20 has no SQLite of its own and is measured beside the required ones, with 10,000 incidents.\n\n${table}\n\n![${title}](images/archives.svg)`,
  );
}
if (!values.only || values.only === "report") {
  const few = Math.max(3, Math.ceil(runs / 6));
  const body = await report({ root, cache, nodes, runs: few });
  console.log(`\n${body}\n`);
  writeBlock("report", "Reports", "npm run bench -- --only report", body);
}
if (!values.only || values.only === "import") {
  const folder = mkdtempSync(join(tmpdir(), "afterword-bench-"));
  const body = importing(root, folder, nodes.at(-1), Math.max(3, Math.ceil(runs / 3)));
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${body}\n`);
  writeBlock("import-speed", "Speed of an import", "npm run bench -- --only import", body);
}
if (!values.only || values.only === "hostile") {
  const folder = mkdtempSync(join(tmpdir(), "afterword-bench-"));
  const body = hostile(root, folder, nodes.at(-1), Math.max(3, Math.ceil(runs / 6)));
  rmSync(folder, { recursive: true, force: true });
  console.log(`\n${body}\n`);
  writeBlock(
    "hostile",
    "A hostile archive",
    "npm run bench -- --only hostile",
    `\`check --all\` of an archive with one of each case of \`test/torture/hostile-archive.mjs\`, in a repository that names a program wherever git lets it.\n\n${body}`,
  );
}
