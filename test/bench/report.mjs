// What a report of a quarter costs without an index, beside git on the same archives, and the largest exact rank sums.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { archiveOf, memory } from "./archives.mjs";
import { environment, inTurns, ms, once, ratio, table } from "./measure.mjs";

const SIZES = [1000, 10_000];
/** About 170 incidents of the large archive began in it. */
const QUARTER = ["report", "2025-Q3", "--as-of", "2026-06-01", "--format", "json"];
const MOST_TIMES_BARE = 70;
const MOST_MEMORY = 300;

async function ofSize(count, { root, cache, node, runs }) {
  const cwd = await archiveOf(count, cache);
  const options = { cwd, env: { ...environment(cache), AFTERWORD_NO_INDEX: "1" } };
  const report = [join(root, "bin/afterword.js"), ...QUARTER];
  const times = await inTurns(
    {
      bare: () => once(node, ["-e", "0"], options).ms,
      git: () => once("git", ["ls-tree", "-r", "HEAD"], options).ms,
      report: () => once(node, report, options).ms,
    },
    runs,
  );
  return { count, ...times, peak: memory(node, report, options) };
}

/** Seconds of 400 against 400 values, in a process of its own. */
async function rankSums({ root, cache, node }) {
  const file = join(cache, "rank-sum.mjs");
  const source = join(root, "src/metrics/statistics/rank-sum.ts");
  await build({ entryPoints: [source], outfile: file, bundle: true, format: "esm", platform: "node" });
  const measured = ["i * 7.5", "Math.floor(i / 3)"].map((value) => {
    const code = `import { rankSum } from ${JSON.stringify(file)};
      const all = Array.from({ length: 800 }, (_, i) => ${value});
      rankSum(all.filter((_, i) => i % 2), all.filter((_, i) => i % 2 === 0));`;
    const script = join(cache, "rank-sum-run.mjs");
    writeFileSync(script, code);
    return { ms: once(node, [script], { env: {} }).ms, peak: memory(node, [script], { env: {} }) };
  });
  return ["all different", "every value three times"].map((name, i) => ({ name, ...measured[i] }));
}

const megabytes = (peak) => (peak === null ? "" : `${peak} MB`);
const kept = (is) => (is ? "yes" : "no");

/** The text of the block `report`. */
export async function report(options) {
  const sizes = [];
  for (const count of SIZES) sizes.push(await ofSize(count, options));
  const rows = sizes.map(({ count, bare, git, report: made, peak }) => [
    count.toLocaleString("en"),
    ms(bare.least),
    ms(git.least),
    ms(made.least),
    ratio(made.least, bare.least),
    kept(made.least <= MOST_TIMES_BARE * bare.least),
    megabytes(peak),
    peak === null ? "" : kept(peak < MOST_MEMORY),
  ]);
  const titles = [
    "incidents",
    "bare",
    "`git ls-tree -r`",
    "report",
    "ratio to bare",
    "≤ 70",
    "memory",
    "< 300 MB",
  ];
  const [small, large] = sizes;
  const growth = (name) => ratio(large[name].least, small[name].least);
  const sums = (await rankSums(options)).map(({ name, ms: time, peak }) => [name, ms(time), megabytes(peak)]);
  return `A quarter as JSON without an index, the fastest of ${options.runs} runs, taking turns.

${table(titles, rows)}

From 1,000 to 10,000 incidents the report takes ${growth("report")} times as long, \`git ls-tree -r\` ${growth("git")} times.

The exact rank sum of 400 against 400 values, one run with the start of its process:

${table(["values", "time", "memory"], sums)}`;
}
