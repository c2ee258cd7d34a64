// npm run measure:report -- DIR
// Compares the reports of a worked example with the documents that it must give. DIR holds `archive/` and
// `expected/<period>.json`; "@commit" in them stands for the hash of the commit that is made of the archive here.
// Integers and texts must be equal, fractions to 1e-9 (relative), bootstrap limits, p-values and χ², beta and normal
// quantiles to 1e-6. Prints how many of how many values match; exit 1 when one does not.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const program = join(dirname(fileURLToPath(import.meta.url)), "../bin/afterword.js");

/** Names under which a value comes from a quantile or a simulation. */
const LOOSE =
  /(^|\.)(p|.*_p|lower|upper|count_lower|count_upper|bca_\w+|z0|acceleration|growth_\w+|military_handbook_\w+|laplace_\w+|smallest_ratio\w*|coverage)$/;

/** `{matching, total, differences}` of all periods of a folder. */
export function measure(folder) {
  const place = mkdtempSync(join(tmpdir(), "afterword-measure-"));
  try {
    return compareAll(folder, place);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function compareAll(folder, place) {
  const archive = join(place, "archive");
  cpSync(join(folder, "archive"), archive, { recursive: true });
  const env = { ...process.env, HOME: place, GIT_CONFIG_NOSYSTEM: "1", TZ: "Pacific/Apia" };
  const run = (command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: archive, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`);
    return stdout;
  };
  run("git", ["init", "-q"]);
  run("git", ["add", "."]);
  run("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-qm", "The archive"]);
  const commit = run("git", ["rev-parse", "HEAD"]).trim();
  const result = { matching: 0, total: 0, differences: [] };
  for (const file of readdirSync(join(folder, "expected")).sort()) {
    const expected = JSON.parse(readFileSync(join(folder, "expected", file), "utf8"));
    const period = basename(file, ".json");
    const args = [program, "report", period, "--as-of", expected.as_of, "--json"];
    const found = JSON.parse(run(process.execPath, args));
    expected.archive.commit = commit;
    compare(expected, found, period, result);
  }
  return result;
}

function compare(expected, found, path, result) {
  if (isObject(expected) && isObject(found) && Array.isArray(expected) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      compare(expected[key], found[key], `${path}.${key}`, result);
    }
    return;
  }
  result.total++;
  if (matches(expected, found, path)) result.matching++;
  else result.differences.push({ path, expected, found });
}

const isObject = (value) => typeof value === "object" && value !== null;

function matches(expected, found, path) {
  if (typeof expected !== "number" || typeof found !== "number") return expected === found;
  if (Number.isInteger(expected) && Number.isInteger(found)) return expected === found;
  const tolerance = LOOSE.test(path) ? 1e-6 : 1e-9;
  return Math.abs(expected - found) <= tolerance * Math.max(Math.abs(expected), Math.abs(found));
}

if (process.argv[1] && pathToFileURL(resolve(process.argv[1])).href === import.meta.url) {
  const folder = process.argv[2];
  if (!folder) {
    console.error("usage: npm run measure:report -- DIR (with archive/ and expected/)");
    process.exit(2);
  }
  const { matching, total, differences } = measure(folder);
  for (const { path, expected, found } of differences.slice(0, 50)) {
    console.log(`${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
  console.log(`${matching} of ${total} values match`);
  process.exit(matching === total ? 0 : 1);
}
