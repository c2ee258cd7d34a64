import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { templateWorker } from "../../src/adapters/template-worker.js";
import type { TemplateJob } from "../../src/model/template-data.js";

let folder = "";
let thread = new URL("file:///");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "afterword-thread-"));
  const outfile = join(folder, "thread.cjs");
  const alias = { handlebars: join(process.cwd(), "node_modules/handlebars/dist/cjs/handlebars.js") };
  await build({
    entryPoints: ["src/adapters/template-thread.ts"],
    bundle: true,
    platform: "node",
    outfile,
    alias,
    logLevel: "error",
  });
  thread = pathToFileURL(outfile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function job(text: string): TemplateJob {
  const data = { facts: { title: "Down" }, timeline: [], actions: [], sections: {} };
  return {
    source: { name: "own.hbs", text },
    data: { ...data, template: "own", date: "2026-11-21" },
    partials: {},
  };
}

/** A thread that does what no template of ours can: to see that the limits hold by themselves. */
function rogue(code: string): URL {
  const path = join(folder, `rogue-${code.length}.cjs`);
  writeFileSync(
    path,
    `const { parentPort } = require("node:worker_threads");\nparentPort.on("message", () => { ${code} });\nparentPort.postMessage("ready");\n`,
  );
  return pathToFileURL(path);
}

it("renders in a thread", async () => {
  expect(await templateWorker(thread).render(job("# {{title}}\n"))).toBe("# Down\n");
});

it("brings an error back with its place", async () => {
  await expect(templateWorker(thread).render(job("a\n{{titel}}"))).rejects.toMatchObject({
    message: "a template has no value `titel`; did you mean `title`?",
    line: 2,
    column: 3,
    exit: 3,
  });
});

it("ends a thread that takes too long", async () => {
  const limits = { milliseconds: 200, megabytes: 64 };
  await expect(templateWorker(rogue("for (;;) {}"), limits).render(job("x"))).rejects.toMatchObject({
    message: "the template takes longer than 0.2 s",
    exit: 3,
  });
});

it("ends a thread that takes too much memory", async () => {
  const code = "const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()));";
  const limits = { milliseconds: 60_000, megabytes: 32 };
  await expect(templateWorker(rogue(code), limits).render(job("x"))).rejects.toMatchObject({
    message: "the template takes more than 32 MB of memory",
    exit: 3,
  });
});

it("gives the thread nothing of our environment", async () => {
  const code = "parentPort.postMessage({ text: JSON.stringify(process.env) });";
  expect(await templateWorker(rogue(code)).render(job("x"))).toBe("{}");
});
