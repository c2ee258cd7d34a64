// Bundles src into dist: ES modules, split so that a command loads only what it needs.
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const outdir = process.env.AFTERWORD_DIST ?? join(root, "dist");

/** Templates are part of the program: `import text from "…/x.hbs"` gives their text. */
const loader = { ".hbs": "text" };

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

rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: "src/main.ts", "template-thread": "src/adapters/template-thread.ts" },
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: false,
  loader,
  logLevel: "warning",
  alias: { handlebars: join(root, "node_modules/handlebars/dist/cjs/handlebars.js") },
  plugins: [stubJsYaml],
  external: ["node:*"],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  define: {
    AFTERWORD_VERSION: JSON.stringify(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version),
  },
});
