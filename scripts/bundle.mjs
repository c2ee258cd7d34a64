// Bundles src into dist, so that a command loads only what it needs: split by esbuild, each chunk as CommonJS (Node
// starts that quicker than ES modules), the help pages as texts, and beside them what V8 made of the chunks.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { compiledTemplate } from "./compiled-template.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const outdir = process.env.AFTERWORD_DIST ?? join(root, "dist");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Stands for the hash of the bundle in the bundle: what another build has written into an index is not trusted. */
const BUILD = "afterword-build@@";

/** gray-matter brings js-yaml and half its start-up with it; our engine is `yaml`, so a stub that throws stands in. */
const stubJsYaml = {
  name: "stub-js-yaml",
  setup(build) {
    build.onResolve({ filter: /^js-yaml$/ }, () => ({ path: "js-yaml", namespace: "stub" }));
    build.onLoad({ filter: /.*/, namespace: "stub" }, () => ({
      contents:
        'const no = () => { throw new Error("js-yaml is not part of afterword"); }; module.exports = { safeLoad: no, safeDump: no, load: no, dump: no };',
    }));
  },
};

/** secretlint measures itself, and searches all that it has measured so far at each step: slower with every file. */
const stubProfiler = {
  name: "stub-profiler",
  setup(build) {
    build.onResolve({ filter: /^@secretlint\/profiler$/ }, ({ path }) => ({ path, namespace: "profiler" }));
    build.onLoad({ filter: /.*/, namespace: "profiler" }, () => ({
      contents: "export const secretLintProfiler = { mark() {} };",
    }));
  },
};

/**
 * Node's modules that cost milliseconds to load and are wanted by few runs: their functions stand for them until one is
 * called. A function that is not named here does not bundle.
 */
const LAZY = {
  "node:crypto": ["createHash", "hash", "randomBytes", "randomInt"],
  "node:child_process": ["spawn"],
  "node:tty": ["isatty"],
  "node:readline": ["createInterface"],
};
const lazyBuiltins = {
  name: "lazy-builtins",
  setup(build) {
    build.onResolve({ filter: /^node:(crypto|child_process|tty|readline)$/ }, ({ path, importer }) =>
      importer.includes("node_modules") && !importer.includes("/commander/")
        ? undefined
        : { path, namespace: "lazy" },
    );
    build.onLoad({ filter: /.*/, namespace: "lazy" }, ({ path }) => ({
      contents: LAZY[path]
        .map(
          (name) =>
            `export const ${name} = (...args) => process.getBuiltinModule("${path}").${name}(...args);`,
        )
        .join("\n"),
    }));
  },
};

/**
 * Parts that few runs need, each a chunk of its own that is loaded at the first call. (`import()` would make every reader
 * of a file wait for a promise.)
 */
const ON_DEMAND = {
  "yaml-library": ["src/document/yaml-library.ts", "readByLibrary"],
  "front-matter-library": ["src/document/front-matter-library.ts", "readBlockByLibrary"],
  "body-library": ["src/document/body-library.ts", "bodyByLibrary"],
  "zone-library": ["src/document/zone-library.ts", "stretchByLibrary"],
  "texts-library": ["src/importers/texts-library.ts", "textImporter"],
};
const onDemand = {
  name: "on-demand",
  setup(build) {
    build.onResolve({ filter: /-library\.js$/ }, ({ path, importer, namespace }) =>
      namespace === "on-demand"
        ? { path, external: true }
        : importer.includes("-library.ts")
          ? undefined
          : { path: basename(path, ".js"), namespace: "on-demand" },
    );
    build.onLoad({ filter: /.*/, namespace: "on-demand" }, ({ path }) => ({
      contents: `export const ${ON_DEMAND[path][1]} = (...args) => require("./${path}.js").${ON_DEMAND[path][1]}(...args);`,
    }));
  },
};

/**
 * markdown-it brings a finder of bare links, which we never switch on, and unpacks a table of HTML entities when it is
 * loaded, which only inline text needs: together a tenth of the start of `show`.
 */
const leanMarkdownIt = {
  name: "lean-markdown-it",
  setup(build) {
    const byMarkdownIt = ({ path, importer }) =>
      importer.includes("/markdown-it/")
        ? { path, namespace: "lean", pluginData: dirname(importer) }
        : undefined;
    build.onResolve({ filter: /^(linkify-it|entities)$/ }, byMarkdownIt);
    build.onLoad({ filter: /^linkify-it$/, namespace: "lean" }, () => ({
      contents: "export class LinkifyIt {}",
    }));
    build.onLoad({ filter: /^entities$/, namespace: "lean" }, ({ pluginData }) => ({
      contents: `export const decodeHTMLStrict = (text) => require("entities/decode").decodeHTMLStrict(text);`,
      resolveDir: pluginData,
    }));
  },
};

/** `import render from "…/x.hbs?compiled"`: see compiled-template.mjs. */
const compiledTemplates = {
  name: "compiled-templates",
  setup(build) {
    build.onResolve({ filter: /\.hbs\?compiled$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?compiled$/, "")),
      namespace: "compiled",
    }));
    build.onLoad({ filter: /.*/, namespace: "compiled" }, ({ path }) => ({
      contents: compiledTemplate(path),
      resolveDir: root,
    }));
  },
};

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    main: "src/main.ts",
    "template-thread": "src/adapters/template-thread.ts",
    "index-thread": "src/index-thread.ts",
    "report-thread": "src/report-thread.ts",
    "check-thread": "src/check-thread.ts",
    help: "src/cli/help.ts",
    commands: "src/cli/commands.ts",
    ...Object.fromEntries(Object.entries(ON_DEMAND).map(([name, [file]]) => [name, file])),
  },
  outdir,
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  // Templates are part of the program: `import text from "…/x.hbs"` gives their text.
  loader: { ".hbs": "text" },
  logLevel: "warning",
  alias: { handlebars: join(root, "node_modules/handlebars/dist/cjs/handlebars.js") },
  plugins: [stubJsYaml, stubProfiler, lazyBuiltins, onDemand, leanMarkdownIt, compiledTemplates],
  // node-sqlite3-wasm finds its .wasm file beside itself.
  external: ["node:*", "node-sqlite3-wasm"],
  define: { AFTERWORD_VERSION: JSON.stringify(version), AFTERWORD_BUILD: JSON.stringify(BUILD) },
});

/** esbuild splits ES modules only; what it split becomes CommonJS here, `import()` a `require` that waits a tick. */
async function asCommonJs(text) {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target: "node20.19",
    supported: { "dynamic-import": false },
    minifySyntax: true,
    minifyWhitespace: true,
    define: { "import.meta.url": "__chunkUrl" },
  });
  const url = 'const __chunkUrl=require("node:url").pathToFileURL(__filename).href;';
  return lazily(inAscii(code.includes("__chunkUrl") ? `${url}${code}` : code));
}

/**
 * A chunk asks for another one when it first uses something of it. esbuild lets each chunk require all that any path
 * through it might need, in the order in which they stand: `new` would read the Markdown parser before its first question.
 */
function lazily(code) {
  return code
    .replace(/\b(import_chunk_[0-9A-Z]{8})\./g, "($1()).")
    .replace(
      /\b(import_chunk_[0-9A-Z]{8})=(require\("\.\/[^"]+"\))/g,
      (_, name, required) => `${name}_,${name}=()=>${name}_??=${required}`,
    );
}

/**
 * bin/chunks.js reads chunks byte by character, which is quicker. esbuild escapes what is not ASCII in strings, but not in
 * regular expressions (nor in the raw templates that they are made of), where the same escape means the same.
 */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// A finished folder takes the place of the old one at the end: who runs the program meanwhile never sees half of it.
const fresh = `${outdir}.${process.pid}`;
rmSync(fresh, { recursive: true, force: true });
mkdirSync(join(fresh, "help"), { recursive: true });
const chunks = await Promise.all(
  outputFiles.map(async ({ path, text }) => [basename(path), await asCommonJs(text)]),
);
const hash = createHash("sha256")
  .update(JSON.stringify([version, chunks]))
  .digest("hex")
  .slice(0, 16);
// bin/chunks.js reads them as Latin-1, which is quicker; esbuild escapes everything but raw templates.
for (const [name, code] of chunks) {
  const foreign = /[^\0-\x7f]/.exec(code);
  if (foreign)
    throw new Error(
      `${name} holds \`${foreign[0]}\`: write it as an escape (${code.slice(foreign.index - 40, foreign.index + 20)})`,
    );
}
for (const [name, code] of chunks) writeFileSync(join(fresh, name), code.replaceAll(BUILD, hash));
writeFileSync(join(fresh, "package.json"), '{"type":"commonjs"}\n');
writeFileSync(join(fresh, "chunks.json"), JSON.stringify(metafile.outputs, null, 1));

const load = createRequire(join(fresh, "main.js"));
const { overview, commandHelp } = load("./help.js");
const page = (name, text) => writeFileSync(join(fresh, "help", `${name}.txt`), text);
page("overview", overview());
for (const row of load("./commands.js").COMMANDS) page(row.name, commandHelp(row));

rmSync(outdir, { recursive: true, force: true });
renameSync(fresh, outdir);
if (outdir === join(root, "dist")) {
  const warm = [join(root, "scripts/warm.cjs"), outdir];
  const { status } = spawnSync(process.execPath, warm, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) process.exitCode = 1;
}
