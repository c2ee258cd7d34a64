// `npm run torture`: the long fault tests, row by row; resumable (a row that passed on this commit is not run again),
// seeds printed by the tests. `-- ROW…` runs only these rows, `-- --again` all of them once more.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBlock } from "../../scripts/figures.mjs";
import { ROWS } from "./rows.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const memory = join(root, ".cache/torture.json");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const again = process.argv.includes("--again");
const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();

mkdirSync(join(root, ".cache"), { recursive: true });
const known = existsSync(memory) ? JSON.parse(readFileSync(memory, "utf8")) : {};

function runRow(row) {
  const report = join(root, `.cache/torture-${row.id}.json`);
  const started = Date.now();
  const files = row.files.filter((file) => existsSync(join(root, file)));
  if (files.length === 0) return { outcome: "no test yet", seconds: 0 };
  const args = [
    "run",
    ...files,
    "--testTimeout=3000000",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(join(root, "node_modules/.bin/vitest"), args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, AFTERWORD_RUNS: String(row.runs), AFTERWORD_TORTURE: "1" },
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  const { numPassedTests = 0, numTotalTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : {};
  return {
    outcome: status === 0 ? "0 losses" : "FAILED",
    tests: `${numPassedTests} of ${numTotalTests}`,
    seconds,
  };
}

for (const row of ROWS) {
  if (wanted.length > 0 && !wanted.includes(row.id)) continue;
  const before = known[row.id];
  if (!again && wanted.length === 0 && before?.commit === commit && before.outcome === "0 losses") {
    console.log(`== ${row.id}: passed on this commit already`);
    continue;
  }
  console.log(`\n== ${row.id}: ${row.title}, ${row.runs} runs`);
  known[row.id] = { ...runRow(row), commit };
  writeFileSync(memory, JSON.stringify(known, null, 1));
}

const lines = ROWS.map(({ id, title, runs }) => {
  const { outcome = "not run", tests = "–", seconds = 0, commit: at = "" } = known[id] ?? {};
  return `| ${title} | ${runs.toLocaleString("en")} | ${outcome} | ${tests} | ${seconds} s | \`npm run torture -- ${id}\` | ${at.slice(0, 8)} |`;
});
const table = [
  "| what | size | losses | tests passed | time | command | commit |",
  "|---|---|---|---|---|---|---|",
  ...lines,
];
writeBlock("torture", "What must survive", "npm run torture", table.join("\n"));
process.exitCode = Object.values(known).some(({ outcome }) => outcome === "FAILED") ? 1 : 0;
