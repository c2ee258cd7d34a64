// Runs the hot commands once, on a copy of the example archive, and keeps the code that V8 compiled for them and for the
// top level of every other chunk (see bin/chunks.js).
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { PassThrough } = require("node:stream");
const tty = require("node:tty");

const { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } = fs;
const root = join(__dirname, "..");
const dist = process.argv[2];
const RUNS = [
  ["list"],
  ["actions"],
  ["show", "@last"],
  ["check", "--all"],
  ["check", "@last"],
  ["status"],
  ["lits"],
];

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

/** The guided `new` and `edit`, as if a person sat there: one title, then Ctrl-C; and Ctrl-C at once. */
async function guided(main, folder) {
  const keys = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  Object.defineProperty(process, "stdin", { value: keys });
  tty.isatty = () => true;
  const { fstatSync } = fs;
  fs.fstatSync = () => ({ isCharacterDevice: () => true });
  delete process.env.CI;
  const answers = ["Checkout refused cards\r", "\x03"];
  process.stderr.write = (text) => {
    if (/\(\d\/6\)/.test(text)) setTimeout(() => keys.write(answers.shift() ?? "\x03"), 20);
    return true;
  };
  await main(["new", "-C", folder], "0");
  await main(["edit", "@last", "-C", folder], "0");
  fs.fstatSync = fstatSync;
}

async function warm(folder) {
  for (const name of ["afterword.yml", "incidents"]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  Object.assign(process.env, { HOME: folder, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder });
  const { load, keepCode } = require("../bin/chunks.js");
  const { main } = load("./main.js");
  process.stderr.write = () => true;
  const runs = [...RUNS, ...sharing(folder)].map((argv) => [...argv, "--no-input", "-C", folder]);
  for (const argv of runs) await main(argv, "0");
  await guided(main, folder);
  for (const name of readdirSync(dist)) if (name.endsWith(".js")) load(`./${name}`);
  for (const argv of [["new"], ["edit"], ...runs]) keepCode(argv, { hasEnded: true });
}

const folder = mkdtempSync(join(tmpdir(), "afterword-warm-"));
warm(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
