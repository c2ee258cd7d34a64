// What commands over a whole archive cost, beside git, ripgrep and Hugo on the same files.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeArchive } from "./make-archive.mjs";
import { environment, inTurns, isThere, ms, once, ratio, table } from "./measure.mjs";

/** In many files, and in no front matter of most. */
const WORD = "acquirer";

async function archiveOf(count, cache) {
  const folder = join(cache, `archive-${count}`);
  if (!existsSync(join(folder, "afterword.yml"))) await makeArchive(folder, { count, seed: 1 });
  return folder;
}

/** Peak memory of a run in MB, where GNU time is there. */
function memory(node, args, options) {
  if (!existsSync("/usr/bin/time")) return null;
  const { stdout } = once(
    "sh",
    ["-c", '/usr/bin/time -f "peak %M" "$@" 2>&1 >/dev/null', "sh", node, ...args],
    options,
  );
  return Math.round(Number(/peak (\d+)/.exec(stdout)?.[1]) / 1024);
}

function hugoList(folder, cache, env) {
  if (!isThere("hugo")) return null;
  const site = join(cache, "hugo");
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site);
  symlinkSync(join(folder, "incidents"), join(site, "content"));
  writeFileSync(join(site, "config.yaml"), "baseURL: https://example.org/\ntitle: bench\n");
  return Math.min(...[0, 1].map(() => once("hugo", ["list", "all"], { cwd: site, env }).ms));
}

async function measure(count, { root, cache, node, runs }) {
  const folder = await archiveOf(count, cache);
  const env = environment(cache);
  const options = { cwd: folder, env };
  const program = join(root, "bin/afterword.js");
  const run = (...args) => once(node, [program, ...args], options);
  const example = readdirSync(join(folder, "incidents/2020")).find((name) => name.endsWith(".md"));
  const path = join(folder, "incidents/2020", example);
  const git = (...args) => once("git", args, options);
  git("checkout", "-q", "--", ".");
  git("status", "--porcelain");
  rmSync(join(folder, ".git/afterword"), { recursive: true, force: true });
  const peak = memory(node, [program, "list", "--limit", "20"], options);
  rmSync(join(folder, ".git/afterword"), { recursive: true, force: true });
  const cold = run("list", "--limit", "20").ms;
  const warm = await inTurns(
    {
      bare: () => once(node, ["-e", "0"], options).ms,
      git: () => git("status", "--porcelain").ms,
      list: () => run("list", "--limit", "20").ms,
      query: () => run("list", WORD, "--limit", "20").ms,
      status: () => run("status").ms,
      similar: () => run("similar", example.replace(/\.md$/, "")).ms,
      ...(isThere("rg") ? { rg: () => once("rg", ["-ilwF", WORD, "incidents"], options).ms } : {}),
    },
    runs,
  );
  const changed = await inTurns(
    {
      list: () => {
        appendFileSync(path, "\n");
        return run("list", "--limit", "20").ms;
      },
    },
    Math.ceil(runs / 2),
  );
  const hits = JSON.parse(run("list", WORD, "--json").stdout).total;
  const rgHits = isThere("rg")
    ? once("rg", ["-ilwF", WORD, "incidents"], options).stdout.trim().split("\n").length
    : null;
  git("checkout", "-q", "--", ".");
  return { count, warm, changed, cold, peak, hits, rgHits, hugo: hugoList(folder, cache, env) };
}

function rows({ count, warm, changed, cold, peak, hits, rgHits, hugo }) {
  const { bare, git, list, query, rg } = warm;
  const isLarge = count >= 100_000;
  const limit = (small) => (isLarge ? (1.4 * (git.least + bare.least) + 2 * bare.least) / bare.least : small);
  const line = (name, least, asked) => [
    count.toLocaleString("en"),
    name,
    ms(least),
    ratio(least, bare.least),
    asked === null ? "" : asked.toFixed(1),
    asked === null ? "" : least / bare.least <= asked ? "yes" : "no",
  ];
  const words = rgHits === null ? "" : ` (${hits} hits, ripgrep ${rgHits})`;
  return [
    line("bare `node -e 0`", bare.least, null),
    line("`git status --porcelain`", git.least, null),
    line("`list --limit 20`", list.least, limit(3.5)),
    line(`a word${words}`, query.least, limit(4)),
    line("`status`", warm.status.least, limit(4)),
    line("`similar`", warm.similar.least, limit(6)),
    line("`list` after one changed file", changed.list.least, (1.3 * list.least) / bare.least),
    ...(rg ? [line("`rg -ilwF` for the same word", rg.least, null)] : []),
    line(
      `cold index${peak === null ? "" : `, ${peak} MB`}`,
      cold,
      hugo === null ? null : ((isLarge ? 0.8 : 1) * hugo) / bare.least,
    ),
    ...(hugo === null ? [] : [line("`hugo list all`", hugo, null)]),
  ];
}

export async function archives(sizes, options) {
  const all = [];
  for (const size of sizes) all.push(...rows(await measure(size, options)));
  return table(["incidents", "command", "fastest", "ratio to bare", "limit", "kept"], all);
}
