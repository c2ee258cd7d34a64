import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { IMPORTERS } from "../../src/importers/registry.js";
import { POSTMORTEM } from "../importers/support/samples.js";
import { draftPaths, guidedArchive } from "../support/guided-archive.js";

const SECRET = `ghp_${"a1B2".repeat(9)}`;
const MESSAGE = {
  type: "message",
  user: "U1",
  text: `the key is ${SECRET.toLowerCase().replace("ghp_a1", "ghp_b2")}`,
  ts: "1741093100.000300",
};

/** Everything that cannot be read, and what must be said of it: a place where there is one, and the reason. */
const BAD: readonly (readonly [name: string, content: string | Uint8Array, line: string, reason: RegExp])[] =
  [
    ["empty.json", "", "1", /^empty: there is nothing in this file/],
    ["blank.md", " \n\n", "1", /^empty: /],
    ["deep.json", "[".repeat(200_000) + "]".repeat(200_000), "1", /^unknown shape; tried: statuspage \(no /],
    ["deep-object.json", '{"a":'.repeat(50_000), "1:250001", /not valid JSON at 1:250001, in \$\.a\.a/],
    [
      "cut.json",
      '{"incidents":[{"id":"a","name":"X',
      "1:34",
      /in \$\.incidents\[0\]\.name: the text ends here/,
    ],
    [
      "wrong-types.json",
      '{"incidents":[{"id":5,"name":["x"],"incident_updates":"no"}]}',
      "1",
      /^unknown shape; tried: /,
    ],
    ["unknown.json", '{"foo":{"bar":[1]}}', "1", /csv \(no columns for a time and a title or text\)/],
    ["unknown.xyz", "hello\n", "1", /slack, [\w, ]+\(not JSON\)/],
    ["binary.md", new Uint8Array([35, 32, 0, 255, 1]), "1:3", /it holds a NUL byte/],
    ["latin1.md", new Uint8Array([35, 32, 0x53, 10, 0x66, 0xfc, 0x72]), "2:2", /it is not UTF-8 \(iconv/],
    ["slip.zip", zipOf({ "../../evil.json": "[]" }), "1", /a path that leaves it: \.\.\/\.\.\/evil\.json/],
    ["bomb.zip", zipOf({ "a.json": "0".repeat(2 * 1024 * 1024) }), "1", /a zip bomb/],
    ["cut.zip", zipOf({ "a.json": "[]" }).slice(0, 60), "1", /truncated or damaged/],
    ["empty.zip", zipOf({}), "1", /an empty zip/],
    ["chat.txt", "14:02 ana: hello\n14:03 bo: hi\n14:05 ana: bye\n", "$", /--into <id>/],
  ];

function zipOf(entries: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));
}

interface Told {
  readonly file: string;
  readonly incidents: readonly string[];
  readonly added: number;
  readonly skipped: readonly { readonly line: string; readonly reason: string }[];
  readonly notes: readonly string[];
}

const told = (stdout: string): readonly Told[] => JSON.parse(stdout).sources;
const box = guidedArchive();
const paths = BAD.map(([name]) => `in/${name}`);

beforeAll(() => {
  for (const [name, content] of BAD) box.write(`in/${name}`, content);
});

describe("what cannot be read", () => {
  it("is refused by import with place and reason, exit 3, and what is good beside it is imported", () => {
    box.write("good.md", POSTMORTEM);
    const ran = box.afterword(["import", ...paths, "good.md", "--json"]);
    expect(ran).toMatchObject({ code: 3, stderr: "" });
    const sources = told(ran.stdout);
    for (const [at, [name, , line, reason]] of BAD.entries()) {
      expect(sources[at], name).toMatchObject({ file: `in/${name}`, incidents: [], added: 0 });
      expect(sources[at]?.skipped, name).toEqual([{ line, reason: expect.stringMatching(reason) }]);
    }
    expect(sources.at(-1)?.incidents).toHaveLength(1);
    expect(draftPaths(box)).toHaveLength(1);
  });

  it("lists for one file each importer that was tried, what it missed, and the next command", () => {
    const { code, stdout } = box.afterword(["import", "in/cut.json"]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^in\/cut\.json: not imported\n {2}1:34: unknown shape\n/);
    const [, list = ""] = /unknown shape\n([\s\S]*?)nothing was written/.exec(stdout) ?? [];
    const named = [...list.matchAll(/^ {2}([a-z, -]+): /gm)].flatMap(([, ids = ""]) => ids.split(", "));
    expect(named.sort()).toEqual(IMPORTERS.map(({ id }) => id).sort());
    expect(stdout).toMatch(/next: afterword import in\/cut\.json --source KIND/);
  });

  it("changes nothing in an incident that is there, and says so", () => {
    const [path = ""] = draftPaths(box);
    const before = box.read(path.slice(box.folder.length + 1));
    const bad = paths.filter((name) => !name.endsWith("chat.txt"));
    const ran = box.afterword(["timeline", "@last", "import", ...bad]);
    expect(ran.code).toBe(3);
    expect(ran.stdout.match(/: not imported$/gm)).toHaveLength(bad.length);
    expect(ran.stdout).toMatch(/\nnothing was written\n/);
    expect(box.read(path.slice(box.folder.length + 1))).toBe(before);
  });

  it.each([
    [
      "cut.json",
      3,
      /unknown shape[\s\S]*\n {2}at in\/cut\.json:1:34\n {2}try: afterword new --from in\/cut\.json --source /,
    ],
    ["blank.md", 3, /empty: there is nothing[\s\S]*\n {2}at in\/blank\.md\n/],
  ])("ends `new --from %s` with %i in three lines", (name, code, message) => {
    const before = draftPaths(box);
    const ran = box.afterword(["new", "--from", `in/${name}`, "--severity", "unknown", "--no-input"]);
    expect(ran).toMatchObject({ code, stdout: "" });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(3);
    expect(draftPaths(box)).toEqual(before);
  });
});

describe("standard input", () => {
  it("is judged as a file is", () => {
    const content = BAD.find(([name]) => name === "latin1.md")?.[1] ?? "";
    const ran = box.afterword(["import", "-", "--json"], { input: content });
    expect(ran.code).toBe(3);
    expect(told(ran.stdout)[0]).toMatchObject({ file: "standard input", skipped: [{ line: "2:2" }] });
  });

  it("is opened where it is a zip", () => {
    const ran = box.afterword(["import", "-", "--dry-run", "--json"], {
      input: zipOf({ "p.md": POSTMORTEM }),
    });
    expect(ran.code).toBe(0);
    expect(told(ran.stdout)[0]).toMatchObject({ file: "standard input/p.md" });
  });
});

describe("a folder", () => {
  it("tells what it does not go into: links, loops, other repositories, and incidents of this archive", () => {
    const at = guidedArchive();
    at.write("all/p.md", POSTMORTEM);
    at.write("all/other/.git/HEAD", "ref: refs/heads/main\n");
    at.write("all/other/p2.md", POSTMORTEM);
    mkdirSync(join(at.folder, "all/loop"));
    symlinkSync("..", join(at.folder, "all/loop/up"));
    symlinkSync("nowhere", join(at.folder, "all/dangling.md"));
    expect(at.afterword(["import", "all"]).code).toBe(0);
    cpSync(join(at.folder, "incidents"), join(at.folder, "all/incidents"), { recursive: true });
    const ran = at.afterword(["import", ".", "--json"]);
    expect(ran.code).toBe(0);
    const reasons = new Map(told(ran.stdout).map(({ file, skipped }) => [file, skipped[0]?.reason]));
    expect(reasons.get("all/loop/up")).toMatch(/not followed/);
    expect(reasons.get("all/dangling.md")).toMatch(/not followed/);
    expect(reasons.get("all/other")).toMatch(/a repository of its own/);
    const [own = "", ...more] = readdirSync(join(at.folder, "incidents/2025"));
    expect(more).toEqual([]);
    expect(reasons.get(`incidents/2025/${own}`)).toBe("an incident of this archive already");
    expect(reasons.get("afterword.yml")).toBe("the settings of this archive");
  });

  it("with nothing in it is said to be empty", () => {
    mkdirSync(join(box.folder, "void"));
    const ran = box.afterword(["import", "void"]);
    expect(ran).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("there is no file in this folder"),
    });
  });
});

describe("foreign text", () => {
  it("shows no escape sequence, and names a token by line without showing it", () => {
    const at = guidedArchive();
    const evil = "\u001b]0;pwn\u0007 <script>alert(1)</script> \u202e";
    at.write("p.md", POSTMORTEM.replace("The pool was halved.", `${evil} token ${SECRET}`));
    const ran = at.afterword(["import", "p.md", "--dry-run"]);
    const done = at.afterword(["import", "p.md"]);
    for (const { stdout, code } of [ran, done]) {
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
    }
    expect(done.stdout).toMatch(
      /incidents\/2025\/\S+\.md:\d+ holds what looks like a GitHub token \(ghp_… \(40 characters\)\)/,
    );
    expect(done.stdout).not.toContain(SECRET);
    writeFileSync(join(at.folder, "slack.json"), JSON.stringify([MESSAGE]));
    const into = at.afterword(["timeline", "@last", "import", "slack.json", "--json"]);
    expect(told(into.stdout)[0]?.notes).toEqual([
      expect.stringMatching(/:\d+ holds what looks like a GitHub token/),
    ]);
    expect(into.stdout).not.toMatch(/ghp_\w/);
    expect(at.afterword(["check", "@last", "--json"]).stdout).toContain('"credential"');
  });
});
