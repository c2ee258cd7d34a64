import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeContext } from "../../src/adapters/system.js";
import { type ForReport, readForReport } from "../../src/archive/for-report.js";
import { packFolder, recall, remember, unpackFolder } from "../../src/archive/known-files.js";
import { makeReport } from "../../src/commands/report-make.js";
import { parseSettings } from "../../src/document/settings.js";
import type { Context, GitRunner } from "../../src/ports.js";
import { settings as settingsText } from "../bench/archive/company.mjs";
import { incidents, makeArchive } from "../bench/make-archive.mjs";

const COUNT = 40;
let root = "";
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "afterword-report-kept-"));
  await makeArchive(root, { count: COUNT, seed: 3 });
  for (const [name, text] of Object.entries(ODD)) writeFileSync(join(root, "incidents/2026", name), text);
  commit("Odd ones");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const git = (...args: readonly string[]): void => {
  const name = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", root, ...name, ...args], { stdio: "ignore" });
};
const commit = (message: string): void => {
  git("add", "-A");
  git("commit", "-qm", message);
};
const files = (): string[] =>
  readdirSync(join(root, "incidents"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => join(root, "incidents", name));
const kept = (what = /^kept-(facts|statistics|day)-/): string[] =>
  readdirSync(join(root, ".git/afterword"))
    .filter((name) => what.test(name))
    .map((name) => join(root, ".git/afterword", name));

const front = (id: string, day: string, more: string): string =>
  `---\nformat: 1\nid: ${id}\ntitle: X\ntimes:\n  started: ${day}T10:00Z\n  ended: ${day}T11:00Z\n${more}---\n\n# X\n`;
/** What is read in full however far it lies, and what nothing is believed of. */
const ODD: Readonly<Record<string, string>> = {
  "original.md": front("2019-01-01-x-original", "2019-01-01", "impact:\n  - {service: pay, reach: 0.25}\n"),
  "duplicate.md": front(
    "2026-08-01-x-duplicate",
    "2026-08-01",
    "kind: duplicate\nduplicate_of: 2019-01-01-x-original\nimpact:\n  - {service: pay, reach: 0.1, customers: 12.5}\n",
  ),
  "broken.md": front("2018-01-02-x", "2018-01-02", "impact: nobody\n").replace("T11:00Z", "T99:00Z"),
  "ongoing.md": front("2026-08-04-x", "2026-08-04", "").replace("2026-08-04T11:00Z", "ongoing"),
  "nul.md": `${front("2017-01-02-x", "2017-01-02", "")}\0\n`,
  "unnumbered.md": `${front("2017-03-02-x", "2017-03-02", "")}\n## Actions\n\n- [ ] Do it created:2017-03-03\n- [x] Did it created:2017-03-03 done:2026-08-02 <https://example.org/1>\n- [x] **A7** That too created:2017-03-03 done:2017-04-02\n`,
};

/** What a report says, and of how many blobs it asked git for the content. */
async function report(period: string, now: string, env: Readonly<Record<string, string>> = {}) {
  const context = await makeContext({ C: root, quiet: true, now });
  let blobs = 0;
  const counting = ({ run }: GitRunner): GitRunner => ({
    run: (args, options) => {
      if (options?.onOutput) blobs += String(options.input).split("\n").length - 1;
      return run(args, options);
    },
  });
  const world: Context = {
    ...context,
    env: { ...context.env, ...env },
    git: async (folder) => counting(await context.git(folder)),
  };
  const { text, json } = await makeReport(world, { positional: [period], options: {} });
  return { said: `${text}\n${JSON.stringify(json)}`, blobs };
}

async function expectSame(period: string, now: string): Promise<number> {
  const fresh = await report(period, now, { AFTERWORD_NO_INDEX: "1" });
  const { said, blobs } = await report(period, now);
  expect(said).toBe(fresh.said);
  return blobs;
}

describe("a report by what earlier ones have kept", () => {
  it("says the same at each cut-off and of each quarter, and reads no file of the same quarter again", async () => {
    expect(await expectSame("2026-Q3", "2026-11-22T12:00Z")).toBe(files().length);
    expect(await expectSame("2026-Q3", "2026-11-23T09:00Z")).toBe(0);
    expect(await expectSame("2026-Q3", "2026-08-15T09:00Z")).toBe(0);
    for (const period of ["2026-Q2", "2017-Q1", "2018-01-01..2019-02-01"])
      expect(await expectSame(period, "2026-11-22T12:00Z")).toBeLessThan(files().length);
    expect(await expectSame("2017-Q1", "2026-11-22T12:00Z")).toBe(0);
  });

  it("is shown again at a later cut-off of its day, which is another one where something is ongoing", async () => {
    const forgetFacts = (): void => {
      for (const path of kept(/^kept-facts-/)) rmSync(path);
    };
    for (const path of kept()) rmSync(path);
    const all = files().length;
    const ask = async (period: string, time: string): Promise<number> => {
      forgetFacts();
      return expectSame(period, time);
    };
    expect(await ask("2017-Q1", "2026-11-22T12:00Z")).toBe(all);
    expect(await ask("2017-Q1", "2026-11-22T12:00:01Z")).toBe(0);
    expect(await ask("2017-Q1", "2026-11-22T23:00Z")).toBe(0);
    expect(await ask("2017-Q1", "2026-11-22T11:59Z")).toBe(all);
    expect(await ask("2017-Q1", "2026-11-22T23:00:01Z")).toBe(all);
    expect(await ask("2017-Q2", "2026-11-22T23:00Z")).toBe(all);
    expect(await ask("2026-Q3", "2026-11-22T12:00Z")).toBe(all);
    expect(await ask("2026-Q3", "2026-11-22T12:00:01Z")).toBe(all);
  });

  it("reads of the next commit only what it changed", async () => {
    const [first = "", second = "", third = ""] = files();
    appendFileSync(first, "\n## Actions\n\n- [ ] **A90** Look again created:2026-09-01\n");
    renameSync(second, second.replace(".md", "x.md"));
    rmSync(third);
    commit("Three others");
    expect(await expectSame("2026-Q3", "2026-11-22T12:00Z")).toBe(2);
    expect(await expectSame("2026-Q3", "2026-11-22T13:00Z")).toBe(0);
    const settings = join(root, "afterword.yml");
    writeFileSync(settings, readFileSync(settings, "utf8").replace("Europe/Copenhagen", "America/New_York"));
    commit("Other settings");
    expect(await expectSame("2026-Q3", "2026-11-22T12:00Z")).toBe(files().length);
  });

  it("is not taken in by a kept file that is cut off, changed, or no longer there", async () => {
    const now = "2026-11-22T12:00Z";
    const wounds: readonly ((bytes: Buffer) => Buffer)[] = [
      (bytes) => bytes.subarray(0, bytes.length >> 1),
      (bytes) =>
        Buffer.from(bytes.toString("latin1").replace(/2026/g, "2025").replace(/0\.\d/g, "7"), "latin1"),
      () => Buffer.from(""),
    ];
    for (const wound of wounds) {
      for (const path of kept()) writeFileSync(path, wound(readFileSync(path)));
      await expectSame("2026-Q3", now);
    }
    for (const path of kept()) rmSync(path);
    expect(await expectSame("2026-Q3", now)).toBe(files().length);
  });
});

describe("what is kept of a file", () => {
  const { settings } = parseSettings(settingsText());
  const days = { first: "2020-01-01", last: "2021-03-31" };
  const read = (path: string, text: string): ForReport =>
    readForReport(new TextEncoder().encode(text), { path, settings }, days);

  it("is what was read of it", () => {
    const made = [...incidents(80, 5)].map(({ path, text }) => ({ path, text, of: read(path, text) }));
    const odd = Object.entries(ODD).map(([name, text]) => ({
      path: `incidents/2026/${name}`,
      text,
      of: read(`incidents/2026/${name}`, text),
    }));
    const all = [...made, ...odd];
    const packed = packFolder(
      "a tree",
      all.map(({ of }, i) => remember(`${i}.md`, `oid ${i}`, of, null)),
    );
    const known = unpackFolder(packed);
    expect(known.tree).toBe("a tree");
    expect(known.files.map((file, i) => recall(file, all[i]?.path ?? "", days))).toEqual(
      all.map(({ of }) => of),
    );
    expect(new Set(all.map(({ of }) => "apart" in of)).size).toBe(2);
  });

  it("is not good for days before the last of the action items that only count", () => {
    const path = "incidents/2016/x.md";
    const text = `${front("2016-03-02-x", "2016-03-02", "")}\n## Actions\n\n- [x] **A1** So created:2016-03-03 done:2016-09-02\n`;
    const known = remember("x.md", "oid", read(path, text), null);
    expect(recall(known, path, { first: "2016-09-03", last: "2016-12-31" })).not.toBeNull();
    expect(recall(known, path, { first: "2016-09-02", last: "2016-12-31" })).toBeNull();
    expect(recall(known, path, { first: "2016-03-02", last: "2016-12-31" })).toBeNull();
  });
});
