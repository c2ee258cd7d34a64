#!/usr/bin/env node
"use strict";
// Starts the bundle. The version and the help pages are texts made by the build: they load nothing.
const { readFileSync, writeSync } = require("node:fs");
const { join } = require("node:path");

const argv = process.argv.slice(2);
const asksHelp = (word) => word === "--help" || word === "-h";

/** The file whose text is the whole answer to this command line, or null. */
function readyText() {
  if (argv.length === 1 && asksHelp(argv[0])) return "overview";
  if (argv.length === 2 && asksHelp(argv[1]) && /^[a-z-]+$/.test(argv[0])) return argv[0];
  return null;
}

/** False when this needs the whole program: a page that is not there, a pipe that is full, a disk that is. */
function printed() {
  try {
    if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) return put(`${version()}\n`);
    const name = readyText();
    return name !== null && put(readFileSync(join(__dirname, "../dist/help", `${name}.txt`), "utf8"));
  } catch (error) {
    return error.code === "EPIPE";
  }
}

function put(text) {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (done === 0 || error.code !== "EAGAIN") throw error;
    }
  }
  return true;
}

function version() {
  return JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")).version;
}

if (!printed()) {
  const { load, keepCode } = require("./chunks.js");
  const { main } = load("./main.js");
  // A guided run waits for its user: what was compiled until the first question is kept meanwhile.
  const waiting = setTimeout(() => keepCode(argv, { hasEnded: false }), 300).unref();
  main(argv, version()).then((exit) => {
    clearTimeout(waiting);
    process.exitCode = exit;
    keepCode(argv, { hasEnded: true });
  });
}
