"use strict";
// Loads the chunks of the bundle. Compiling them is the larger half of a start, so what V8 made of them is kept in
// dist/code and used again: written by the build, and by the first run on a Node with another V8. (Node's own compile
// cache does the same, but costs a third more and is not there in Node 20.)
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
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
  loaded.set(name, { module, script, isKept: cachedData !== undefined && !script.cachedDataRejected });
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

/** Keeps what V8 has compiled of the chunks that have no kept code yet; `all`: of all. Where it cannot, the next start is slower. */
function keepCode(all = false) {
  try {
    for (const [name, { script, isKept }] of loaded) {
      if (isKept && !all) continue;
      mkdirSync(code, { recursive: true });
      const to = join(code, `${name}${suffix}`);
      writeFileSync(`${to}.${process.pid}`, script.createCachedData());
      renameSync(`${to}.${process.pid}`, to);
    }
  } catch {
    // A package that its user cannot write to.
  }
}

module.exports = { load, keepCode };
