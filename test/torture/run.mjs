// `npm run torture`: the long fault tests, row by row; resumable (a row that passed on this commit is not run again),
// each with its seed printed. `-- ROW…` runs only these rows, `-- --again` all of them once more, `-- ROW --runs=N` at
// another size than the row's, `-- ROW --seed=N` with what was drawn then, `-- --table` writes the table from what is
// known, `-- --list` tells the rows. The table says the size that was run; a row that this machine has not run stays as
// docs/figures.md has it. Two rows run at a time, the longest first; those that measure time run by themselves, after them.
import { execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lineOf, writeBlock } from "../../scripts/figures.mjs";
import { ROWS } from "./rows.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const memory = join(root, ".cache/torture.json");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const again = process.argv.includes("--again");
const tableOnly = process.argv.includes("--table");
const givenRuns = Number(process.argv.find((word) => word.startsWith("--runs="))?.slice("--runs=".length));
const givenSeed = Number(process.argv.find((word) => word.startsWith("--seed="))?.slice("--seed=".length));
const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();

if (process.argv.some((word) => ["--help", "-h", "--list"].includes(word))) {
  console.log(
    `npm run torture [-- ROW…] [--runs=N] [--seed=N] [--again] [--table] [--list]\n\n${ROWS.map(told).join("\n")}`,
  );
  process.exit(0);
}

mkdirSync(join(root, ".cache"), { recursive: true });
const known = existsSync(memory) ? JSON.parse(readFileSync(memory, "utf8")) : {};
const unknown = wanted.filter((word) => !ROWS.some(({ id }) => id === word));
if (unknown.length > 0) throw new Error(`no row ${unknown}; rows: ${ROWS.map(({ id }) => id).join(" ")}`);

/** A row and the command that runs it. */
function told({ id, title, runs, hasSize }) {
  const size = hasSize === false ? "" : `, ${runs.toLocaleString("en")}`;
  return `npm run torture -- ${id.padEnd(16)} ${title}${size}`;
}

/** A row that passed on this commit at its full size is not run again. */
function isDone({ id, runs }) {
  const before = known[id];
  return before?.commit === commit && before.outcome === "0 losses" && before.runs === runs;
}

/** Its output goes into a file while it runs, and is shown when it has ended: two rows would mix theirs. */
function vitest(args, env, log) {
  const output = openSync(log, "w");
  return new Promise((resolve) => {
    const child = spawn(join(root, "node_modules/.bin/vitest"), args, {
      cwd: root,
      stdio: ["ignore", output, output],
      env: { ...process.env, ...env },
    });
    child.on("error", () => resolve(1));
    child.on("close", (status) => {
      closeSync(output);
      console.log(readFileSync(log, "utf8"));
      resolve(status);
    });
  });
}

async function runRow(row, runs, seed) {
  const report = join(root, `.cache/torture-${row.id}.json`);
  const figures = join(root, `.cache/torture-${row.id}.figures`);
  for (const old of [report, figures]) rmSync(old, { force: true });
  const missing = row.files.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) return { outcome: `FAILED: no ${missing}`, seconds: 0, runs };
  const started = Date.now();
  const args = ["run", ...row.files, "--testTimeout=3000000", "--reporter=default", "--reporter=json"];
  const status = await vitest(
    [...args, `--outputFile.json=${report}`],
    {
      AFTERWORD_RUNS: String(runs),
      AFTERWORD_SEED: String(seed),
      AFTERWORD_TORTURE: "1",
      AFTERWORD_FIGURES: figures,
      AFTERWORD_NO_BUILD: "1",
      ...row.env,
    },
    join(root, `.cache/torture-${row.id}.log`),
  );
  const seconds = Math.round((Date.now() - started) / 1000);
  const { numPassedTests = 0, numTotalTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : {};
  const outcome = status === 0 && numPassedTests > 0 ? "0 losses" : "FAILED";
  return {
    outcome,
    tests: `${numPassedTests} of ${numTotalTests}`,
    seconds,
    runs,
    measured: linesOf(figures),
  };
}

/** What the tests of a row measured, a line each: they write it into the file that AFTERWORD_FIGURES names. */
function linesOf(path) {
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
}

/** `500`, or `120 of 500` where the row was run smaller than it should be; `all` where its tests have one size. */
function sizeOf({ runs, hasSize }, ran = 0) {
  if (hasSize === false) return ran > 0 ? "all" : "–";
  const [full, done] = [runs, ran].map((count) => count.toLocaleString("en"));
  return ran >= runs ? full : `${done} of ${full}`;
}

function tableRow(row) {
  const command = `\`npm run torture -- ${row.id}\``;
  const before = known[row.id] === undefined ? lineOf("torture", command) : null;
  if (before !== null) return before;
  const { outcome, tests, seconds = 0, commit: at = "", runs, measured = [] } = known[row.id] ?? {};
  const what = [row.title, ...measured].join("; ");
  const cells = [what, sizeOf(row, runs), outcome ?? "not run", tests ?? "–", `${seconds} s`];
  return `| ${[...cells, command, at.slice(0, 8)].join(" | ")} |`;
}

function isAsked(row) {
  if (wanted.length > 0) return wanted.includes(row.id);
  if (again || !isDone(row)) return true;
  console.log(`== ${row.id}: passed on this commit already`);
  return false;
}

async function runOne(row) {
  const runs = Number.isFinite(givenRuns) ? givenRuns : row.runs;
  const seed = Number.isFinite(givenSeed) ? givenSeed : randomInt(2 ** 31 - 1);
  console.log(`== ${row.id}: ${row.title}, ${runs.toLocaleString("en")} runs, seed ${seed} …`);
  known[row.id] = { ...(await runRow(row, runs, seed)), commit, seed };
  console.log(`== ${row.id}: ${known[row.id].outcome}, ${known[row.id].seconds} s`);
  writeFileSync(memory, JSON.stringify(known, null, 1));
}

async function runAll(rows) {
  const secondsOf = ({ id }) => known[id]?.seconds ?? Number.POSITIVE_INFINITY;
  const waiting = rows.filter(({ alone }) => !alone).sort((a, b) => secondsOf(b) - secondsOf(a));
  const lane = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await runOne(row);
  };
  await Promise.all([lane(), lane()]);
  for (const row of rows.filter(({ alone }) => alone)) await runOne(row);
}

const asked = tableOnly ? [] : ROWS.filter(isAsked);
if (asked.length > 0) {
  execFileSync(process.execPath, [join(root, "scripts/bundle.mjs")], { cwd: root, stdio: "inherit" });
  const began = Date.now();
  await runAll(asked);
  console.log(`== ${asked.length} rows in ${((Date.now() - began) / 60_000).toFixed(1)} minutes`);
}

const table = [
  "| what | size | losses | tests passed | time | command | commit |",
  "|---|---|---|---|---|---|---|",
  ...ROWS.map(tableRow),
];
writeBlock("torture", "What must survive", "npm run torture", table.join("\n"));
process.exitCode = Object.values(known).some(({ outcome }) => outcome.startsWith("FAILED")) ? 1 : 0;
