import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { compiledTemplate } from "./scripts/compiled-template.mjs";

/** The bundle takes templates as text; so do the tests. */
const templatesAsText = {
  name: "templates-as-text",
  load(id: string) {
    if (id.endsWith(".hbs?compiled")) return compiledTemplate(id);
    return id.endsWith(".hbs") ? `export default ${JSON.stringify(readFileSync(id, "utf8"))};` : undefined;
  },
};

export default defineConfig({
  plugins: [templatesAsText],
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ["test/support/build-once.ts"],
    setupFiles: process.env.AFTERWORD_SEED ? ["test/support/seed.ts"] : [],
    maxWorkers: 2,
    server: { deps: { inline: [/inquirer/] } },
  },
});
