// Runs the hot commands once, on a copy of the example archive, and keeps the code that V8 compiled for them and for the
// top level of every other chunk (see bin/chunks.js).
"use strict";
const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const root = join(__dirname, "..");
const dist = process.argv[2];
const RUNS = [["list"], ["actions"], ["show", "@last"], ["check", "--all"], ["status"], ["lits"]];

async function warm(folder) {
  for (const name of ["afterword.yml", "incidents"]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  Object.assign(process.env, { HOME: folder, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder });
  const { loadKept, keepCode } = require("../bin/chunks.js");
  const { main } = loadKept("./main.js");
  process.stderr.write = () => true;
  for (const argv of RUNS) await main([...argv, "--no-input", "-C", folder], "0");
  for (const name of readdirSync(dist)) if (name.endsWith(".js")) loadKept(`./${name}`);
  keepCode();
}

mkdirSync(join(dist, "code"), { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "afterword-warm-"));
warm(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
