// Runs the hot commands once, on a copy of the example archive, and keeps the code that V8 compiled for them and for the
// top level of every other chunk (see bin/chunks.js).
"use strict";
const { spawnSync } = require("node:child_process");
const { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const root = join(__dirname, "..");
const dist = process.argv[2];
const RUNS = [["list"], ["actions"], ["show", "@last"], ["check", "--all"], ["status"], ["lits"]];

/** A submit of the first example, to a remote in the same folder. Without git on this machine it only fails. */
function sharing(folder) {
  const remote = join(folder, "remote.git");
  const me = { NAME: "Warm", EMAIL: "warm@example.org" };
  for (const [key, value] of Object.entries(me)) {
    process.env[`GIT_AUTHOR_${key}`] = value;
    process.env[`GIT_COMMITTER_${key}`] = value;
  }
  Object.assign(process.env, { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });
  spawnSync("git", ["init", "-q", "--bare", remote]);
  const [year = ""] = existsSync(join(folder, "incidents")) ? readdirSync(join(folder, "incidents")) : [];
  const [first = ""] = year === "" ? [] : readdirSync(join(folder, "incidents", year));
  return [
    ["init", "--remote", remote],
    ["submit", first.replace(/\.md$/, ""), "--draft"],
  ];
}

async function warm(folder) {
  for (const name of ["afterword.yml", "incidents"]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  Object.assign(process.env, { HOME: folder, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder });
  const { load, keepCode } = require("../bin/chunks.js");
  const { main } = load("./main.js");
  process.stderr.write = () => true;
  for (const argv of [...RUNS, ...sharing(folder)]) await main([...argv, "--no-input", "-C", folder], "0");
  for (const name of readdirSync(dist)) if (name.endsWith(".js")) load(`./${name}`);
  keepCode(true);
}

const folder = mkdtempSync(join(tmpdir(), "afterword-warm-"));
warm(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
