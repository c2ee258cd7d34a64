import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeContext } from "../../../src/adapters/system.js";
import { committedIndex } from "../../../src/archive/index/committed.js";
import { committedCatalogue } from "../../../src/archive/index/plain.js";
import { EVERYTHING } from "../../../src/archive/index/query.js";
import { readTextQuery } from "../../../src/archive/index/text-query.js";
import { openArchive } from "../../../src/archive/locate.js";
import { incidentFile } from "../../support/incident-file.js";

let root = "";
const git = (...args: string[]) =>
  execFileSync("git", ["-C", root, "-c", "user.name=Ana", "-c", "user.email=ana@example.org", ...args], {
    stdio: "ignore",
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "afterword-head-"));
  git("init", "-q", "-b", "main");
  mkdirSync(join(root, "incidents/2024"), { recursive: true });
  writeFileSync(join(root, "afterword.yml"), "");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, title: string): void {
  writeFileSync(join(root, `incidents/2024/${name}.md`), incidentFile({ id: name, title }));
}

function commit(): void {
  git("add", "-A");
  git("commit", "-qm", "change");
}

/** The answers of the index and of a reading of every blob. */
async function answers(): Promise<readonly unknown[]> {
  const context = await makeContext({ C: root, quiet: true, committed: true });
  const archive = await openArchive(context);
  const index = await committedIndex(context, archive, "test");
  const plain = await committedCatalogue(context, archive);
  if (index === null) throw new Error("there is no place for an index");
  const all = [];
  for (const catalogue of [index, plain]) {
    const found = [];
    for (const text of [[], ["pool"]])
      found.push(await catalogue.find({ ...EVERYTHING, text: readTextQuery(text) }));
    found.push(await catalogue.profile("incidents/2024/one.md"));
    all.push(JSON.parse(JSON.stringify(found)));
  }
  await index.close();
  return all;
}

it("answers what HEAD has, whatever the work tree holds, after every move of HEAD", async () => {
  const titles: string[] = [];
  const compare = async (): Promise<void> => {
    const [indexed, read] = await answers();
    expect(indexed).toEqual(read);
    titles.push(JSON.stringify(indexed).match(/"title":"([^"]*)"/)?.[1] ?? "");
  };
  put("one", "Pool ran dry");
  commit();
  await compare();
  put("one", "Edited and not committed");
  await compare();
  commit();
  await compare();
  git("reset", "-q", "--hard", "HEAD~1");
  await compare();
  writeFileSync(join(root, "afterword.yml"), "timezone: Asia/Tokyo\n");
  put("two", "Another pool");
  commit();
  rmSync(join(root, "incidents/2024/one.md"));
  await compare();
  expect(titles.slice(0, 4)).toEqual([
    "Pool ran dry",
    "Pool ran dry",
    "Edited and not committed",
    "Pool ran dry",
  ]);
});
