"use strict";
// Loads the chunks of the bundle. Compiling them is the larger half of a start, so what V8 made of them at the build
// is used again: by Node's own compile cache where Node has one (22.1 and later), from dist/code where it has none.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const nodeModule = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

const dist = join(__dirname, "../dist");
const code = join(dist, "code");
/** Code of another V8 is refused by V8 itself; the name only keeps two Nodes from taking turns at writing. */
const suffix = `.${process.versions.v8}-${process.arch}`;
const loaded = new Map();

/** One chunk, by the name that esbuild gave it: `./main.js`. */
function load(name) {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const file = join(dist, name);
  const source = nodeModule.wrap(readFileSync(file, "utf8"));
  const cachedData = cachedCode(name);
  const script = new Script(source, { filename: file, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} };
  loaded.set(name, { module, script });
  const outer = nodeModule.createRequire(file);
  const inner = (id) => (id.startsWith("./") ? load(id) : outer(id));
  inner.resolve = outer.resolve;
  script.runInThisContext().call(module.exports, module.exports, inner, module, file, dist);
  return module.exports;
}

function cachedCode(name) {
  try {
    return readFileSync(join(code, `${name}${suffix}`));
  } catch {
    return undefined;
  }
}

/** Keeps what V8 has compiled of every chunk loaded so far (scripts/warm.cjs). */
function keepCode() {
  for (const [name, { script }] of loaded) {
    writeFileSync(join(code, `${name}${suffix}`), script.createCachedData());
  }
}

function start() {
  if (!nodeModule.enableCompileCache || existsSync(join(code, `./main.js${suffix}`))) return load;
  nodeModule.enableCompileCache();
  return (name) => require(join(dist, name));
}

module.exports = { load: start(), loadKept: load, keepCode };
