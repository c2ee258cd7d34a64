import { describe, expect, it } from "vitest";
import { FILES, SETTINGS } from "../report/ferry.js";
import { sandbox } from "../support/program.js";

const WHEN = { GIT_AUTHOR_DATE: "2026-04-01T00:00:00Z", GIT_COMMITTER_DATE: "2026-04-01T00:00:00Z" };
const AS_OF = ["--as-of", "2026-04-10T09:00:00Z"];
const A = "incidents/2026/2026-01-10-tickets-down-aaaaa1.md";

/** The ferry archive, committed. */
function ferry(more: Readonly<Record<string, string>> = {}) {
  const box = sandbox();
  for (const [path, text] of Object.entries({ "afterword.yml": SETTINGS, ...FILES, ...more }))
    box.write(`a/${path}`, text);
  const git = (...args: string[]) => box.git(args, `${box.folder}/a`);
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "The archive");
  const report = (args: readonly string[], env = {}) =>
    box.afterword(["-C", "a", "report", ...args], { env: { ...WHEN, ...env } });
  return { ...box, git, report };
}

describe("report", () => {
  const shared = ferry();

  it.each(["term", "md", "html", "json", "csv"])(
    "gives the same bytes of the same commit in any zone: %s",
    (format) => {
      const args = ["2026-Q1", ...AS_OF, "--format", format];
      const zones = ["Pacific/Kiritimati", "America/St_Johns"];
      const [first, ...others] = zones.map((TZ) => shared.report(args, { TZ }));
      expect(first).toMatchObject({ code: 0 });
      expect(first?.stdout.length).toBeGreaterThan(3000);
      expect(others.map(({ stdout }) => stdout)).toEqual([first?.stdout]);
    },
  );

  it("reads the commit, not the work tree, unless asked", () => {
    const { report, write, read } = ferry();
    write(`a/${A}`, read(`a/${A}`).replace("ended: 2026-01-10T11:00", "ended: 2026-01-10T12:00"));
    const values = (args: readonly string[]) => {
      const { archive, quarter } = JSON.parse(report(["2026-Q1", ...AS_OF, "--json", ...args]).stdout);
      return [archive.modified, quarter.durations.impact_duration_s.values];
    };
    expect(values([])).toEqual([false, [3000, 3600]]);
    expect(values(["--worktree"])).toEqual([true, [3000, 7200]]);
    const worktree = report(["2026-Q1", ...AS_OF, "--worktree"]);
    expect(worktree.stdout).toContain("that are in no commit");
    expect(worktree.stderr).not.toContain("counted");
    write(`a/${A.replace(/\.md$/, "-draft.md")}`, read(`a/${A}`));
    for (const _ of ["made", "shown again"]) {
      expect(report(["2026-Q1", ...AS_OF]).stderr).toContain(
        "1 incident file is not committed and not counted, 1 incident file is changed and counted as committed; with them: afterword report 2026-Q1 --worktree",
      );
    }
  });

  it("takes the quarter in each form, and a range of days", () => {
    const label = (period: string) =>
      JSON.parse(shared.report([period, "--json"], { AFTERWORD_NOW: "2026-05-02T00:00:00Z" }).stdout).period
        .label;
    expect(
      ["2026Q1", "2026-q1", "last-quarter", "this-quarter", "2026-01-05..2026-02-11"].map(label),
    ).toEqual(["2026-Q1", "2026-Q1", "2026-Q1", "2026-Q2", "2026-01-05..2026-02-11"]);
  });

  it.each([
    [["2027-Q1"], 2, "has not begun"],
    [["first-quarter"], 2, "is no period"],
    [["2026-02-30..2026-03-01"], 2, "is no period"],
    [["2026-Q1", "--commit", "nowhere"], 4, "git knows no commit"],
    [["2026-Q1", "--commit", "--help"], 0, ""],
    [["2026-Q1", "--format", "htm"], 2, "--format html"],
    [["2026-Q1", "--language", "fr"], 2, "is not written in"],
    [["2026-Q1", "--as-of", "~2026-04-01T10:00"], 2, "no exact time"],
    [["2026-Q1", "--issue", "--worktree"], 2, "made from the commit that is checked out"],
    [["2026-Q1", "--worktree", "--commit", "HEAD"], 2, "cannot be read together"],
    [["2026-Q1", "--format", "csv", "-o", "x.csv"], 2, "several tables"],
  ])("refuses with words that help: %j", (args, code, words) => {
    const ran = shared.report(args);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(words);
  });

  it("writes a file, a folder with charts, tables; and nothing in a dry run", () => {
    const { report, read, folder } = ferry();
    expect(report(["2026-Q1", ...AS_OF, "--format", "html", "-o", `${folder}/r.html`]).code).toBe(0);
    expect(read("r.html")).toContain("Content-Security-Policy");
    report(["2026-Q1", ...AS_OF, "--format", "md", "-o", `${folder}/out/`]);
    expect(read("out/report-2026-Q1.md")).toContain("(<report-2026-Q1-charts/counts.svg>)");
    expect(read("out/report-2026-Q1-charts/counts.svg")).toContain("<svg");
    report(["2026-Q1", ...AS_OF, "--format", "csv", "-o", `${folder}/tables`]);
    expect(read("tables/dictionary.csv")).toContain("table,column,unit,meaning");
    const dry = report(["2026-Q1", ...AS_OF, "--format", "html", "-o", `${folder}/no.html`, "--dry-run"]);
    expect(dry.stdout).toContain("would write");
    expect(() => read("no.html")).toThrow();
  });

  it("lists a broken file with what is wrong, and counts what it can read", () => {
    const path = "incidents/2026/2026-02-02-broken-fffff6.md";
    const { report } = ferry({ [path]: "---\nid: x\ntimes: {started: 25 o'clock\n---\n" });
    const ran = report(["2026-Q1", ...AS_OF]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(path);
    expect(JSON.parse(report(["2026-Q1", ...AS_OF, "--json"]).stdout).quarter.count).toBe(3);
  });

  it("fills the archive's own frame, within limits", () => {
    const own = ferry({ "templates/report.html.hbs": "<h1>{{title}}</h1>{{{body}}}" });
    expect(own.report(["2026-Q1", ...AS_OF, "--format", "html"]).stdout).toMatch(
      /^<h1>Reliability report 2026-Q1<\/h1><sec/,
    );
    const bad = ferry({ "templates/report.html.hbs": "{{constructor.constructor}}" });
    expect(bad.report(["2026-Q1", ...AS_OF, "--format", "html"])).toMatchObject({ code: 3, stdout: "" });
  });
});

describe("report --issue", () => {
  it("commits just the report, and tells the next time what changed, and by whose change", () => {
    const { report, git, read, write } = ferry();
    write("a/notes.txt", "mine");
    const issued = report(["2026-Q1", ...AS_OF, "--issue"]);
    expect(issued).toMatchObject({ code: 0 });
    const files = git("show", "--format=", "--name-only", "HEAD").trim().split("\n");
    expect(files).toContain("reports/2026-Q1.json");
    expect(files.every((path) => path.startsWith("reports/2026-Q1"))).toBe(true);
    expect(git("status", "--porcelain").trim()).toBe("?? notes.txt");
    const { archive, restated } = JSON.parse(read("a/reports/2026-Q1.json"));
    expect(archive.commit).toBe(git("rev-parse", "HEAD~1").trim());
    expect(restated).toBeNull();
    expect(read("a/reports/2026-Q1.md")).toContain(
      "](<../incidents/2026/2026-01-10-tickets-down-aaaaa1.md>) Half",
    );

    expect(JSON.parse(report(["2026-Q1", ...AS_OF, "--json"]).stdout).restated).toEqual([]);
    write(`a/${A}`, read(`a/${A}`).replace("ended: 2026-01-10T11:00", "ended: 2026-01-10T11:40"));
    git("commit", "-qam", "Correct the end");
    const commit = git("rev-parse", "HEAD").trim();
    const later = ["--as-of", "2026-07-10T09:00:00Z"];
    const again = JSON.parse(report(["2026-Q1", ...later, "--json"]).stdout).restated;
    expect(again).toContainEqual({
      label: "2026-Q1",
      path: "quarter.services.tickets.weighted_downtime_s.point",
      issued: 4680,
      now: 5700,
      because: [{ incident: "2026-01-10-tickets-down-aaaaa1", commit }],
    });
    expect(again.map(({ path }: { path: string }) => path)).not.toContain("quarter.pages.total");

    const next = report(["2026-Q2", ...later, "--issue"], { AFTERWORD_NOW: "2026-07-11T00:00:00Z" });
    expect(next.code).toBe(0);
    expect(read("a/reports/2026-Q2.md")).toContain(commit.slice(0, 10));
    expect(git("log", "-1", "--format=%s")).toContain("figures restated");
  });

  it("shows in a dry run what it would commit", () => {
    const { report, git } = ferry();
    const before = git("rev-parse", "HEAD");
    const dry = report(["2026-Q1", ...AS_OF, "--issue", "--dry-run"]);
    expect(dry.stdout).toContain("would commit: Issue the report of 2026-Q1");
    expect(git("rev-parse", "HEAD")).toBe(before);
  });
});
