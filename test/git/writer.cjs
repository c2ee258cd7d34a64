// One writer at one machine: works through its incidents with the built program's own `submit`, one after the other, in
// one process. Each is a commit and a push of its own, and its answer is written out before the next begins.
"use strict";
const { writeSync } = require("node:fs");
const { load } = require("../../bin/chunks.js");

const { main } = load("./main.js");

async function work(ids) {
  for (const id of ids) writeSync(3, `${id} ${await main(["submit", id, "--no-input", "--quiet"], "0")}\n`);
}

work(process.argv.slice(2));
