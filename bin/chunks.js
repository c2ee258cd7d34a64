"use strict";
// Loads the chunks of the bundle. Compiling them is the larger half of a start, so what V8 made of them is kept in
// dist/code and used again: written by the build, and by the first run on a Node with another V8. (Node's own compile
// cache does the same, but costs a third more and is not there in Node 20.)
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

const dist = join(__dirname, "../dist");
const code = join(dist, "code");
/** V8 refuses the code of another V8; the name only keeps two Nodes from taking turns at writing. */
const suffix = `.${process.versions.v8}-${process.arch}`;
const loaded = new Map();

/** One chunk, by the name that esbuild gave it: `./main.js`. */
function load(name) {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const file = join(dist, name);
  const cachedData = keptCode(name);
  const script = new Script(wrap(readFileSync(file, "latin1")), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = { exports: {} };
  loaded.set(name, { module, script, kept: script.cachedDataRejected === false ? cachedData.length : 0 });
  const outer = createRequire(file);
  const inner = (id) => (id.startsWith("./") ? load(id) : outer(id));
  inner.resolve = outer.resolve;
  script.runInThisContext().call(module.exports, module.exports, inner, module, file, dist);
  return module.exports;
}

function keptCode(name) {
  try {
    return readFileSync(join(code, `${name}${suffix}`));
  } catch {
    return undefined;
  }
}

/**
 * Keeps what V8 has compiled of the loaded chunks, until a run of this command has ended once on this V8: the chunks are
 * shared, and what another command has kept of them leaves out the functions that only this one calls. Where it cannot
 * be kept, the next start is slower.
 */
function keepCode(argv, { hasEnded }) {
  try {
    const command = argv.find(isCommand) ?? "status";
    const done = join(code, `${command}${suffix}`);
    if (existsSync(done)) return;
    mkdirSync(code, { recursive: true });
    for (const [name, chunk] of loaded) {
      const data = chunk.script.createCachedData();
      if (data.length <= chunk.kept) continue;
      writeBeside(join(code, `${name}${suffix}`), data);
      chunk.kept = data.length;
    }
    if (hasEnded) writeBeside(done, "");
  } catch {
    // A package that its user cannot write to.
  }
}

const isCommand = (word) => /^[a-z-]+$/.test(word) && existsSync(join(dist, "help", `${word}.txt`));

/** Another process that starts meanwhile sees the old file or the new one, never half of it. */
function writeBeside(file, data) {
  writeFileSync(`${file}.${process.pid}`, data);
  renameSync(`${file}.${process.pid}`, file);
}

module.exports = { load, keepCode };
