// Makes a module of a Handlebars template whose text is ours: compiled at the build, so that a command loads the small
// runtime alone. `import render from "…/x.hbs?compiled"` gives the function.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const OPTIONS = { noEscape: true, strict: true, knownHelpersOnly: true };

/** The source of the module; `file` may end in `?compiled`. */
export function compiledTemplate(file) {
  const Handlebars = require("handlebars");
  const runtime = require.resolve("handlebars/dist/cjs/handlebars.runtime.js");
  const spec = Handlebars.precompile(readFileSync(file.replace(/\?compiled$/, ""), "utf8"), OPTIONS);
  return `let made = null;
function make() {
  const runtime = require(${JSON.stringify(runtime)});
  return (runtime.default ?? runtime).template(${spec});
}
export default (...args) => (made ??= make())(...args);
`;
}
