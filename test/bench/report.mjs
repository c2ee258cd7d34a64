// What a report of a quarter costs without an index, and by what earlier ones have kept, beside git on the same archives,
// and the largest exact rank sums.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { archiveOf, memory } from "./archives.mjs";
import { environment, inTurns, ms, once, ratio, table } from "./measure.mjs";

const SIZES = [1000, 10_000];
/** About 170 incidents of the large archive began in it. */
const QUARTER = ["report", "2025-Q3", "--as-of", "2026-06-01", "--format", "json"];
const MOST_TIMES_BARE = 70;
const MOST_TIMES_BARE_WARM = 8;
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
  return {
    version: once(node, ["--version"], { env: {} }).stdout.trim(),
    count,
    ...times,
    peak: memory(node, report, options),
    warm: await warmOf(cwd, { root, cache, node, runs }),
  };
}

/** A quarter before this many quarters. */
const quarterBack = (count) => `${2025 - Math.floor((count + 1) / 4)}-Q${4 - ((count + 1) % 4)}`;

/** With the index there: a quarter that was asked before, at the cut-off of the moment; and each time another quarter. */
async function warmOf(cwd, { root, cache, node, runs }) {
  const options = { cwd, env: environment(cache) };
  const run = (...args) => once(node, [join(root, "bin/afterword.js"), ...args], options).ms;
  const ask = (quarter) => run("report", quarter, "--format", "json");
  rmSync(join(cwd, ".git/afterword"), { recursive: true, force: true });
  run("list", "--limit", "20");
  const first = ask(quarterBack(0));
  const times = await inTurns(
    {
      bare: () => once(node, ["-e", "0"], options).ms,
      same: () => ask(quarterBack(0)),
      another: (i) => ask(quarterBack(i + 1)),
    },
    runs,
  );
  return { first, ...times };
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

/** The text of the block `report`; the rank sums by the last of the Nodes. */
export async function report({ nodes, ...options }) {
  const sizes = [];
  for (const node of nodes) for (const count of SIZES) sizes.push(await ofSize(count, { ...options, node }));
  const rows = sizes.map(({ version, count, bare, git, report: made, peak }) => [
    version,
    count.toLocaleString("en"),
    ms(bare.least),
    ms(git.least),
    ms(made.least),
    ratio(made.least, bare.least),
    kept(made.least <= MOST_TIMES_BARE * bare.least),
    megabytes(peak),
    peak === null ? "" : kept(peak < MOST_MEMORY),
  ]);
  const warm = sizes.flatMap(({ version, count, warm: { bare, first, same, another } }) => {
    const row = (name, time, limit) => [
      version,
      count.toLocaleString("en"),
      name,
      ms(bare.least),
      ms(time),
      ratio(time, bare.least),
      limit ? kept(time <= limit * bare.least) : "",
    ];
    return [
      row("the first one", first),
      row("the same quarter later", same.least, MOST_TIMES_BARE_WARM),
      row("another quarter each time", another.least),
    ];
  });
  const warmTitles = ["Node", "incidents", "report", "bare", "time", "ratio to bare", "≤ 8"];
  const titles = [
    "Node",
    "incidents",
    "bare",
    "`git ls-tree -r`",
    "report",
    "ratio to bare",
    "≤ 70",
    "memory",
    "< 300 MB",
  ];
  const [small, large] = sizes.slice(-2);
  const growth = (name) => ratio(large[name].least, small[name].least);
  const sums = (await rankSums({ ...options, node: nodes.at(-1) })).map(({ name, ms: time, peak }) => [
    name,
    ms(time),
    megabytes(peak),
  ]);
  return `A quarter as JSON without an index, the fastest of ${options.runs} runs, taking turns.

${table(titles, rows)}

With the index there, each at the cut-off of its moment (nothing in these quarters is ongoing):

${table(warmTitles, warm)}

From 1,000 to 10,000 incidents, on ${small.version}, the report takes ${growth("report")} times as long, \`git ls-tree -r\` ${growth("git")} times.

The exact rank sum of 400 against 400 values, one run with the start of its process:

${table(["values", "time", "memory"], sums)}`;
}
