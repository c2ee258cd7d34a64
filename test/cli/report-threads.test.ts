import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sandbox } from "../support/program.js";

/** So many that threads are started. */
const COUNT = 2100;
interface Said {
  readonly incidents: Readonly<Record<string, unknown>>;
  readonly quarter: {
    readonly services: Readonly<Record<string, { readonly any_impact_s: { readonly point: number } }>>;
    readonly not_counted: { readonly without_start: readonly string[] };
  };
}
const box = sandbox();
const folder = join(box.folder, "a");

/** A few of 2025, most years before, one in fifty broken. */
function fileOf(i: number): string {
  const day = `${i % 40 === 0 ? 2025 : 2019}-0${1 + (i % 9)}-1${i % 7}`;
  const ended = i % 50 === 0 ? "nobody knows" : `${day}T10:${10 + (i % 50)}Z`;
  const head = `format: 1\nid: ${day}-x-${10_000 + i}\ntitle: X\ntimes:\n  started: ${day}T10:00Z\n  ended: ${ended}`;
  return `---\n${head}\n---\n\n# X\n\n## Actions\n\n- [${i % 4 === 0 ? " " : "x"}] **A1** Do it due:${day} done:${day}\n`;
}

/** What lies years before, and is in the report all the same: for another file says so, or because it cannot be read. */
const FAR = {
  "original.md": `---\nformat: 1\nid: 2019-01-01-x-original\ntitle: The original\ntimes:\n  started: 2019-01-01T10:00Z\n  ended: 2019-01-01T11:00Z\nimpact:\n  - {service: old, reach: 1}\n---\n\n# X\n`,
  "duplicate.md": `---\nformat: 1\nid: 2025-08-01-x-duplicate\ntitle: X\nkind: duplicate\nduplicate_of: 2019-01-01-x-original\ntimes:\n  started: 2025-08-01T10:00Z\n  ended: 2025-08-01T11:00Z\nimpact:\n  - {service: pay, reach: 1}\n---\n\n# X\n`,
  "nul.md": `---\nformat: 1\nid: 2019-01-02-x-nul\ntitle: X\ntimes:\n  started: 2019-01-02T10:00Z\n  ended: 2019-01-02T11:00Z\n---\n\n# X\n\0\n`,
  "large.md": `---\n${"x".repeat(2 * 1024 * 1024 + 9)}`,
};

/** The report on a machine with so many cores, and how many threads it started. */
function reportWith(cores: number, more: readonly string[]): { said: string; threads: number } {
  const [preload, log] = [join(box.folder, "preload.cjs"), join(box.folder, "threads")];
  writeFileSync(log, "");
  writeFileSync(
    preload,
    `require("node:os").availableParallelism = () => ${cores};
    const threads = require("node:worker_threads");
    threads.Worker = class extends threads.Worker {
      constructor(...args) { super(...args); require("node:fs").appendFileSync(${JSON.stringify(log)}, "x"); }
    };`,
  );
  const args = ["-C", "a", "report", "2025-Q3", "--as-of", "2026-06-01", "--format", "json", ...more];
  const env = { AFTERWORD_NO_INDEX: "1", NODE_OPTIONS: `--require ${preload}` };
  const { code, stdout, stderr } = box.afterword(args, { env });
  return { said: `${code}\n${stdout}\n${stderr}`, threads: readFileSync(log, "utf8").length };
}

describe("a report of a large archive", () => {
  it("has the same bytes however many threads read it, from a commit and from the work tree", () => {
    mkdirSync(join(folder, "incidents/2025"), { recursive: true });
    writeFileSync(join(folder, "afterword.yml"), "format: 1\nname: Large\n");
    for (let i = 0; i < COUNT; i++)
      writeFileSync(join(folder, `incidents/2025/${10_000 + i}.md`), fileOf((i * 37) % COUNT));
    for (const [name, text] of Object.entries(FAR)) writeFileSync(join(folder, "incidents/2025", name), text);
    box.git(["init", "-q"], folder);
    box.git(["add", "."], folder);
    box.git(["commit", "-qm", "All"], folder);
    const alone = reportWith(1, []);
    expect(alone.said).toMatch(/^0\n/);
    expect(alone.said).toContain("2025-07-10-x-11680");
    // Nothing is changed in the work tree.
    const others = [reportWith(3, []), reportWith(3, ["--worktree"])];
    expect([alone, ...others].map(({ threads }) => threads)).toEqual([0, 2, 2]);
    for (const { said } of others) expect(said).toBe(alone.said);
    const { quarter, incidents } = JSON.parse(alone.said.slice(2)) as Said;
    expect(incidents["2019-01-01-x-original"]).toMatchObject({
      title: "The original",
      services: ["old", "pay"],
    });
    expect(quarter.services.pay?.any_impact_s.point).toBe(3600);
    expect(quarter.not_counted.without_start).toEqual(expect.arrayContaining(["large", "nul"]));
  }, 180_000);
});
