import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeContext } from "../../../src/adapters/system.js";
import { openCatalogue } from "../../../src/archive/index/open.js";
import { EVERYTHING } from "../../../src/archive/index/query.js";
import { readTextQuery } from "../../../src/archive/index/text-query.js";
import { openArchive } from "../../../src/archive/locate.js";
import type { Context } from "../../../src/ports.js";
import { incidentFile } from "../../support/incident-file.js";
import { PROGRAM, sandbox } from "../../support/program.js";

const NOBODY = 65_534;
const AS_NOBODY = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
/** Root without its power over permissions: for a checkout that nobody else may read. */
const AS_WEAK_ROOT = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"];

/** Nothing is read-only for root, so the program runs as somebody else there. */
function userWhoReads(): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const [setpriv = "", ...flags] = AS_NOBODY;
  const sees = spawnSync(setpriv, [...flags, process.execPath, PROGRAM, "--version"]);
  return sees.status === 0 ? AS_NOBODY : AS_WEAK_ROOT;
}

let root = "";
let kept = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "afterword-none-"));
  execFileSync("git", ["init", "-q", root]);
  kept = join(root, ".git/afterword");
  mkdirSync(join(root, "incidents/2024"), { recursive: true });
  writeFileSync(join(root, "afterword.yml"), "");
  writeFileSync(join(root, "incidents/2024/one.md"), incidentFile({ id: "one", title: "Pool exhausted" }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Asked {
  readonly ids: readonly string[];
  readonly notes: readonly string[];
}

/** What `list pool` finds here, and what it said. */
async function ask(given: Partial<Context> = {}): Promise<Asked> {
  const real = await makeContext({ C: root });
  const notes: string[] = [];
  const output = { ...real.output, note: (text: string) => void notes.push(text) };
  const context = { ...real, output, ...given };
  const catalogue = await openCatalogue(context, await openArchive(context));
  const { found } = await catalogue.find({ ...EVERYTHING, text: readTextQuery(["pool"]) });
  await catalogue.close();
  return { ids: found.map(({ facts }) => facts.id), notes };
}

const SAID = "the index could not be used (";
const answered = (said: boolean) => ({
  ids: ["one"],
  notes: said ? [expect.stringContaining(SAID)] : [],
});

/** Each engine as it would be on its Node, whichever this one has: SQLite that is dear to start, and SQLite that is not. */
const noEngine = (quick: boolean): Partial<Context> => ({
  databases: async () => ({
    quick,
    open: async () => {
      throw new Error("no SQLite here");
    },
  }),
});

describe("without an index the answer is the same, and it is said", () => {
  it("a file stands where its folder would be", async () => {
    writeFileSync(kept, "not a folder");
    expect(await ask()).toEqual(answered(true));
    expect(readFileSync(kept, "utf8")).toBe("not a folder");
  });

  it("no engine can be opened", async () => {
    expect(await ask(noEngine(true))).toEqual(answered(true));
    expect(await ask(noEngine(false))).toEqual(answered(false));
  });

  it("the git folder cannot be written to", () => {
    const box = sandbox();
    const user = userWhoReads();
    if (user === AS_NOBODY) execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, root, box.folder]);
    chmodSync(join(root, ".git"), 0o555);
    const [program = "", ...args] = [...user, process.execPath, PROGRAM, "list", "--json"];
    const script = ["-c", '"$0" "$@" 2>&1 >/dev/null; "$0" "$@" 2>/dev/null', program, ...args];
    const said = execFileSync("sh", script, { cwd: root, env: { ...box.env }, encoding: "utf8" });
    expect(said).toContain(SAID);
    expect(said).toContain('"id": "one"');
    chmodSync(join(root, ".git"), 0o755);
  });
});

describe("an index that is not what it should be is made anew, in silence", () => {
  const files = () => readdirSync(kept).map((name) => join(kept, name));

  it.each([
    ["garbage", (path: string) => writeFileSync(path, "garbage ".repeat(2000))],
    ["nothing", (path: string) => truncateSync(path, 0)],
    ["half of it", (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
  ])("%s stands in its file", async (_, spoil) => {
    expect(await ask()).toEqual(answered(false));
    for (const path of files()) spoil(path);
    expect(await ask()).toEqual(answered(false));
    expect(await ask()).toEqual(answered(false));
  });

  it("a newer version of the program has written under its name", async () => {
    expect(await ask()).toEqual(answered(false));
    const { open } = await (await makeContext({})).databases();
    for (const path of files()) {
      if (path.endsWith(".json")) {
        const text = readFileSync(path, "utf8");
        writeFileSync(
          path,
          text.replace(/"maker":"\d+ /, '"maker":"999 ').replace(/"id":"one"/, '"id":"two"'),
        );
      } else if (path.endsWith(".sqlite")) {
        const database = await open(path);
        database.run("update meta set value = '999 of a newer one' where key = 'maker'");
        database.exec("drop table incident");
        database.close();
      }
    }
    expect(await ask()).toEqual(answered(false));
  });
});
