// `npm test`: everything that must hold, in one command. The last line is `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name) => join(root, "node_modules/.bin", name);
const results = join(root, ".cache/vitest.json");
mkdirSync(join(root, ".cache"), { recursive: true });

let passed = 0;
let failed = 0;

/** Runs one step with its output shown; answers whether it exited 0. */
function step(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  console.log(
    `== ${title}: ${status === 0 ? "ok" : `failed (exit ${status})`}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

function count(ok) {
  if (ok) passed++;
  else failed++;
}

count(step("types", bin("tsc"), ["--noEmit"]));
count(step("style", bin("biome"), ["check", "--error-on-warnings", "."]));
const built = step("build", process.execPath, ["scripts/bundle.mjs"]);
count(built);
count(step("generated files are fresh", process.execPath, ["scripts/generate.mjs", "--check"]));
count(step("example archive", process.execPath, ["bin/afterword.js", "check", "--all", "--no-input"]));

const ran = step(
  "tests",
  bin("vitest"),
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
  { AFTERWORD_NO_BUILD: "1" },
);
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(
    readFileSync(results, "utf8"),
  );
  passed += numPassedTests;
  failed += numTotalTests - numPassedTests;
  if (!ran && numFailedTests === 0) failed += Math.max(1, numFailedTestSuites);
} catch {
  failed++;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && ran ? 0 : 1;
