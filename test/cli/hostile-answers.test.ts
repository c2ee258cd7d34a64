import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftPaths, guidedArchive, onlyDraft } from "../support/guided-archive.js";
import { KEY, Terminal } from "../support/pty.js";

const FLAGS = ["--severity", "SEV2", "--started", "2026-11-20", "--service", "pay", "--no-input", "--quiet"];

describe("a title that is no good name of a file", () => {
  const cases: ReadonlyArray<[string, RegExp]> = [
    ["../../x", /^2026-11-20-x-\w{6}$/],
    ["con", /^2026-11-20-con-\w{6}$/],
    [".git", /^2026-11-20-git-\w{6}$/],
    ["🔥".repeat(300), /^2026-11-20-\w{6}$/],
    ["الدفع لا يعمل", /^2026-11-20-[a-z0-9-]+$/],
    ["Caf\u0065\u0301 refuse\u0301e", /^2026-11-20-cafe-refusee-\w{6}$/],
    ["-rf", /^2026-11-20-rf-\w{6}$/],
  ];
  it.each(cases)(
    "%j: a plain name in the folder of its year, and the title as it was typed",
    (title, name) => {
      const box = guidedArchive();
      const ran = box.afterword(["new", ...FLAGS, "--", title]);
      expect(ran).toMatchObject({ code: 0 });
      const id = ran.stdout.trim();
      expect(id).toMatch(name);
      expect(draftPaths(box)).toEqual([join(box.folder, `incidents/2026/${id}.md`)]);
      const shown = JSON.parse(box.afterword(["show", id, "--json"]).stdout);
      expect(shown.title.normalize("NFC")).toBe(title.normalize("NFC"));
    },
  );

  it("ten commands that create the same title at once make ten files", async () => {
    const box = guidedArchive();
    const runs = await Promise.all(
      Array.from({ length: 10 }, () => box.start(["new", "Cards refused", ...FLAGS])),
    );
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, ""]));
    const ids = runs.map(({ stdout }) => stdout.trim()).sort();
    expect(new Set(ids).size).toBe(10);
    expect(
      draftPaths(box)
        .map((path) => path.replace(/.*\/|\.md$/g, ""))
        .sort(),
    ).toEqual(ids);
  });

  it("two names that differ by case alone are a finding, where the file system can hold both", () => {
    const box = guidedArchive();
    const text = (id: string) =>
      `---\nformat: 1\nid: ${id}\ntitle: Slow\nstatus: draft\nlanguage: en\n---\n\n# Slow\n`;
    box.write("incidents/2026/DB.md", text("DB"));
    box.write("incidents/2026/db.md", text("db"));
    const { findings } = JSON.parse(box.afterword(["check", "--all", "--json"]).stdout);
    const rules = findings.map(({ rule }: { rule: string }) => rule);
    expect(existsSync(join(box.folder, "INCIDENTS")) || rules.includes("file-name-clash")).toBe(true);
  });
});

describe("what a template or an answer tries", () => {
  const templates: ReadonlyArray<[string, string, string]> = [
    ["the constructor", "{{constructor.constructor 'return process'}}", ":1:"],
    ["a partial outside", "{{> ../../x}}", ":1:1"],
    ["2,000 nested blocks", `${"{{#if title}}".repeat(2000)}${"{{/if}}".repeat(2000)}`, ":1:"],
    ["20,000 nested blocks", `${"{{#if title}}".repeat(20_000)}${"{{/if}}".repeat(20_000)}`, ""],
    ["six nested loops", `${"{{#each @root.factors}}".repeat(6)}x${"{{/each}}".repeat(6)}`, ""],
  ];
  it.each(templates)("%s: refused with its place, and no file is made", (_name, source, place) => {
    const box = guidedArchive();
    box.write("templates/own.hbs", `${source}\n`);
    const checked = box.afterword(["template", "check", "own"]);
    expect(checked.code).toBe(3);
    expect(checked.stdout + checked.stderr).toContain(`templates/own.hbs${place}`);
    const factors = `factors: [${Array.from({ length: 40 }, (_, i) => `f${i}`).join(", ")}]\n`;
    const made = box.afterword(["new", "x", "--template", "own", "--answers", "-", ...FLAGS], {
      input: factors,
    });
    expect(made).toMatchObject({ code: 3, stdout: "" });
    expect(made.stderr).toContain("templates/own.hbs");
    expect(draftPaths(box)).toEqual([]);
  });

  it("an answer in the language of templates, of HTML or of YAML comes back as it was given", () => {
    const box = guidedArchive();
    const title = `{{secret}} {{> x}} & "quoted" <b> > = 'x' \\ # no comment: [a]`;
    expect(box.afterword(["new", title, ...FLAGS])).toMatchObject({ code: 0 });
    expect(JSON.parse(box.afterword(["show", "@last", "--json"]).stdout).title).toBe(title);
    const summary = `Cards & phones: "5 < 6" = {{secret}} 'x'`;
    expect(box.afterword(["edit", "@last", "--set", `vendor=${summary}`])).toMatchObject({ code: 0 });
    expect(JSON.parse(box.afterword(["show", "@last", "--json"]).stdout).vendor).toBe(summary);
  });
});

describe("the terminal around it", () => {
  it("LANG=C: our own words are plain ASCII; TERM=dumb: no escape sequence", () => {
    const box = guidedArchive();
    box.afterword(["new", "Cards refused", ...FLAGS]);
    for (const args of [["status"], ["list"], ["check", "@last"], ["--help"], ["show", "@last"]]) {
      const plain = box.afterword(args, { env: { LANG: "C", LC_ALL: "C", TERM: "dumb" } });
      expect([args, plain.code]).toEqual([args, 0]);
      expect(plain.stdout).not.toContain("\u001b");
    }
    const checked = box.afterword(["check", "@last"], { env: { LANG: "C", LC_ALL: "C" } });
    expect(checked.stdout).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it("without HOME and without a place for state, an incident is written and read", () => {
    const box = guidedArchive();
    const env = { HOME: "", XDG_STATE_HOME: "", XDG_CONFIG_HOME: "", XDG_CACHE_HOME: "" };
    expect(box.afterword(["new", "Cards refused", ...FLAGS], { env }).code).toBe(0);
    expect(box.afterword(["list"], { env }).stdout).toContain("Cards refused");
    expect(statSync(dirname(draftPaths(box)[0] ?? "")).isDirectory()).toBe(true);
  });

  it("where git is missing it writes, lists and checks; only what needs git says so", () => {
    const box = guidedArchive();
    const env = { PATH: join(box.folder, "nothing") };
    const ran = (...args: string[]) => box.afterword(args, { env });
    expect(ran("new", "Cards refused", ...FLAGS).code).toBe(0);
    for (const command of ["list", "check", "status"]) expect(ran(command).code).toBe(0);
    const refused = ran("submit", "@last", "--draft");
    expect(refused).toMatchObject({ code: 5, stdout: "" });
    expect(refused.stderr).toContain("there is no git on this machine's PATH");
  });
});

it("a time that no clock shows is kept while one types, and said with the line that mends it", async () => {
  const box = guidedArchive();
  const terminal = new Terminal(box, ["new", "Cards refused", ...FLAGS.slice(0, 6)]);
  await terminal.sees("(4/6) What happened");
  terminal.type(`25:99 pages fire${KEY.enter}`);
  await terminal.sees("25:99 is no time of a day, so it is kept as text, without a time; /edit e1 14:02");
  expect(onlyDraft(box)).toContain("- **??:??** 25:99 pages fire\n");
  terminal.type(`/edit e1 14:02 pages fire${KEY.enter}`);
  await terminal.sees("14:02");
  terminal.type(KEY.leave);
  await terminal.ended();
  expect(readFileSync(draftPaths(box)[0] ?? "", "utf8")).toContain("- **14:02** pages fire\n");
});
