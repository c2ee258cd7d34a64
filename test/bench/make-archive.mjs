// node test/bench/make-archive.mjs FOLDER [--count 1000] [--seed 1]
// An archive of plausible incidents of fifteen years, in a git repository of its own, committed and packed.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { settings } from "./archive/company.mjs";
import { makeFacts } from "./archive/incident.mjs";
import { markdown } from "./archive/markdown.mjs";
import { random } from "./archive/random.mjs";

/** Commits of about this many files each: an archive has a history, and git keeps its trees. */
const FILES_A_COMMIT = 100;

/** `{path, text, at}` of each incident, oldest first. */
export function* incidents(count, seed) {
  const r = random(seed);
  for (let i = 0; i < count; i++) {
    const facts = makeFacts(r, (i + r.next()) / count);
    yield {
      path: `incidents/${facts.id.slice(0, 4)}/${facts.id}.md`,
      text: markdown(facts),
      at: facts.times.ended,
    };
  }
}

function* fastImport(count, seed) {
  const file = (path, text) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  const commit = (at, message) =>
    `commit refs/heads/main\ncommitter Anna <anna@example.org> ${at} +0100\ndata ${Buffer.byteLength(message)}\n${message}\n`;
  yield commit(1320000000, "Make the archive");
  yield file("afterword.yml", settings());
  yield file(".gitattributes", "incidents/**/*.md -text merge=afterword\n");
  let inCommit = 0;
  for (const { path, text, at } of incidents(count, seed)) {
    if (inCommit++ % FILES_A_COMMIT === 0)
      yield commit(at, `Postmortems up to ${new Date(at * 1000).toISOString().slice(0, 10)}`);
    yield file(path, text);
  }
  yield "done\n";
}

/** Makes the archive in an empty or new folder. */
export async function makeArchive(folder, { count = 1000, seed = 1 } = {}) {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const git = (...args) =>
    execFileSync("git", ["-C", folder, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  git("init", "-q", "-b", "main");
  git("config", "user.name", "Anna");
  git("config", "user.email", "anna@example.org");
  const child = spawn("git", ["-C", folder, "fast-import", "--quiet", "--done", "--depth=10"], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(child, "close");
  for (const part of fastImport(count, seed)) {
    if (!child.stdin.write(part)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  git("reset", "-q", "--hard");
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
  });
  const folder = positionals[0];
  if (!folder || existsSync(resolve(folder, ".git"))) {
    console.error(
      "usage: node test/bench/make-archive.mjs FOLDER [--count 1000] [--seed 1]   (FOLDER new or empty)",
    );
    process.exitCode = 2;
  } else {
    await makeArchive(resolve(folder), { count: Number(values.count), seed: Number(values.seed) });
    console.log(`${values.count} incidents in ${folder}`);
  }
}
