// `npm run bench -- --only import`: a Slack export of 1,500 messages into an incident's timeline, and a file of 200 MB,
// which must be refused unread. Processor time over that of a bare `node -e 0`, and the peak of memory as the kernel saw it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MESSAGES = 1500;
const LARGE = 200 * 1024 * 1024;
const WORDS =
  "checkout card refuses pool deploy rollback error page customer latency restart fine again".split(" ");
const ID = "2026-11-18-bench-000000";

/** The channel's two days, with names, links, threads and blocks as Slack writes them; always the same. */
function writeExport(folder) {
  mkdirSync(join(folder, "incident-42"), { recursive: true });
  const users = Array.from({ length: 40 }, (_, i) => ({
    id: `U${i}`,
    profile: { display_name: `user${i}` },
  }));
  writeFileSync(join(folder, "users.json"), JSON.stringify(users));
  writeFileSync(join(folder, "channels.json"), JSON.stringify([{ id: "C1", name: "incident-42" }]));
  const days = new Map();
  for (let i = 0; i < MESSAGES; i++) {
    const seconds = 1_795_000_000 + i * 97;
    const day = new Date(seconds * 1000).toISOString().slice(0, 10);
    const list = days.get(day) ?? [];
    days.set(day, list);
    const words = Array.from({ length: 5 + (i % 25) }, (_, n) => WORDS[(i * 7 + n * 3) % WORDS.length]);
    const link = i % 5 === 0 ? ` <@U3> see <https://graph.example/${i}|the graph>` : "";
    const message = { type: "message", user: `U${i % 40}`, text: words.join(" ") + link };
    const thread = i % 7 === 3 && list.length > 1 ? { thread_ts: list.at(-2).ts } : {};
    list.push({ ...message, ts: `${seconds}.${String(i).padStart(6, "0")}`, ...thread });
  }
  for (const [day, list] of days)
    writeFileSync(join(folder, `incident-42/${day}.json`), JSON.stringify(list, null, 1));
}

function writeArchive(folder) {
  mkdirSync(join(folder, "incidents/2026"), { recursive: true });
  writeFileSync(join(folder, "afterword.yml"), "format: 1\ntimezone: UTC\n");
  const facts = `format: 1\nid: ${ID}\ntitle: Bench\nstatus: draft\nlanguage: en\ntimes: {started: 2026-11-18T08:00Z}`;
  writeFileSync(join(folder, `incidents/2026/${ID}.md`), `---\n${facts}\n---\n\n# Bench\n`);
  spawnSync("git", ["init", "-q", "-b", "main"], { cwd: folder });
}

/** Seconds of processor, exit code and megabytes of one child, told by the child itself as it ends. */
function measured(node, args, cwd, env) {
  const tell = `process.on("exit",(c)=>{const u=process.resourceUsage();require("fs").writeSync(3,JSON.stringify([(u.userCPUTime+u.systemCPUTime)/1e6,u.maxRSS/1024,c])+"\\n")})`;
  const ran = spawnSync(node, args, {
    cwd,
    env: { ...env, NODE_OPTIONS: `--require ${writeHook(cwd, tell)}` },
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const [seconds, megabytes, code] = JSON.parse(ran.output[3].trim().split("\n").at(-1));
  return { seconds, megabytes, code };
}

function writeHook(folder, source) {
  const path = join(folder, "..", "usage.cjs");
  writeFileSync(path, source);
  return path;
}

/** The table, as Markdown. */
export function importing(root, work, node, runs) {
  const program = join(root, "bin/afterword.js");
  const [slack, fresh, archive] = ["slack", "fresh", "archive"].map((name) => join(work, name));
  for (const folder of [slack, fresh]) mkdirSync(folder, { recursive: true });
  writeExport(slack);
  writeArchive(fresh);
  const large = join(work, "large.json");
  writeFileSync(large, '[{"type":"message","text":"');
  truncateSync(large, LARGE);
  const env = { PATH: process.env.PATH, HOME: work, XDG_STATE_HOME: join(work, "state"), CI: "1" };
  const best = { bare: Infinity, import: Infinity };
  let peak = 0;
  for (let run = 0; run < runs; run++) {
    rmSync(archive, { recursive: true, force: true });
    cpSync(fresh, archive, { recursive: true });
    best.bare = Math.min(best.bare, measured(node, ["-e", "0"], archive, env).seconds);
    const one = measured(node, [program, "timeline", ID, "import", slack, "--no-input"], archive, env);
    if (one.code !== 0) throw new Error(`import ended with ${one.code}`);
    best.import = Math.min(best.import, one.seconds);
    peak = Math.max(peak, one.megabytes);
  }
  const refused = measured(node, [program, "import", large, "--no-input"], archive, env);
  const over = (best.import - best.bare).toFixed(2);
  return [
    "| what | wanted | measured |",
    "|---|---|---|",
    `| a Slack export of ${MESSAGES.toLocaleString("en")} messages into a timeline, over bare node | 0.5 s | ${over} s of processor time (least of ${runs}), ${Math.ceil(peak)} MB |`,
    `| an export of 200 MB | refused, under 256 MB | exit ${refused.code}, ${refused.seconds.toFixed(2)} s, ${Math.ceil(refused.megabytes)} MB |`,
  ].join("\n");
}
