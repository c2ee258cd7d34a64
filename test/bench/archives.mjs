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
const LARGE = 100_000;

/** An engine that is not Node's own is measured beside the required ones, with this many incidents. */
const FOR_OTHER_ENGINES = 10_000;
/** What takes many seconds is not done so often. */
const MOST_COLD = 2;
const MOST_RUNS_OF_LARGE = 5;

export async function archiveOf(count, cache) {
  const folder = join(cache, `archive-${count}`);
  if (existsSync(join(folder, ".git/made"))) return folder;
  // A run that was broken off leaves half an archive.
  rmSync(folder, { recursive: true, force: true });
  await makeArchive(folder, { count, seed: 1 });
  writeFileSync(join(folder, ".git/made"), "");
  return folder;
}

/** Peak memory of a run in MB, where GNU time is there. */
export function memory(node, args, options) {
  if (!existsSync("/usr/bin/time")) return null;
  const { stdout } = once(
    "sh",
    ["-c", '/usr/bin/time -f "peak %M" "$@" 2>&1 >/dev/null', "sh", node, ...args],
    options,
  );
  return Math.round(Number(/peak (\d+)/.exec(stdout)?.[1]) / 1024);
}

const hugoTimes = new Map();

/** Hugo knows nothing of Node: once for each archive is enough. */
function hugoList(folder, cache, env) {
  if (!isThere("hugo")) return null;
  const site = join(cache, "hugo");
  const list = () => once("hugo", ["list", "all"], { cwd: site, env }).ms;
  if (!hugoTimes.has(folder)) {
    rmSync(site, { recursive: true, force: true });
    mkdirSync(site);
    symlinkSync(join(folder, "incidents"), join(site, "content"));
    writeFileSync(join(site, "config.yaml"), "baseURL: https://example.org/\ntitle: bench\n");
    hugoTimes.set(folder, Math.min(...Array.from({ length: MOST_COLD }, list)));
  }
  return hugoTimes.get(folder);
}

/** Says each figure as soon as it is there. */
function told(version, count, figures) {
  for (const [name, { least, median }] of Object.entries(figures)) {
    const beside = median === undefined ? "" : ` (median ${ms(median)})`;
    console.log(`${version}, ${count.toLocaleString("en")}: ${name} ${ms(least)}${beside}`);
  }
  return figures;
}

function coldIndex({ node, program, folder, options }) {
  const list = [program, "list", "--limit", "20"];
  const colds = [];
  let peak = null;
  for (let i = 0; i < MOST_COLD; i++) {
    rmSync(join(folder, ".git/afterword"), { recursive: true, force: true });
    const before = process.hrtime.bigint();
    peak = memory(node, list, options);
    if (peak === null) once(node, list, options);
    colds.push(Number(process.hrtime.bigint() - before) / 1e6);
  }
  return { cold: { least: Math.min(...colds) }, peak };
}

async function measure(count, { root, cache, node, version, runs }) {
  const folder = await archiveOf(count, cache);
  const env = environment(cache);
  const options = { cwd: folder, env };
  const program = join(root, "bin/afterword.js");
  const run = (...args) => once(node, [program, ...args], options);
  const git = (...args) => once("git", args, options);
  const example = readdirSync(join(folder, "incidents/2020")).find((name) => name.endsWith(".md"));
  const path = join(folder, "incidents/2020", example);
  const tell = (figures) => told(version, count, figures);
  // Git's own index knows no file of a copy, or of one that was just written: until it does, git reads them all each time.
  const settle = () => {
    git("checkout", "-q", "--", ".");
    git("status", "--porcelain");
  };
  settle();
  const { cold, peak } = coldIndex({ node, program, folder, options });
  const hugo = { least: hugoList(folder, cache, env) };
  tell({ "cold index": cold, ...(hugo.least === null ? {} : { "hugo list all": hugo }) });
  if (count >= LARGE) tell({ "cold index of HEAD": { least: run("list", "--committed").ms } });
  const list = () => run("list", "--limit", "20").ms;
  const warm = tell(
    await inTurns(
      {
        bare: () => once(node, ["-e", "0"], options).ms,
        git: () => git("status", "--porcelain").ms,
        list,
        query: () => run("list", WORD, "--limit", "20").ms,
        status: () => run("status").ms,
        similar: () => run("similar", example.replace(/\.md$/, "")).ms,
        ...(count >= LARGE ? { committed: () => run("list", "--limit", "20", "--committed").ms } : {}),
        ...(isThere("rg") ? { rg: () => once("rg", ["-ilwF", WORD, "incidents"], options).ms } : {}),
      },
      count >= LARGE ? Math.min(runs, MOST_RUNS_OF_LARGE) : runs,
    ),
  );
  const changing = () => {
    appendFileSync(path, "\n");
    return list();
  };
  const changed = tell(await inTurns({ "one changed file": changing }, Math.ceil(runs / 2)));
  settle();
  const hits = JSON.parse(run("list", WORD, "--json").stdout).total;
  const rgHits = isThere("rg")
    ? once("rg", ["-ilwF", WORD, "incidents"], options).stdout.trim().split("\n").length
    : null;
  return { count, warm, changed: changed["one changed file"], cold, peak, hits, rgHits, hugo };
}

function limits(count, { bare, git, list, rg }) {
  if (count < LARGE)
    return { list: 3.5, query: 4, status: 4, similar: 6, changed: 1.3 * (list.least / bare.least) };
  const each = (1.4 * (git.least + bare.least) + 2 * bare.least) / bare.least;
  const changed = 1.3 * (list.least / bare.least);
  const query = Math.min(each, rg ? rg.least / bare.least : each);
  return { list: each, query, status: each, similar: each, committed: 4, changed };
}

function rows(version, isRequired, { count, warm, changed, cold, peak, hits, rgHits, hugo }) {
  const { bare, rg } = warm;
  const asked = isRequired && count > 1000 ? limits(count, warm) : {};
  const line = (name, figure, limit) => [
    version,
    count.toLocaleString("en"),
    name,
    ms(figure.least),
    figure.median === undefined ? "" : ms(figure.median),
    ratio(figure.least, bare.least),
    limit === undefined ? "" : limit.toFixed(1),
    limit === undefined ? "" : figure.least / bare.least <= limit ? "yes" : "no",
  ];
  const words = rgHits === null ? "" : ` (${hits} hits, ripgrep ${rgHits})`;
  const coldLimit =
    hugo.least === null || !isRequired || count < 10_000
      ? undefined
      : ((count >= LARGE ? 0.8 : 1) * hugo.least) / bare.least;
  return [
    line("bare `node -e 0`", bare),
    line("`git status --porcelain`", warm.git),
    line("`list --limit 20`", warm.list, asked.list),
    line(`a word${words}`, warm.query, asked.query),
    line("`status`", warm.status, asked.status),
    line("`similar`", warm.similar, asked.similar),
    ...(warm.committed ? [line("`list --limit 20 --committed`", warm.committed, asked.committed)] : []),
    line("`list` after one changed file", changed, asked.changed),
    ...(rg ? [line("`rg -ilwF` for the same word", rg)] : []),
    line(`cold index${peak === null ? "" : `, ${peak} MB`}`, cold, coldLimit),
    ...(hugo.least === null ? [] : [line("`hugo list all`", hugo)]),
  ];
}

const ownEngine = (node) =>
  once(node, ["-e", "try{require('node:sqlite');console.log('own')}catch{}"], { env: {} });

/** The table for several Nodes, and the points of the plot: `{version, count, name, ms}`. */
export async function archives(sizes, { nodes, ...options }) {
  const all = [];
  const points = [];
  for (const node of nodes) {
    const version = once(node, ["--version"], { env: {} }).stdout.trim();
    const isRequired = ownEngine(node).stdout.includes("own");
    for (const size of sizes) {
      if (!isRequired && size !== FOR_OTHER_ENGINES) continue;
      const figures = await measure(size, { ...options, node, version });
      all.push(...rows(version, isRequired, figures));
      const { warm, cold, hugo } = figures;
      const named = { list: warm.list, "a word": warm.query, status: warm.status, similar: warm.similar };
      const peers = {
        "git status": warm.git,
        rg: warm.rg,
        "cold index": cold,
        "hugo list all": hugo,
      };
      for (const [name, figure] of Object.entries({ ...named, ...peers }))
        if (figure?.least) points.push({ version, count: size, name, ms: figure.least });
    }
  }
  const titles = ["Node", "incidents", "command", "fastest", "median", "ratio to bare", "limit", "kept"];
  return { table: table(titles, all), points };
}
